// Prepared sentences: two of a circle sign a text in each language, and one sends it into a thread.

import { circleStatement, sealMessage } from "../seal/mailbox.js";
import { marksIn, preparedStatement, preparedWords, withValues } from "../seal/prepared.js";
import { fromHex, toBase64 } from "../seal/text.js";
import { findElement, findElements, readJson, setShown, showFault } from "../elements.js";
import { namedFields, postForm } from "../mailbox/form-fields.js";
import { localDay } from "../local-day.js";
import { answerCircle, holdersOn } from "../mailbox/readers.js";
import { forgetSealed, sealOnce } from "../mailbox/sealed-once.js";
import { addMessage } from "../mailbox/thread.js";
import { faultNameOf } from "./roster-pin.js";

/** @typedef {import("../seal/accountkeys.js").AccountKey} AccountKey */
/** @typedef {import("../seal/mailbox.js").Content} Content */
/** @typedef {import("../seal/prepared.js").PreparedText} PreparedText */
/** @typedef {PreparedText & { signed: string[] }} SignedText */
/** @typedef {() => { key: AccountKey | null, first: Content }} Opened the reader's key, and what the asker wrote first */

const PURPOSE = "safety";
const CHOSEN = ["day", "hour", "service"];
/** @type {AccountKey | null} */
let signingKey = null;

/** What a holder reads where a prepared sentence was sent. @param {(Content | null)[]} opened */
export const withWords = (opened) => opened.map((content) => (content?.prepared && !content.text ? { ...content, text: withValues([content.prepared].flat()[0], chosenOf(content)), prepared: "yes" } : content));

/** @param {Content} content */
const chosenOf = (content) => Object.fromEntries(CHOSEN.map((name) => [name, [content[`chosen_${name}`] ?? ""].flat()[0]]));

/** The forms of the page of sentences are there while a key is open. @param {AccountKey | null} key */
export function setSigningKey(key) {
  signingKey = key;
  setShown(document, "form[data-propose-sentence], form[data-sign-sentence]", !!key);
}

/** @param {PreparedText[]} texts */
const signaturesOf = (texts) => Object.fromEntries(texts.map((text) => [text.language, toBase64(/** @type {AccountKey} */ (signingKey).sign(preparedStatement(text)))]));

export function prepareSentences() {
  for (const section of findElements(document, "[data-sentence]")) {
    const form = /** @type {HTMLFormElement | null} */ (findElement(section, "form[data-sign-sentence]"));
    form?.addEventListener("submit", (event) => fillSignatures(form, event, readJson(section)));
  }
  const form = /** @type {HTMLFormElement | null} */ (findElement(document, "form[data-propose-sentence]"));
  form?.addEventListener("submit", (event) => fillSignatures(form, event, writtenTexts(form)));
}

/** What was typed, as it will be sent. @param {HTMLFormElement} form @returns {PreparedText[]} */
export function writtenTexts(form) {
  const made = localDay();
  fieldOf(form, "made_on").value = made;
  const until = fieldOf(form, "until").value;
  const services = /** @type {HTMLInputElement[]} */ (findElements(form, "[name=services]:checked")).map(({ value }) => value);
  return findElements(form, "[data-language]").flatMap((part) => {
    const field = /** @type {HTMLTextAreaElement} */ (findElement(part, "textarea"));
    // What is sent is what is signed: one line, without spaces around it.
    field.value = field.value.trim().replace(/\s+/g, " ");
    return field.value ? [{ purpose: PURPOSE, language: part.dataset.language ?? "", text: field.value, services, made, until }] : [];
  });
}

/** @param {HTMLFormElement} form @param {string} name */
const fieldOf = (form, name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));

/** @param {HTMLFormElement} form @param {Event} event @param {PreparedText[]} texts */
function fillSignatures(form, event, texts) {
  if (!signingKey) return event.preventDefault();
  fieldOf(form, "signatures").value = JSON.stringify(signaturesOf(texts));
}

