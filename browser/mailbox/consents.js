// What an asker allows a partner to read: box by box, none of them ticked, and taken back until it was fetched.

import { CONSENT_DAYS, dayAfter, makeConsent, readConsent, revocationToken } from "../seal/referral.js";
import { toBase64, toHex } from "../seal/text.js";
import { randomBytes } from "../seal/bytes.js";
import { copyTemplate, findElement, findElements, setShown, showFault, writeText } from "../elements.js";
import { localDay } from "../local-day.js";
import { nameOfConsent } from "./checked-consents.js";
import { postForm } from "./form-fields.js";
import { formatDay } from "./thread.js";

/** @typedef {import("./open-thread.js").State} State */
/** @typedef {import("./open-thread.js").Writing} Writing */
/** @typedef {import("../seal/mailbox.js").Content} Content */
/** @typedef {{ partners: string[], purpose: string, fields: string[] }} Ask what the team asks for; partners: key and recipient of each */

const SECRET_LENGTH = 16;
const LONGEST_REACH = 500;

/** @param {HTMLElement} section @param {State} state @param {(form: HTMLElement, words: unknown, writing: Writing) => Promise<boolean>} send */
export function prepareConsents(section, state, send) {
  const form = findElement(section, "[data-consent]");
  if (!form) return;
  /** @type {Ask | null} */
  let ask = null;
  /** What was taken back on this page. @type {Set<string>} */
  const taken = new Set();
  const tell = async (/** @type {string} */ name) => {
    const content = { taken_back: [name], day: localDay() };
    taken.add(name);
    // Once more where the circle changed meanwhile.
    if (!(await send(form, content, content))) await send(form, content, content);
    showFault(form);
    drawGiven(section, state, taken, tell);
  };
  state.redraw = () => {
    ask = openAsk(state);
    drawAsk(form, ask);
    drawGiven(section, state, taken, tell);
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!ask) return;
    const allowed = tickedBoxes(form, ask);
    const reach = reachOf(form);
    const fault = consentFault(allowed, reach);
    showFault(form, fault);
    if (!fault) await send(form, [allowed, reach], (place) => consentContent(state, place, allowed, reach));
  });
}

/** The last question of the team that two of them signed, unless the asker has answered it. @param {Pick<State, "answer" | "proven">} state @returns {Ask | null} */
export function openAsk({ answer, proven }) {
  const messages = answer?.messages ?? [];
  const at = messages.reduce((last, { side }, place) => (side === "circle" && proven[place]?.handled === "two" && proven[place]?.ask_partners ? place : last), -1);
  const answered = messages.some(({ side }, place) => place > at && side === "asker" && !!proven[place]?.consents);
  const { ask_partners: partners, ask_purpose: purpose, ask_fields: fields } = proven[at] ?? {};
  if (answer?.closed || answered || !partners || !fields || typeof purpose !== "string") return null;
  return { partners: [partners].flat(), purpose, fields: [fields].flat() };
}

/** Shows exactly the boxes that the team asks for; a partner whose key is not the one of this page gets none. @param {HTMLElement} form @param {Ask | null} ask */
function drawAsk(form, ask) {
  for (const part of findElements(form, "[data-partner]")) {
    part.hidden = !ask?.partners.includes(part.dataset.partner ?? "");
    for (const label of findElements(part, "[data-field]")) label.hidden = !ask?.fields.includes(label.dataset.field ?? "");
  }
  for (const word of findElements(form, "[data-purpose-word]")) word.hidden = word.dataset.purposeWord !== ask?.purpose;
  setShown(form, "[data-reach-field]", ask?.fields.includes("reach") ?? false);
  form.hidden = !ask || findElements(form, "[data-partner]").every((part) => part.hidden);
}

/** What was ticked, for each partner. @param {HTMLElement} form @param {Ask} ask */
function tickedBoxes(form, ask) {
  return ask.partners.flatMap((named) => {
    const part = findElements(form, "[data-partner]").find((each) => each.dataset.partner === named && !each.hidden);
    const boxes = /** @type {HTMLInputElement[]} */ (part ? findElements(part, "input:checked") : []);
    const fields = boxes.map((box) => box.value).filter((field) => ask.fields.includes(field));
    return fields.length ? [{ recipient: named.split(" ")[1], purpose: ask.purpose, until: dayAfter(localDay(), CONSENT_DAYS), fields }] : [];
  });
}

