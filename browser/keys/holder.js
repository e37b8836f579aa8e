// The bundle `holder.js`: a circle's page, where its holder opens threads with her key and answers.

import { messageOpener, sealMessage } from "../seal/mailbox.js";
import { toBase64 } from "../seal/text.js";
import { find, findAll, readJson, show, tellWrong } from "../elements.js";
import { collect, empty, faultOf, named, post } from "../mailbox/pieces.js";
import { today } from "../today.js";
import { circleOfAnswer } from "../mailbox/readers.js";
import { addMessage, drawThread, firstOf } from "../mailbox/thread.js";
import { prepareLock } from "./lock.js";
import { sentenceOf } from "./pin.js";

/** @typedef {import("../seal/accountkeys.js").AccountKey} AccountKey */

const threads = findAll(document, "[data-thread]");
/** What each asker wrote first. @type {Map<HTMLElement, import("../seal/mailbox.js").Content>} */
const firsts = new Map();

/** Only what opens is drawn: a cover thread looks like nothing. @param {AccountKey} key */
function openAll(key) {
  const open = messageOpener(key.sealingSeed);
  for (const thread of threads) {
    const messages = readJson(thread).messages ?? [];
    const opened = drawThread(messagesOf(thread), messages, open, boxOf(thread));
    const first = firstOf(messages, opened) ?? {};
    firsts.set(thread, first);
    setHandle(thread, [first.handle ?? ""].flat()[0]);
    thread.hidden = !opened.some(Boolean);
  }
}

function closeAll() {
  for (const thread of threads) {
    thread.hidden = true;
    firsts.delete(thread);
    setHandle(thread, "");
    messagesOf(thread).replaceChildren();
    empty(thread);
  }
}

/** @param {HTMLElement} thread @param {string} handle */
function setHandle(thread, handle) {
  for (const field of /** @type {HTMLInputElement[]} */ (findAll(thread, "input[name='handle']"))) field.value = handle;
}

/** @param {HTMLElement} thread @returns {HTMLElement} */
const messagesOf = (thread) => /** @type {HTMLElement} */ (find(thread, "[data-messages]"));

/** @param {HTMLElement} thread */
const boxOf = (thread) => ({ purpose: thread.dataset.purpose ?? "", address: thread.dataset.address ?? "" });

/** @param {HTMLElement} thread @param {HTMLFormElement} form */
async function answer(thread, form) {
  const content = { ...collect(form), day: today() };
  const fault = faultOf(form);
  tellWrong(form, fault);
  show(thread, "[data-sent]", false);
  if (fault) return;
  const number = Number(thread.dataset.next);
  try {
    const { readers, leftOut } = circleOfAnswer(readJson(thread), firsts.get(thread) ?? {});
    const sealed = sealMessage(content, readers, { ...boxOf(thread), side: "circle", number }, leftOut);
    const told = await post(form.action, { ...named(form), number: String(number), sealed: toBase64(sealed) });
    if (told.status === 409) return tellWrong(form, "taken");
    if (!told.ok) throw new Error("refused");
    addMessage(messagesOf(thread), "circle", content);
    thread.dataset.next = String(number + 1);
    empty(form);
    show(thread, "[data-sent]", true);
  } catch (error) {
    tellWrong(form, sentenceOf(error, "send"));
  }
}

for (const section of findAll(document, "[data-keys]")) prepareLock(section, openAll, closeAll);
for (const thread of threads) {
  const form = /** @type {HTMLFormElement | null} */ (find(thread, "[data-answer]"));
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    answer(thread, form);
  });
}
show(document, "[data-no-script]", false);
