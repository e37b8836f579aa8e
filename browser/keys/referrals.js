// What a circle's page does with a consent: check it, encrypt exactly its fields for the partner, say what became of it.
//
// Threat: a person of the circle, or somebody who changes the database, could pass on more than the asker allowed. So
// only what the asker signed is taken, and of the asker's first message; a reader could still copy it by hand.

import { checkedConsents } from "../mailbox/checked-consents.js";
import { fetchCode, tokenDigest } from "../seal/referral.js";
import { fromBase64, toBase64 } from "../seal/text.js";
import { copyTemplate, findElement, findElements, readJson, setShown, showFault, writeText } from "../elements.js";
import { namedFields, postForm, writeSecret } from "../mailbox/form-fields.js";
import { referralText } from "../referral/text.js";
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

/** Draws each consent of a thread. @param {HTMLElement} thread @param {(Content | null)[]} opened @param {{ purpose: string, address: string }} box */
export function drawConsents(thread, opened, box) {
  const into = findElement(thread, "[data-consents]");
  if (!into) return;
  const { messages = [] } = readJson(thread);
  const recipients = findElements(copyTemplate(document, "[data-consent-of-asker]"), "[data-partner-name]").map((name) => name.dataset.partnerName ?? "");
  const first = firstContent(messages, opened) ?? {};
  const checked = checkedConsents(messages, opened, box, recipients, localDay());
  into.replaceChildren(...checked.map((each) => drawConsent(thread, each, first)));
}

/** @param {HTMLElement} thread */
export const closeConsents = (thread) => findElement(thread, "[data-consents]")?.replaceChildren();

/** @param {HTMLElement} thread @param {CheckedConsent} checked @param {Content} first */
function drawConsent(thread, checked, first) {
  const { consent, fault, secret } = checked;
  const drawn = copyTemplate(document, "[data-consent-of-asker]");
  const item = /** @type {HTMLElement} */ (findElement(drawn, "[data-item]"));
  for (const name of findElements(item, "[data-partner-name]")) name.hidden = name.dataset.partnerName !== consent.recipient;
  for (const word of findElements(item, "[data-field]")) if (!consent.fields.includes(word.dataset.field ?? "")) word.remove();
  for (const word of findElements(item, "[data-purpose-word]")) word.hidden = word.dataset.purposeWord !== consent.purpose;
  writeText(item, "[data-until]", formatDay(consent.until));
  setShown(item, "[data-fault=partner]", fault === "partner");
  setShown(item, "[data-fault=days]", fault === "days");
  const code = fetchCode(secret, consent.recipient);
  for (const digits of findElements(item, "[data-digits]")) writeSecret(digits, code.digits);
  const form = /** @type {HTMLFormElement} */ (findElement(item, "[data-refer]"));
  setShown(form, "[data-encrypt]", !fault);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void storeReferral(form, item, checked, partsOf(thread, item, checked, first));
  });
  findElement(item, "[data-outcome]")?.addEventListener("click", () => void showOutcome(form, item, code.address));
  return drawn;
}

/** Title and text of each field that the asker allowed, in the words of this page. @param {HTMLElement} thread @param {HTMLElement} item @param {CheckedConsent} checked @param {Content} first @returns {[string, string][]} */
function partsOf(thread, item, { consent, reach }, first) {
  const scratch = /** @type {HTMLElement} */ (findElement(thread, "[data-scratch]"));
  scratch.replaceChildren();
  addMessage(scratch, "asker", first);
  const parts = consent.fields.map((field) => {
    const title = findElement(item, `[data-field="${field}"]`)?.textContent?.trim() ?? field;
    return /** @type {[string, string]} */ ([title, field === "reach" ? reach : textOf(scratch, field, first[field])]);
  });
  scratch.replaceChildren();
  return parts.filter(([, text]) => text);
}

/** What was chosen, in words; what was written, as it was. @param {HTMLElement} drawn @param {string} field @param {string | string[] | undefined} value */
function textOf(drawn, field, value) {
  const words = findElements(drawn, `[data-part="${field}"] [data-word]`).map((word) => word.textContent?.trim() ?? "");
  return words.length ? words.join(", ") : [value ?? ""].flat().join(", ");
}

/** @param {HTMLFormElement} form @param {HTMLElement} item @param {CheckedConsent} checked @param {[string, string][]} parts */
async function storeReferral(form, item, { consent, secret }, parts) {
  showFault(form);
  try {
    const head = findElements(item, "[data-head]").filter((line) => !line.hidden).map((line) => line.textContent?.replace(/\s+/g, " ").trim() ?? "");
    const encrypt = await loadEncryption();
    const content = await encrypt(referralText(head, parts), consent.recipient);
    const digests = { fetch: toBase64(tokenDigest(fetchCode(secret, consent.recipient).address)), revocation: toBase64(consent.revocation) };
    const response = await postForm(form.action, { ...namedFields(form), content: toBase64(content), ...digests });
    if (response.status === 409) return showFault(form, "taken");
    if (!response.ok) throw new Error("refused");
    setShown(item, "[data-stored]", true);
    setShown(item, "[data-encrypt]", false);
  } catch (error) {
    showFault(form, error instanceof RangeError ? "long" : "send");
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
