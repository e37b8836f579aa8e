// What the page asks the house and tells it: JSON under the token of the page.

/** @typedef {import("./files.js").Plan} Plan */
/** Where every slip is, for the ballot that would come next. @typedef {{ printed: number, far: number, held: number, handed_back: number, left_over: number, spoilt: number, back: number, missing: number, even: boolean }} Account */
/** What the house says now; to_confirm: how many slips another teller struck. @typedef {Account & { identifiers: string[], next: number, listed: string[], struck: string[], waiting: string[], to_confirm: number, far_members: { number: number, sealing_key: string }[] }} State */

/** The house did not do it; its sentence says why, in her language, where there is one. */
export class NotTaken extends Error {
  /** @param {string} sentence */
  constructor(sentence) {
    super("The house did not take it.");
    this.sentence = sentence;
  }
}

/** @returns {HTMLElement | null} */
const frame = () => document.querySelector("[data-slips]");

/** Whether a house gave this page, and not a disk. */
export const isServed = () => frame() !== null;

/** @returns {Promise<State>} */
export const state = async () => (await answered(await fetch(address("state"), { credentials: "same-origin", cache: "no-store" }))).json();

/** @param {"lists" | "strike" | "unstrike" | "confirm"} what @param {object} told */
export async function tell(what, told) {
  const token = /** @type {HTMLInputElement} */ (frame()?.querySelector("input[name=csrfmiddlewaretoken]")).value;
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
  await answered(await fetch(address(what), { method: "POST", body: JSON.stringify(told), headers, credentials: "same-origin", referrerPolicy: "same-origin" }));
}

/** What slips are made from: what the page brought, and what the house says now. @param {State} state @returns {Plan} */
export function planOf({ identifiers, far_members }) {
  const brought = JSON.parse(frame()?.querySelector("script[type='application/json']")?.textContent ?? "{}");
  return { ...brought, identifiers, far: far_members.map(({ number, sealing_key: key }) => ({ number, key })) };
}

/** A page of the house beside this one. @param {string} what */
export const address = (what) => frame()?.dataset[what] ?? "";

/** @param {Response} answer */
async function answered(answer) {
  if (answer.ok && !answer.redirected) return answer;
  const told = answer.status === 409 ? await answer.json() : {};
  throw new NotTaken(told.sentence ?? "");
}
