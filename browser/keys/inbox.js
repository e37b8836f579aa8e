// The bundle `holder.js`: a circle's page, where a holder opens threads with the account key and answers.

import { circleStatement, messageOpener, sealMessage } from "../seal/mailbox.js";
import { fromBase64, fromHex, toBase64 } from "../seal/text.js";
import { findElement, findElements, readJson, setShown, showFault } from "../elements.js";
import { collectContent, emptyFields, contentFault, namedFields, postForm } from "../mailbox/form-fields.js";
import { localDay } from "../local-day.js";
import { answerCircle } from "../mailbox/readers.js";
import { drawEndings } from "../mailbox/lifetime.js";
import { forgetSealed, sealOnce } from "../mailbox/sealed-once.js";
import { addMessage, drawThread, firstContent } from "../mailbox/thread.js";
import { articleFault, proposeArticle, wantsSecond, withArticle } from "../mailbox/article.js";
import { drawAnswerTimes, hoursToAnswer } from "./answer-times.js";
import { prepareClosingMany } from "./close-many.js";
import { closeCases, openCase, orderCases, prepareCase } from "./case.js";
import { prepareLock } from "./lock.js";
import { fetchPhotograph, preparePhotographs } from "./photographs.js";
import { prepareSentences, preparePrepared, setSigningKey, withWords } from "./prepared-texts.js";
import { claimField, notePayouts, payoutFault, withPayout } from "./payout.js";
import { clearDonor, fillDonor, isOfAnotherPaper } from "./donor-paper.js";
import { drawProcedure } from "./procedure.js";
import { askFault, closeConsents, drawConsents } from "./referrals.js";
import { faultNameOf } from "./roster-pin.js";
import { orderByNeed } from "./thread-order.js";
import { closeWholeQueue, farThreads, prepareWholeQueue, readWholeQueue } from "./whole-queue.js";

/** @typedef {import("../seal/accountkeys.js").AccountKey} AccountKey */

const threads = findElements(document, "[data-thread]");
// From here on the server may have stored it or not.
const SERVER_FAULT = 500;
// Why nobody could agree to an answer; 422 where its writer claimed another payout than the one that is in it.
const REFUSALS = new Map([[409, "taken"], [403, "tied"], [422, "claim"]]);
/** @type {AccountKey | null} */
let accountKey = null;
/** What each asker wrote first. @type {Map<HTMLElement, import("../seal/mailbox.js").Content>} */
const firsts = new Map();
/** The answer of each thread that waits for a second reader. @type {Map<HTMLElement, import("../seal/mailbox.js").Content>} */
const waiting = new Map();

/** Only what opens is drawn: a cover thread looks like nothing. @param {AccountKey} key */
function openThreads(key) {
  accountKey = key;
  setSigningKey(key);
  const open = messageOpener(key.sealingSeed);
  drawAnswerTimes(threads.map((thread) => openThread(thread, key, open)));
  orderThreads();
  void readWholeQueue(key, orderThreads);
}

/** Its hours to the answer, where there is one. @param {HTMLElement} thread @param {AccountKey} key @param {ReturnType<typeof messageOpener>} open */
function openThread(thread, key, open) {
  const { messages = [], unsent = [] } = readJson(thread);
  const opened = drawThread(messagesOf(thread), messages, open, boxOf(thread), withWords);
  drawUnsent(thread, unsent, open);
  drawProcedure(thread, messages, opened);
  notePayouts(thread, opened);
  const first = firstContent(messages, opened) ?? {};
  firsts.set(thread, first);
  fillDonor(thread, first);
  setHandle(thread, [first.handle ?? ""].flat()[0]);
  drawConsents(thread, opened, boxOf(thread), (number) => fetchPhotograph(thread, number, key));
  thread.hidden = !opened.some(Boolean) || isOfAnotherPaper(thread, first);
  if (!thread.hidden) openCase(thread, key, first);
  return hoursToAnswer(messages, opened);
}

function orderThreads() {
  orderCases(threads, farThreads());
  orderByNeed(threads, firsts);
  setShown(document, "[data-when-open]", threads.some((thread) => !thread.hidden));
  setShown(document, "[data-none-fits]", threads.every((thread) => thread.hidden));
  drawEndings(threads);
  drawQueue();
}

/** Threads of another page. @param {HTMLElement[]} sections @param {AccountKey} key */
function addThreads(sections, key) {
  const open = messageOpener(key.sealingSeed);
  threads.push(...sections);
  for (const section of sections) {
    prepareThread(section);
    openThread(section, key, open);
  }
}

/** An answer that waits for a second reader. @param {HTMLElement} thread @param {import("../mailbox/thread.js").Sealed[]} unsent @param {ReturnType<typeof messageOpener>} open */
function drawUnsent(thread, unsent, open) {
  const part = findElement(thread, "[data-unsent]");
  const into = findElement(thread, "[data-unsent-message]");
  if (!part || !into) return;
  const [content] = drawThread(into, unsent, open, boxOf(thread));
  // That a second person read it is not so yet.
  for (const sentence of findElements(into, "[data-part=handled]")) sentence.remove();
  part.hidden = !content;
  if (content) waiting.set(thread, content);
}

/** Threat: the server must not know how many open, so the page counts. */
function drawQueue() {
  const near = threads.filter((thread) => !thread.hidden && findElement(thread, "[data-unsent]:not([hidden]) [data-agree]"));
  const count = near.length + farThreads().filter(({ agree }) => agree).length;
  setShown(document, "[data-queue]", count > 0);
  for (const element of findElements(document, "[data-queue] [data-count]")) element.textContent = String(count);
}

