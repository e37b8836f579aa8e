// Coming back with a receipt: type it, read the thread, write again.

import { messageOpener, readingStatement, sealMessage, writingStatement } from "../seal/mailbox.js";
import { readReceipt } from "../seal/receipts.js";
import { toBase64, toHex } from "../seal/text.js";
import { sentenceOf } from "../keys/pin.js";
import { find, show, tellWrong } from "../elements.js";
import { collect, empty, faultOf, named, post, readTyped, wordLists } from "./pieces.js";
import { today } from "../today.js";
import { vouchedCircle } from "./readers.js";
import { drawThread, firstOf } from "./thread.js";

/** @typedef {import("../seal/receipts.js").Receipt} Receipt */
/** @typedef {import("../seal/mailbox.js").Content} Content */
/** @typedef {{ circle: string[], list: string[], messages: import("./thread.js").Sealed[], closed: boolean, challenge: string }} Answer */
/** @typedef {{ receipt: Receipt | null, answer: Answer | null, first: Content | null }} State */

/** @param {HTMLElement} section */
export function prepareOpening(section) {
  const [unlock, write, end] = ["[data-unlock]", "[data-answer]", "[data-end]"].map((name) => find(section, name));
  /** @type {State} */
  const state = { receipt: null, answer: null, first: null };
  section.hidden = false;
  unlock?.addEventListener("submit", (event) => {
    event.preventDefault();
    unlockThread(section, unlock, state);
  });
  write?.addEventListener("submit", (event) => {
    event.preventDefault();
    writeAgain(section, write, state);
  });
  end?.addEventListener("submit", (event) => {
    event.preventDefault();
    endThread(section, end, state);
  });
  const field = /** @type {HTMLInputElement | null} */ (find(section, "[data-receipt]"));
  field?.addEventListener("change", () => unlock && checkTyped(unlock, field.value));
}

/** @param {HTMLElement} form @param {string} text */
function checkTyped(form, text) {
  tellWrong(form);
  return readTyped(form, () => readReceipt(text, Object.values(wordLists())));
}

/** @param {HTMLElement} section @param {HTMLElement} form @param {State} state */
async function unlockThread(section, form, state) {
  const field = /** @type {HTMLInputElement} */ (find(form, "[data-receipt]"));
  state.receipt = checkTyped(form, field.value);
  if (!state.receipt) return;
  try {
    const answer = await ask(section, state, { proof: proofOf(section, state.receipt, state) });
    if (!answer.ok) throw new Error("refused");
    const opened = draw(section, state, await answer.json());
    if (!opened) return tellWrong(form, "nothing");
    field.value = "";
    form.hidden = true;
    show(section, "[data-thread]", true);
  } catch {
    tellWrong(form, "send");
  }
}

/** @param {HTMLElement} section @param {State} state */
const challengeOf = (section, state) => state.answer?.challenge ?? section.dataset.challenge ?? "";

/** Her signature under the challenge of this page. @param {HTMLElement} section @param {Receipt} receipt @param {State} state */
function proofOf(section, receipt, state) {
  const statement = readingStatement(section.dataset.purpose ?? "", receipt.address, challengeOf(section, state));
  return toBase64(receipt.sign(statement));
}

/** @param {HTMLElement} section @param {State} state @param {Record<string, string>} fields */
function ask(section, state, fields) {
  const receipt = /** @type {Receipt} */ (state.receipt);
  const shared = { address: toHex(receipt.address), challenge: challengeOf(section, state) };
  return post(section.dataset.action ?? "", { ...shared, ...fields });
}

/** @param {HTMLElement} section @param {State} state @param {Answer} answer @returns {number} how many opened */
function draw(section, state, answer) {
  state.answer = answer;
  const into = /** @type {HTMLElement} */ (find(section, "[data-messages]"));
  show(section, "[data-closed]", answer.closed);
  show(section, "[data-answer], [data-end]", !answer.closed);
  const receipt = /** @type {Receipt} */ (state.receipt);
  const opened = drawThread(into, answer.messages, messageOpener(receipt.sealingSeed), boxOf(section, receipt));
  state.first = firstOf(answer.messages, opened);
  return opened.filter(Boolean).length;
}

/** @param {HTMLElement} section @param {Receipt} receipt */
const boxOf = (section, receipt) => ({ purpose: section.dataset.purpose ?? "", address: toHex(receipt.address) });

/** @param {HTMLElement} section @param {HTMLElement} form @param {State} state */
async function writeAgain(section, form, state) {
  const content = { ...collect(form), day: today() };
  const { first } = state;
  // Threat: without her first message nobody knows whom she left out.
  const fault = first ? faultOf(form) : "first";
  tellWrong(form, fault);
  show(section, "[data-sent]", false);
  if (!first || fault) return;
  try {
    const answer = await ask(section, state, sealedFields(section, state, first, content));
    if (answer.status !== 409 && !answer.ok) throw new Error("refused");
    draw(section, state, await answer.json());
    if (!answer.ok) return tellWrong(form, "circle");
    empty(form);
    show(section, "[data-sent]", true);
  } catch (error) {
    tellWrong(form, sentenceOf(error, "send"));
  }
}

/** @param {HTMLElement} section @param {State} state @param {Content} first @param {Content} content */
function sealedFields(section, state, first, content) {
  const receipt = /** @type {Receipt} */ (state.receipt);
  const { circle, list, messages } = /** @type {Answer} */ (state.answer);
  const number = 1 + Math.max(0, ...messages.filter(({ side }) => side === "asker").map((message) => message.number));
  const box = boxOf(section, receipt);
  const { readers, leftOut } = vouchedCircle(circle, first, list);
  const sealed = sealMessage(content, [...readers, receipt.sealingPublicKey], { ...box, side: "asker", number }, leftOut);
  const proof = receipt.sign(writingStatement(box.purpose, receipt.address, number, sealed));
  return { number: String(number), sealed: toBase64(sealed), proof: toBase64(proof) };
}

/** She needs it no more. @param {HTMLElement} section @param {HTMLElement} form @param {State} state */
async function endThread(section, form, state) {
  const receipt = /** @type {Receipt} */ (state.receipt);
  tellWrong(form);
  try {
    const asked = named(/** @type {HTMLFormElement} */ (form));
    const answer = await ask(section, state, { ...asked, end: "1", proof: proofOf(section, receipt, state) });
    if (!answer.ok) throw new Error("refused");
    draw(section, state, await answer.json());
  } catch {
    tellWrong(form, "send");
  }
}