/** @param {HTMLElement} form */
const reachOf = (form) => /** @type {HTMLInputElement | null} */ (findElement(form, "[data-reach]"))?.value.trim() ?? "";

/** @param {{ fields: string[] }[]} allowed @param {string} reach */
function consentFault(allowed, reach) {
  if (!allowed.length) return "none";
  return allowed.some(({ fields }) => fields.includes("reach")) && (!reach || reach.length > LONGEST_REACH) ? "reach" : "";
}

/** @param {State} state @param {import("../seal/mailbox.js").Place} place @param {ReturnType<typeof tickedBoxes>} allowed @param {string} reach @returns {Content} */
function consentContent({ receipt }, place, allowed, reach) {
  const consents = allowed.map((each) => makeConsent(/** @type {import("../seal/receipts.js").Receipt} */ (receipt), place, each));
  const isReached = allowed.some(({ fields }) => fields.includes("reach"));
  return { consents, referral_secret: toBase64(randomBytes(SECRET_LENGTH)), ...(isReached ? { reach } : {}), day: localDay() };
}

/** Each consent with a way to take it back. @param {HTMLElement} section @param {State} state @param {Set<string>} taken @param {(name: string) => Promise<void>} tell */
function drawGiven(section, { answer, proven, receipt }, taken, tell) {
  const into = findElement(section, "[data-given]");
  if (!into || !receipt) return;
  const purpose = section.dataset.purpose ?? "";
  const known = new Set(proven.flatMap((content) => [content?.taken_back ?? []].flat()));
  const drawn = (answer?.messages ?? []).flatMap(({ side, number }, at) => {
    const lines = side === "asker" ? [proven[at]?.consents ?? []].flat() : [];
    const place = { purpose, address: toHex(receipt.address), side, number };
    return lines.map((line) => {
      const consent = readConsent(line, place, receipt.signingKey);
      const name = nameOfConsent(number, consent.recipient);
      const state = known.has(name) ? "told" : taken.has(name) ? "untold" : "";
      return drawConsent(section, consent, state, (item) => takeBack(section, item, toBase64(revocationToken(receipt, place, consent.recipient)), () => tell(name)));
    });
  });
  into.replaceChildren(...drawn);
  setShown(section, "[data-given-part]", drawn.length > 0);
}

/** @param {HTMLElement} section @param {import("../seal/referral.js").Consent} consent @param {"" | "told" | "untold"} state whether it was taken back, and the team can read that @param {(item: HTMLElement) => Promise<void>} taking */
function drawConsent(section, consent, state, taking) {
  const drawn = copyTemplate(section, "[data-given-consent]");
  for (const name of findElements(drawn, "[data-recipient]")) name.hidden = name.dataset.recipient !== consent.recipient;
  for (const word of findElements(drawn, "[data-field]")) if (!consent.fields.includes(word.dataset.field ?? "")) word.remove();
  writeText(drawn, "[data-until]", formatDay(consent.until));
  setShown(drawn, "[data-taken-back]", !!state);
  setShown(drawn, "[data-untold]", state === "untold");
  setShown(drawn, "[data-take-back]", !state);
  const [item, button] = /** @type {HTMLElement[]} */ ([findElement(drawn, "[data-item]"), findElement(drawn, "[data-take-back]")]);
  button.addEventListener("click", () => taking(item));
  return drawn;
}

/** First what counts, at the server; then the team is told in the thread. @param {HTMLElement} section @param {HTMLElement} item @param {string} token @param {() => Promise<void>} tell */
async function takeBack(section, item, token, tell) {
  showFault(item);
  try {
    const answer = await postForm(findElement(section, "[data-given]")?.dataset.takeBackAction ?? "", { token });
    if (!answer.ok) throw new Error("refused");
    const { opened_on: opened } = await answer.json();
    if (!opened) return await tell();
    writeText(item, "[data-opened-day]", formatDay(opened));
    setShown(item, "[data-opened]", true);
    setShown(item, "[data-take-back]", false);
  } catch {
    showFault(item, "send");
  }
}
