// Requests of the page to the server: JSON under the token of the page.

/** @typedef {import("./files.js").Plan} Plan */
/** Where every slip is, for the ballot that would come next. @typedef {{ printed: number, far: number, held: number, handed_back: number, left_over: number, spoilt: number, back: number, missing: number, even: boolean }} SlipLedger */
/** The current state, with marks of slips in the next ballot. gathering: whose words go on the slips, empty until there is a key; waiting: what this teller revoked; to_confirm: how many another did. @typedef {SlipLedger & { identifiers: string[], next: number, gathering: string, listed: string[], struck: string[], waiting: string[], to_confirm: Record<import("./revoke-slips.js").Why, number>, far_members: { number: number, sealing_key: string }[] }} State */

/** The server refused; its sentence gives the reason, in the teller's language, where there is one. */
export class RequestRefused extends Error {
  /** @param {string} sentence */
  constructor(sentence) {
    super("The server did not accept it.");
    this.sentence = sentence;
  }
}

/** @returns {HTMLElement | null} */
const pageFrame = () => document.querySelector("[data-slips]");

/** Whether a server gave this page, and not a disk. */
export const isServed = () => pageFrame() !== null;

/** @returns {Promise<State>} */
export const fetchState = async () => (await checkResponse(await fetch(addressOf("state"), { credentials: "same-origin", cache: "no-store" }))).json();

/** @param {"lists" | "strike" | "unstrike" | "confirm"} what @param {object} data */
export async function postAction(what, data) {
  const token = /** @type {HTMLInputElement} */ (pageFrame()?.querySelector("input[name=csrfmiddlewaretoken]")).value;
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
  await checkResponse(await fetch(addressOf(what), { method: "POST", body: JSON.stringify(data), headers, credentials: "same-origin", referrerPolicy: "same-origin" }));
}

/** What slips are made from: the data in the page, and the current state of the server. @param {State} state @returns {Plan} */
export function planOf({ identifiers, gathering, far_members }) {
  const brought = JSON.parse(pageFrame()?.querySelector("script[type='application/json']")?.textContent ?? "{}");
  return { ...brought, gathering, identifiers, far: far_members.map(({ number, sealing_key: key }) => ({ number, key })) };
}

/** The address of another page of the server. @param {string} what */
export const addressOf = (what) => pageFrame()?.dataset[what] ?? "";

/** @param {Response} answer */
async function checkResponse(answer) {
  if (answer.ok && !answer.redirected) return answer;
  const refusal = answer.status === 409 ? await answer.json() : {};
  throw new RequestRefused(refusal.sentence ?? "");
}
