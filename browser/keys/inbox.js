// The bundle `holder.js`: a circle's page, where a holder opens threads with the account key and answers.

import { messageOpener, sealMessage } from "../seal/mailbox.js";
import { toBase64 } from "../seal/text.js";
import { findElement, findElements, readJson, setShown, showFault } from "../elements.js";
import { collectContent, emptyFields, contentFault, namedFields, postForm } from "../mailbox/form-fields.js";
import { localDay } from "../local-day.js";
import { answerCircle } from "../mailbox/readers.js";
import { addMessage, drawThread, firstContent } from "../mailbox/thread.js";
import { prepareLock } from "./lock.js";
import { faultNameOf } from "./roster-pin.js";

/** @typedef {import("../seal/accountkeys.js").AccountKey} AccountKey */

const threads = findElements(document, "[data-thread]");
/** What each asker wrote first. @type {Map<HTMLElement, import("../seal/mailbox.js").Content>} */
const firsts = new Map();

/** Only what opens is drawn: a cover thread looks like nothing. @param {AccountKey} key */
function openThreads(key) {
  const open = messageOpener(key.sealingSeed);
  for (const thread of threads) {
    const messages = readJson(thread).messages ?? [];
    const opened = drawThread(messagesOf(thread), messages, open, boxOf(thread));
    const first = firstContent(messages, opened) ?? {};
    firsts.set(thread, first);
    setHandle(thread, [first.handle ?? ""].flat()[0]);
    thread.hidden = !opened.some(Boolean);
  }
}

function closeThreads() {
  for (const thread of threads) {
    thread.hidden = true;
    firsts.delete(thread);
    setHandle(thread, "");
    messagesOf(thread).replaceChildren();
    emptyFields(thread);
  }
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
  const content = { ...collectContent(form), day: localDay() };
  const fault = contentFault(form);
  showFault(form, fault);
  setShown(thread, "[data-sent]", false);
  if (fault) return;
  const number = Number(thread.dataset.next);
  try {
    const { readers, leftOut } = answerCircle(readJson(thread), firsts.get(thread) ?? {});
    const sealed = sealMessage(content, readers, { ...boxOf(thread), side: "circle", number }, leftOut);
    const response = await postForm(form.action, { ...namedFields(form), number: String(number), sealed: toBase64(sealed) });
    if (response.status === 409) return showFault(form, "taken");
    if (!response.ok) throw new Error("refused");
    addMessage(messagesOf(thread), "circle", content);
    thread.dataset.next = String(number + 1);
    emptyFields(form);
    setShown(thread, "[data-sent]", true);
  } catch (error) {
    showFault(form, faultNameOf(error, "send"));
  }
}

for (const section of findElements(document, "[data-keys]")) prepareLock(section, openThreads, closeThreads);
for (const thread of threads) {
  const form = /** @type {HTMLFormElement | null} */ (findElement(thread, "[data-answer]"));
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    sendAnswer(thread, form);
  });
}
setShown(document, "[data-no-script]", false);