function closeThreads() {
  accountKey = null;
  setSigningKey(null);
  closeCases();
  closeWholeQueue();
  orderCases(threads);
  setShown(document, "[data-queue], [data-when-open], [data-answer-times], [data-endings], [data-none-fits]", false);
  for (const thread of threads) {
    findElement(thread, "[data-unsent-message]")?.replaceChildren();
    thread.hidden = true;
    for (const opened of [firsts, waiting]) opened.delete(thread);
    setHandle(thread, "");
    messagesOf(thread).replaceChildren();
    closeConsents(thread);
    clearDonor(thread);
    emptyFields(thread);
    for (const form of findElements(thread, "form")) forgetSealed(form);
  }
  orderByNeed(threads, firsts);
}

/** @param {HTMLElement} thread @param {string} handle */
function setHandle(thread, handle) {
  for (const field of /** @type {HTMLInputElement[]} */ (findElements(thread, "input[name='handle']"))) field.value = handle;
}

/** @param {HTMLElement} thread @returns {HTMLElement} */
const messagesOf = (thread) => /** @type {HTMLElement} */ (findElement(thread, "[data-messages]"));

/** @param {HTMLElement} thread */
const boxOf = (thread) => ({ purpose: thread.dataset.purpose ?? "", address: thread.dataset.address ?? "" });

/** @param {HTMLElement} thread @param {HTMLFormElement} form */
async function sendAnswer(thread, form) {
  const content = withPayout(withArticle({ ...collectContent(form), day: localDay() }), form);
  const fault = contentFault(form) || articleFault(content) || payoutFault(thread, content) || askFault(form);
  showFault(form, fault);
  setShown(thread, "[data-sent], [data-waits]", false);
  if (fault) return;
  const number = Number(thread.dataset.next);
  try {
    const fields = sealOnce(form, collectContent(form), () => ({ ...sealedAnswer(thread, content, number), ...claimField(form, content) }));
    const response = await postForm(form.action, { ...namedFields(form), ...fields });
    if (response.status < SERVER_FAULT) forgetSealed(form);
    if (response.status === 409 || response.status === 412) return showFault(form, response.status === 409 ? "taken" : "second");
    if (!response.ok) throw new Error("refused");
    emptyFields(form);
    if (response.status === 202) return setShown(thread, "[data-waits]", true);
    addMessage(messagesOf(thread), "circle", content);
    thread.dataset.next = String(number + 1);
    setShown(thread, "[data-sent]", true);
  } catch (error) {
    showFault(form, faultNameOf(error, "send"));
  }
}

/** @param {HTMLElement} thread @param {import("../seal/mailbox.js").Content} content @param {number} number @returns {Record<string, string>} */
function sealedAnswer(thread, content, number) {
  const { readers, leftOut } = answerCircle(readJson(thread), firsts.get(thread) ?? {});
  const sealed = sealMessage(content, readers, { ...boxOf(thread), side: "circle", number }, leftOut);
  const signature = signed(thread, "answer", number, sealed);
  return { number: String(number), sealed: toBase64(sealed), signature, ...(wantsSecond(content) ? { two: "on" } : {}) };
}

/** The holder's signature under one envelope. @param {HTMLElement} thread @param {"answer" | "agree"} act @param {number} number @param {Uint8Array} sealed */
function signed(thread, act, number, sealed) {
  const { purpose, address } = boxOf(thread);
  return toBase64(/** @type {AccountKey} */ (accountKey).sign(circleStatement(act, purpose, fromHex(address), number, sealed)));
}

/** What was read above is sent; the signature is under exactly this envelope. @param {HTMLElement} thread @param {HTMLFormElement} form */
async function agreeToAnswer(thread, form) {
  const content = waiting.get(thread) ?? {};
  const fault = payoutFault(thread, content);
  showFault(form, fault);
  if (fault) return;
  try {
    const [{ number, sealed }] = readJson(thread).unsent;
    const signature = signed(thread, "agree", number, fromBase64(sealed));
    const response = await postForm(form.action, { ...namedFields(form), signature, ...claimField(form, content) });
    const refusal = REFUSALS.get(response.status);
    if (refusal) return showFault(form, refusal);
    if (!response.ok) throw new Error("refused");
    messagesOf(thread).append(.../** @type {HTMLElement} */ (findElement(thread, "[data-unsent-message]")).childNodes);
    setShown(thread, "[data-unsent]", false);
    thread.dataset.next = String(number + 1);
    drawQueue();
    setShown(thread, "[data-unproposed]", !(await proposeArticle(thread, content, form)));
  } catch {
    showFault(form, "send");
  }
}

/** @param {HTMLElement} thread */
function prepareThread(thread) {
  prepareCase(thread);
  preparePhotographs(thread, () => accountKey);
  preparePrepared(thread, () => ({ key: accountKey, first: firsts.get(thread) ?? {} }));
  const form = /** @type {HTMLFormElement | null} */ (findElement(thread, "[data-answer]"));
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    sendAnswer(thread, form);
  });
  const agree = /** @type {HTMLFormElement | null} */ (findElement(thread, "[data-agree]"));
  agree?.addEventListener("submit", (event) => {
    event.preventDefault();
    agreeToAnswer(thread, agree);
  });
}

for (const section of findElements(document, "[data-keys]")) prepareLock(section, openThreads, closeThreads);
for (const thread of threads) prepareThread(thread);
prepareWholeQueue(() => accountKey, addThreads, orderThreads);
prepareSentences();
prepareClosingMany(threads);
setShown(document, "[data-no-script]", false);
