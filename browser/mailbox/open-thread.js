// Coming back with a receipt: type it, read the thread, write again.

import { messageOpener, readingStatement, sealMessage, writingStatement } from "../seal/mailbox.js";
import { readReceipt } from "../seal/receipts.js";
import { toBase64, toHex } from "../seal/text.js";
import { faultNameOf } from "../keys/roster-pin.js";
import { findElement, findElements, setShown, showFault } from "../elements.js";
import { collectContent, emptyFields, contentFault, namedFields, postForm, readTyped, wordLists } from "./form-fields.js";
import { localDay } from "../local-day.js";
import { signedCircle } from "./readers.js";
import { prepareConsents } from "./consents.js";
import { photographFields } from "./photo-message.js";
import { drawFiling, prepareFiling } from "./filing.js";
import { drawLifetime } from "./lifetime.js";
import { photographOf, preparePhotograph, removePhotograph } from "./photograph.js";
import { provenMessages, signOwn } from "./proven.js";
import { forgetSealed, sealOnce } from "./sealed-once.js";
import { drawThread, firstContent, formatDay } from "./thread.js";

/** @typedef {import("../seal/receipts.js").Receipt} Receipt */
/** @typedef {import("../seal/mailbox.js").Content} Content */
/** @typedef {{ circle: string[], list: string[], messages: import("./thread.js").Sealed[], closed: boolean, closing: string, forgotten: string, moved: boolean, filing: import("../seal/filing.js").Filing, challenge: string }} Answer */
/** @typedef {{ receipt: Receipt | null, answer: Answer | null, first: Content | null, proven: (Content | null)[], redraw?: () => void }} State proven: what of each message may be shown; redraw: once they are drawn again */
/** @typedef {Content | ((place: import("../seal/mailbox.js").Place) => Content)} Writing a content, or one that depends on its place */

/** The first message of each thread that is open on this page. @type {WeakMap<HTMLElement, Content | null>} */
const firsts = new WeakMap();

/** @param {HTMLElement} section */
export const firstOf = (section) => firsts.get(section) ?? null;

/** @param {HTMLElement} section */
export function prepareOpenThread(section) {
  const [unlock, write] = ["[data-unlock]", "[data-answer]"].map((name) => findElement(section, name));
  /** @type {State} */
  const state = { receipt: null, answer: null, first: null, proven: [] };
  section.hidden = false;
  if (write) preparePhotograph(write);
  unlock?.addEventListener("submit", (event) => {
    event.preventDefault();
    unlockThread(section, unlock, state);
  });
  write?.addEventListener("submit", (event) => {
    event.preventDefault();
    writeAgain(section, write, state);
  });
  prepareConsents(section, state, (form, words, writing) => sendWriting(section, form, state, words, writing));
  for (const end of /** @type {HTMLFormElement[]} */ (findElements(section, "[data-end]"))) {
    end.addEventListener("submit", (event) => {
      event.preventDefault();
      endThread(section, end, state);
    });
  }
  prepareFiling(section);
  const field = /** @type {HTMLInputElement | null} */ (findElement(section, "[data-receipt]"));
  field?.addEventListener("change", () => unlock && checkTyped(unlock, field.value));
}

/** @param {HTMLElement} form @param {string} text */
function checkTyped(form, text) {
  showFault(form);
  return readTyped(form, () => readReceipt(text, Object.values(wordLists())));
}

/** @param {HTMLElement} section @param {HTMLElement} form @param {State} state */
async function unlockThread(section, form, state) {
  const field = /** @type {HTMLInputElement} */ (findElement(form, "[data-receipt]"));
  state.receipt = checkTyped(form, field.value);
  if (!state.receipt) return;
  try {
    const answer = await postSigned(section, state, { proof: proofOf(section, state.receipt, state) });
    if (!answer.ok) throw new Error("refused");
    const opened = drawAnswer(section, state, await answer.json());
    if (!opened) return showFault(form, "nothing");
    field.value = "";
    form.hidden = true;
    setShown(section, "[data-thread]", true);
  } catch {
    showFault(form, "send");
  }
}

/** @param {HTMLElement} section @param {State} state */
const challengeOf = (section, state) => state.answer?.challenge ?? section.dataset.challenge ?? "";

/** The asker's signature under the challenge of this page. @param {HTMLElement} section @param {Receipt} receipt @param {State} state */
function proofOf(section, receipt, state) {
  const statement = readingStatement(section.dataset.purpose ?? "", receipt.address, challengeOf(section, state));
  return toBase64(receipt.sign(statement));
}

/** @param {HTMLElement} section @param {State} state @param {Record<string, string>} fields */
function postSigned(section, state, fields) {
  const receipt = /** @type {Receipt} */ (state.receipt);
  const shared = { address: toHex(receipt.address), challenge: challengeOf(section, state) };
  return postForm(section.dataset.action ?? "", { ...shared, ...fields });
}

