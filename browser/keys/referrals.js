// What a circle's page does with a consent: check it, encrypt exactly its fields for the partner, say what became of it.
//
// Threat: a person of the circle, or somebody who changes the database, could pass on more than the asker allowed. So
// only what the asker signed is taken, and of the asker's first message; a reader could still copy it by hand.

import { checkedConsents, isOfAsker } from "../mailbox/checked-consents.js";
import { NotAPhotograph } from "../mailbox/photo-file.js";
import { pictureAlone } from "../mailbox/photograph.js";
import { fetchCode, tokenDigest } from "../seal/referral.js";
import { fromBase64, toBase64 } from "../seal/text.js";
import { copyTemplate, findElement, findElements, readJson, setShown, showFault, writeText } from "../elements.js";
import { namedFields, postForm, writeSecret } from "../mailbox/form-fields.js";
import { MOST_PHOTOGRAPHS } from "../referral/archive.js";
import { addMessage, firstContent, formatDay } from "../mailbox/thread.js";
import { localDay } from "../local-day.js";

/** @typedef {import("../seal/mailbox.js").Content} Content */
/** @typedef {import("../mailbox/checked-consents.js").CheckedConsent} CheckedConsent */

/** What is asked without a partner, a purpose or a field. @param {ParentNode} form */
export function askFault(form) {
  const named = (/** @type {string} */ name) => /** @type {any[]} */ (findElements(form, `[data-sealed=${name}]`));
  const isTicked = (/** @type {string} */ name) => named(name).some((field) => field.checked);
  const [partners, fields, purpose] = [isTicked("ask_partners"), isTicked("ask_fields"), named("ask_purpose").some((field) => field.value)];
  return [partners, fields, purpose].some(Boolean) && ![partners, fields, purpose].every(Boolean) ? "ask" : "";
}

/** Draws each consent of a thread. @param {HTMLElement} thread @param {(Content | null)[]} opened @param {{ purpose: string, address: string }} box @param {(number: number) => Promise<Content>} photograph fetches and opens one */
export function drawConsents(thread, opened, box, photograph) {
  const into = findElement(thread, "[data-consents]");
  if (!into) return;
  /** @type {{ messages?: import("../mailbox/thread.js").Sealed[] }} */
  const { messages = [] } = readJson(thread);
  setShown(thread, "[data-ask-field=photographs]", messages.some((message) => message.photograph));
  const recipients = findElements(copyTemplate(document, "[data-consent-of-asker]"), "[data-partner-name]").map((name) => name.dataset.partnerName ?? "");
  const first = firstContent(messages, opened) ?? {};
  const checked = checkedConsents(messages, opened, box, recipients, localDay());
  const photographs = (/** @type {CheckedConsent} */ each) => allowedPhotographs(messages, each, async (number) => {
    const content = await photograph(number);
    if (!isOfAsker(content, { ...box, side: "asker", number }, first)) throw new NotAPhotograph();
    return pictureAlone(fromBase64(String(content.photo)));
  });
  into.replaceChildren(...checked.map((each) => drawConsent(thread, each, first, () => photographs(each))));
}

/** @param {HTMLElement} thread */
export const closeConsents = (thread) => findElement(thread, "[data-consents]")?.replaceChildren();

/** The first photographs of those that were there when the asker allowed it; none where they did not. @param {import("../mailbox/thread.js").Sealed[]} messages @param {CheckedConsent} checked @param {(number: number) => Promise<Uint8Array>} pictureOf */
export async function allowedPhotographs(messages, { consent, number: until }, pictureOf) {
  if (!consent.fields.includes("photographs")) return [];
  const before = messages.filter(({ side, number, photograph }) => side === "asker" && photograph && number < until);
  const pictures = [];
  for (const { number } of before.slice(0, MOST_PHOTOGRAPHS)) pictures.push(await pictureOf(number));
  return pictures;
}

/** @param {HTMLElement} thread @param {CheckedConsent} checked @param {Content} first @param {() => Promise<Uint8Array[]>} photographs */
function drawConsent(thread, checked, first, photographs) {
  const { consent, fault, secret } = checked;
  const drawn = copyTemplate(document, "[data-consent-of-asker]");
  const item = /** @type {HTMLElement} */ (findElement(drawn, "[data-item]"));
  for (const name of findElements(item, "[data-partner-name]")) name.hidden = name.dataset.partnerName !== consent.recipient;
  for (const word of findElements(item, "[data-field]")) if (!consent.fields.includes(word.dataset.field ?? "")) word.remove();
  for (const word of findElements(item, "[data-purpose-word]")) word.hidden = word.dataset.purposeWord !== consent.purpose;
  writeText(item, "[data-until]", formatDay(consent.until));
  setShown(item, "[data-fault=taken]", fault === "taken");
  writeText(item, "[data-taken-day]", formatDay(checked.takenOn));
  setShown(item, "[data-fault=partner]", fault === "partner");
  setShown(item, "[data-fault=days]", fault === "days");
  const code = fetchCode(secret, consent.recipient);
  for (const digits of findElements(item, "[data-digits]")) writeSecret(digits, code.digits);
  const form = /** @type {HTMLFormElement} */ (findElement(item, "[data-refer]"));
  setShown(form, "[data-encrypt]", !fault);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void storeReferral(form, item, checked, (count) => partsOf(thread, item, checked, first, count), photographs);
  });
  findElement(item, "[data-outcome]")?.addEventListener("click", () => void showOutcome(form, item, code.address));
  return drawn;
}