/** @param {HTMLElement} thread @param {Opened} opened */
export function preparePrepared(thread, opened) {
  const form = /** @type {HTMLFormElement | null} */ (findElement(thread, "form[data-prepared]"));
  form?.addEventListener("change", () => drawChoice(form));
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    void sendPrepared(thread, form, opened());
  });
}

/** @param {HTMLFormElement} form @returns {SignedText | undefined} */
const chosenText = (form) => readJson(document, "#prepared-texts")[/** @type {HTMLSelectElement} */ (findElement(form, "[data-sentence-choice]")).value];

/** @param {HTMLFormElement} form */
function chosenValues(form) {
  const fields = /** @type {HTMLInputElement[]} */ (findElements(form, "[data-chosen]"));
  return Object.fromEntries(fields.map((field) => [field.dataset.chosen ?? "", field.value]));
}

/** The fields that the sentence needs, and how it will read. @param {HTMLFormElement} form */
function drawChoice(form) {
  const text = chosenText(form);
  const marks = text ? marksIn(text.text) : [];
  for (const part of findElements(form, "[data-mark]")) part.hidden = !marks.includes(part.dataset.mark ?? "");
  const select = /** @type {HTMLSelectElement} */ (findElement(form, "[data-chosen=service]"));
  const services = text?.services ?? [];
  if ([...select.options].map(({ value }) => value).join() !== services.join()) {
    select.replaceChildren(...services.map((service) => Object.assign(document.createElement("option"), { value: service, textContent: service })));
  }
  const preview = findElement(form, "[data-preview]");
  if (preview) preview.textContent = text ? withValues(text.text, Object.fromEntries(Object.entries(chosenValues(form)).map(([name, value]) => [name, value || "…"]))) : "";
}

/** @param {HTMLFormElement} form @returns {Content} the fields of the message; empty while nothing is chosen */
function contentOf(form) {
  const text = chosenText(form);
  if (!text) return {};
  const marks = marksIn(text.text);
  const chosen = Object.entries(chosenValues(form)).filter(([name, value]) => marks.includes(name) && value);
  const { language, services, made, until, signed } = text;
  return { prepared: text.text, language, services, made, until, signed, day: localDay(), ...Object.fromEntries(chosen.map(([name, value]) => [`chosen_${name}`, value])) };
}

/** @param {HTMLElement} thread @param {HTMLFormElement} form @param {ReturnType<Opened>} opened */
async function sendPrepared(thread, form, { key, first }) {
  const content = contentOf(form);
  const number = Number(thread.dataset.next);
  const { purpose = "", address = "" } = thread.dataset;
  try {
    // The asker's browser shows nothing else, so nothing else is sent.
    const text = preparedWords(content, purpose, holdersOn(localDay()));
    showFault(form, text === null ? "choose" : "");
    if (text === null || !key) return;
    const { readers, leftOut } = answerCircle(readJson(thread), first);
    const fields = sealOnce(form, content, () => {
      const sealed = sealMessage(content, readers, { purpose, address, side: "circle", number }, leftOut);
      const signature = toBase64(key.sign(circleStatement("send", purpose, fromHex(address), number, sealed)));
      return { number: String(number), sealed: toBase64(sealed), signature };
    });
    const response = await postForm(form.action, { ...namedFields(form), ...fields });
    if (response.ok || response.status === 409) forgetSealed(form);
    if (response.status === 409) return showFault(form, "taken");
    if (!response.ok) throw new Error("refused");
    addMessage(/** @type {HTMLElement} */ (findElement(thread, "[data-messages]")), "circle", { text, day: localDay(), prepared: "yes" });
    thread.dataset.next = String(number + 1);
    form.hidden = true;
    setShown(thread, "[data-sentence-sent]", true);
  } catch (error) {
    showFault(form, faultNameOf(error, "send"));
  }
}