/** @param {HTMLElement} section @param {State} state @param {Answer} answer @returns {number} how many opened */
function drawAnswer(section, state, answer) {
  state.answer = answer;
  const into = /** @type {HTMLElement} */ (findElement(section, "[data-messages]"));
  drawClosing(section, answer);
  const receipt = /** @type {Receipt} */ (state.receipt);
  const box = boxOf(section, receipt);
  let count = 0;
  const proven = drawThread(into, answer.messages, messageOpener(receipt.sealingSeed), box, (opened) => {
    count = opened.filter(Boolean).length;
    return provenMessages(answer.messages, opened, receipt, box.purpose, answer.list);
  });
  state.first = firstContent(answer.messages, proven);
  state.proven = proven;
  state.redraw?.();
  firsts.set(section, state.first);
  drawLifetime(section, answer);
  drawFiling(section, answer, receipt, !!state.first);
  return count;
}

/** What the circle closed, or proposes to close, one message opens or keeps open. @param {HTMLElement} section @param {Answer} answer */
export function drawClosing(section, { closed, closing }) {
  setShown(section, "[data-closed]", closed && !closing);
  setShown(section, "[data-closing=proposed]", !closed && !!closing);
  setShown(section, "[data-closing=done]", closed && !!closing);
  setShown(section, "[data-answer]", !closed || !!closing);
  setShown(section, "[data-end=close]", !closed);
  const day = findElement(section, "[data-closing=proposed] [data-value]");
  if (day) day.textContent = formatDay(closing);
}

/** @param {HTMLElement} section @param {Receipt} receipt */
const boxOf = (section, receipt) => ({ purpose: section.dataset.purpose ?? "", address: toHex(receipt.address) });

/** @param {HTMLElement} section @param {HTMLElement} form @param {State} state */
async function writeAgain(section, form, state) {
  const content = { ...collectContent(form), day: localDay() };
  const fault = contentFault(form);
  showFault(form, fault);
  setShown(section, "[data-sent]", false);
  if (!fault && (await sendWriting(section, form, state, content, content))) setShown(section, "[data-sent]", true);
}

/** Whether it was sent; a fault is shown in the form. @param {HTMLElement} section @param {HTMLElement} form @param {State} state @param {unknown} words what its writer typed and chose @param {Writing} writing */
async function sendWriting(section, form, state, words, writing) {
  const { first } = state;
  // Threat: without the first message nobody knows who is left out.
  showFault(form, first ? "" : "first");
  if (!first) return false;
  try {
    const fields = sealOnce(form, [words, photographOf(form)], () => sealedFields(section, form, state, first, writing));
    const answer = await postSigned(section, state, fields);
    if (answer.status !== 409 && !answer.ok) throw new Error("refused");
    forgetSealed(form);
    drawAnswer(section, state, await answer.json());
    if (!answer.ok) showFault(form, "circle");
    else emptyForm(form);
    return answer.ok;
  } catch (error) {
    showFault(form, faultNameOf(error, "send"));
    return false;
  }
}

/** @param {HTMLElement} form */
function emptyForm(form) {
  emptyFields(form);
  removePhotograph(form);
}

/** @param {HTMLElement} section @param {HTMLElement} form @param {State} state @param {Content} first @param {Writing} writing */
function sealedFields(section, form, state, first, writing) {
  const receipt = /** @type {Receipt} */ (state.receipt);
  const { circle, list, messages } = /** @type {Answer} */ (state.answer);
  const number = 1 + Math.max(0, ...messages.filter(({ side }) => side === "asker").map((message) => message.number));
  const box = boxOf(section, receipt);
  const { readers, leftOut } = signedCircle(circle, first, list);
  const place = { ...box, side: /** @type {const} */ ("asker"), number };
  const content = typeof writing === "function" ? writing(place) : writing;
  const sealed = sealMessage(signOwn(receipt, place, content), [...readers, receipt.sealingPublicKey], place, leftOut);
  const proof = receipt.sign(writingStatement(box.purpose, receipt.address, number, sealed));
  const photograph = photographFields(form, receipt, { ...place, number: number + 1 }, readers, leftOut);
  return { number: String(number), sealed: toBase64(sealed), proof: toBase64(proof), ...photograph };
}

/** Close the thread, keep it longer or delete it, as the form says. @param {HTMLElement} section @param {HTMLFormElement} form @param {State} state */
async function endThread(section, form, state) {
  const receipt = /** @type {Receipt} */ (state.receipt);
  showFault(form);
  try {
    const end = form.dataset.end ?? "";
    const answer = await postSigned(section, state, { ...namedFields(form), end, proof: proofOf(section, receipt, state) });
    if (!answer.ok) throw new Error("refused");
    drawAnswer(section, state, await answer.json());
    if (end !== "delete") return;
    setShown(section, "[data-thread]", false);
    setShown(section, "[data-deleted]", true);
  } catch {
    showFault(form, "send");
  }
}