/** The files beside the text. @param {number} count */
const photographNames = (count) => Array.from({ length: count }, (_, at) => `photograph-${at + 1}.jpg`).join(", ");

/** Title and text of each field that the asker allowed, in the words of this page. @param {HTMLElement} thread @param {HTMLElement} item @param {CheckedConsent} checked @param {Content} first @param {number} count of photographs @returns {[string, string][]} */
function partsOf(thread, item, { consent, reach }, first, count) {
  const scratch = /** @type {HTMLElement} */ (findElement(thread, "[data-scratch]"));
  scratch.replaceChildren();
  addMessage(scratch, "asker", first);
  const parts = consent.fields.map((field) => {
    const title = findElement(item, `[data-field="${field}"]`)?.textContent?.trim() ?? field;
    const own = /** @type {Record<string, string>} */ ({ reach, photographs: photographNames(count) });
    return /** @type {[string, string]} */ ([title, own[field] ?? textOf(scratch, field, first[field])]);
  });
  scratch.replaceChildren();
  return parts.filter(([, text]) => text);
}

/** What was chosen, in words; what was written, as it was. @param {HTMLElement} drawn @param {string} field @param {string | string[] | undefined} value */
function textOf(drawn, field, value) {
  const words = findElements(drawn, `[data-part="${field}"] [data-word]`).map((word) => word.textContent?.trim() ?? "");
  return words.length ? words.join(", ") : [value ?? ""].flat().join(", ");
}

/** @param {HTMLFormElement} form @param {HTMLElement} item @param {CheckedConsent} checked @param {(count: number) => [string, string][]} parts @param {() => Promise<Uint8Array[]>} photographs */
async function storeReferral(form, item, { consent, secret }, parts, photographs) {
  showFault(form);
  try {
    const head = findElements(item, "[data-head]").filter((line) => !line.hidden).map((line) => line.textContent?.replace(/\s+/g, " ").trim() ?? "");
    const pictures = await photographs();
    const encrypt = await loadEncryption();
    const content = await encrypt(head, parts(pictures.length), pictures, consent.recipient);
    const digests = { fetch: toBase64(tokenDigest(fetchCode(secret, consent.recipient).address)), revocation: toBase64(consent.revocation) };
    const response = await postForm(form.action, { ...namedFields(form), content: toBase64(content), ...digests });
    if (response.status === 409) return showFault(form, "taken");
    if (!response.ok) throw new Error("refused");
    setShown(item, "[data-stored]", true);
    setShown(item, "[data-encrypt]", false);
  } catch (error) {
    showFault(form, error instanceof RangeError ? "long" : error instanceof NotAPhotograph ? "photo" : "send");
  }
}

/** The further bundle, once somebody refers. @returns {Promise<import("../referral/page.js").Encrypt>} */
async function loadEncryption() {
  const scope = /** @type {any} */ (globalThis);
  if (!scope.parapluEncryptForPartner) await runScript(document, "[data-refer-script]");
  return scope.parapluEncryptForPartner;
}

/** A script that a template holds, with the digest that the page gives it. @param {ParentNode} inside @param {string} selector */
function runScript(inside, selector) {
  const script = /** @type {HTMLScriptElement} */ (copyTemplate(inside, selector).querySelector("script"));
  return new Promise((resolve, reject) => {
    script.addEventListener("load", resolve);
    script.addEventListener("error", reject);
    document.body.append(script);
  });
}

/** @param {HTMLFormElement} form @param {HTMLElement} item @param {Uint8Array} token */
async function showOutcome(form, item, token) {
  showFault(form);
  try {
    const action = form.dataset.outcomeAction ?? "";
    const response = await postForm(action, { ...namedFields(form), token: toBase64(token) });
    if (!response.ok) throw new Error("refused");
    const { state, opened_on: opened, outcome } = await response.json();
    for (const sentence of findElements(item, "[data-state]")) sentence.hidden = sentence.dataset.state !== state;
    for (const sentence of findElements(item, "[data-outcome-word]")) sentence.hidden = sentence.dataset.outcomeWord !== outcome;
    writeText(item, "[data-opened-day]", formatDay(opened));
    if (state !== "none") setShown(item, "[data-encrypt]", false);
    if (state === "waiting") setShown(item, "[data-stored]", true);
  } catch {
    showFault(form, "send");
  }
}
