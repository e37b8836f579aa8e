// The bundle `holder.js`: a circle's page, where its holder opens threads with her key and answers.

import { messageOpener, sealMessage } from "../seal/mailbox.js";
import { toBase64 } from "../seal/text.js";
import { collect, empty, faultOf, find, findAll, named, post, readJson, show, tellWrong, today } from "../mailbox/pieces.js";
import { readersOfAnswer } from "../mailbox/readers.js";
import { addMessage, drawThread } from "../mailbox/thread.js";
import { prepareLock } from "./lock.js";
import { sentenceOf } from "./pin.js";

/** @typedef {import("../seal/accountkeys.js").AccountKey} AccountKey */

const threads = findAll(document, "[data-thread]");
/** How each asker named her key in her first message. @type {Map<HTMLElement, string | string[] | undefined>} */
const askers = new Map();

/** Only what opens is drawn: a cover thread looks like nothing. @param {AccountKey} key */
function openAll(key) {
  const open = messageOpener(key.sealingSeed);
  for (const thread of threads) {
    const opened = drawThread(messagesOf(thread), readJson(thread).messages ?? [], open, boxOf(thread));
    askers.set(thread, opened.find((content) => content?.key)?.key);
    thread.hidden = !opened.some(Boolean);
  }
}

function closeAll() {
  for (const thread of threads) {
    thread.hidden = true;
    askers.delete(thread);
    messagesOf(thread).replaceChildren();
    empty(thread);
  }
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
    const sealed = sealMessage(content, readersOfAnswer(readJson(thread), askers.get(thread)), { ...boxOf(thread), side: "circle", number });
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
