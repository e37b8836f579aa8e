// The whole queue: all open threads in the order of what their writers chose, also those of other pages.
//
// Threat: a server that is asked for the urgent threads knows which they are. So this page is given the first message
// and the notes of all of them, covers too, and orders them here; a thread of another page comes with its whole page.

import { copyTemplate, findElement, findElements, setShown, showFault, writeText } from "../elements.js";
import { openMessage } from "../mailbox/thread.js";
import { messageOpener } from "../seal/mailbox.js";
import { isStepOverdue, needOf } from "./case.js";

/** @typedef {import("../seal/accountkeys.js").AccountKey} AccountKey */
/** @typedef {{ address: string, place: number, page: number, month: string, is_waiting: boolean, agree: boolean, first: string, notes: string[] }} Queued a thread as it came, sealed */
/** @typedef {import("../mailbox/thread.js").Open} Open */
/** @typedef {{ element: HTMLElement, rank: number[], page: number, agree: boolean }} Far a thread of another page */

// More than so many characters are not asked for: 7,000 threads of the usual size.
export const MOST_CHARACTERS = 32_000_000;

/** What came, sealed as it was; it stays in the memory of this page alone. @type {{ threads: Map<string, Queued>, next: string, size: number }} */
const came = { threads: new Map(), next: "", size: 0 };
/** @type {Map<string, Far>} */
const far = new Map();
/** @type {AbortController | null} */
let reading = null;

/** Those of other pages that opened. */
export const farThreads = () => [...far.values()];

/** @param {() => AccountKey | null} keyNow @param {(sections: HTMLElement[], key: AccountKey) => void} arrived sections of another page @param {() => void} order */
export function prepareWholeQueue(keyNow, arrived, order) {
  const part = findElement(document, "[data-whole-queue]");
  if (!part) return;
  const begin = () => {
    const key = keyNow();
    if (key) void readWholeQueue(key, order);
  };
  findElement(part, "[data-stop]")?.addEventListener("click", () => reading?.abort());
  for (const button of findElements(part, "[data-again]")) button.addEventListener("click", begin);
  document.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest?.("[data-open-far]");
    const element = /** @type {HTMLElement | null | undefined} */ (button?.closest("[data-far]"));
    const key = keyNow();
    if (element && key) void loadPage(element, key, arrived, order);
  });
}

/** Read all open threads, part by part, and put them in order. @param {AccountKey} key @param {() => void} order */
export async function readWholeQueue(key, order) {
  const part = findElement(document, "[data-whole-queue]");
  if (!part || reading) return;
  const own = (reading = new AbortController());
  showState(part, "reading");
  const state = await readParts(part.dataset.wholeQueue ?? "", messageOpener(key.sealingSeed), own.signal);
  // The key was closed meanwhile.
  if (reading !== own) return;
  reading = null;
  order();
  showState(part, state);
  setShown(document, "[data-pages]", state !== "whole");
}

/** Until all are there, or why not. @param {string} address of the first part @param {Open} open @param {AbortSignal} signal */
async function readParts(address, open, signal) {
  try {
    for (const thread of came.threads.values()) openFar(thread, open);
    for (let isFirst = !came.threads.size; isFirst || came.next; isFirst = false) {
      if (came.size > MOST_CHARACTERS) return "many";
      await readPart(address, open, signal);
    }
    return "whole";
  } catch {
    return signal.aborted ? "stopped" : "failed";
  }
}

/** @param {string} address @param {Open} open @param {AbortSignal} signal */
async function readPart(address, open, signal) {
  const response = await fetch(came.next ? address.replace(/[^/]+\/$/, `${came.next}/`) : address, { credentials: "same-origin", signal });
  if (!response.ok) throw new Error("refused");
  const text = await response.text();
  signal.throwIfAborted();
  const { threads, next } = JSON.parse(text);
  for (const thread of threads) {
    came.threads.set(thread.address, thread);
    openFar(thread, open);
  }
  came.size += text.length;
  came.next = next;
  writeText(document, "[data-whole-queue] [data-read]", String(came.threads.size));
}

/** A thread of this page only learns its place; one of another page is drawn if it opens. @param {Queued} thread @param {Open} open */
function openFar(thread, open) {
  const { address, place } = thread;
  const near = sectionOf(document, address);
  if (near) return void (near.dataset.place = String(place));
  if (far.has(address)) return;
  const box = { purpose: findElement(document, "[data-thread]")?.dataset.purpose ?? "", address };
  const first = openMessage({ side: "asker", number: 1, sealed: thread.first }, open, box);
  if (!first) return;
  const need = needOf(first);
  const isLate = isStepOverdue(thread.notes.map((sealed, at) => ({ side: "note", number: at + 1, sealed })), open, box);
  const element = drawFar(thread, need, isLate);
  far.set(address, { element, rank: [need, isLate ? 0 : 1, place], page: thread.page, agree: thread.agree });
}

/** @param {Queued} thread @param {number} need @param {boolean} isLate */
function drawFar({ address, month, is_waiting: isWaiting, agree }, need, isLate) {
  const element = /** @type {HTMLElement} */ (findElement(copyTemplate(document, "[data-far-thread]"), "[data-far]"));
  element.dataset.far = address;
  writeText(element, "[data-month]", new Date(`${month}T00:00:00Z`).toLocaleDateString(document.documentElement.lang, { month: "long", year: "numeric", timeZone: "UTC" }));
  setShown(element, "[data-waiting]", isWaiting);
  setShown(element, "[data-answered]", !isWaiting);
  setShown(element, "[data-agree-far]", agree);
  setShown(element, "[data-danger]", need === 0);
  setShown(element, "[data-overdue]", isLate);
  return element;
}

/** The page on which a thread is, with all that it has. @param {HTMLElement} element @param {AccountKey} key @param {(sections: HTMLElement[], key: AccountKey) => void} arrived @param {() => void} order */
async function loadPage(element, key, arrived, order) {
  const address = element.dataset.far ?? "";
  showFault(element);
  try {
    const response = await fetch(`?page=${far.get(address)?.page}`, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const sections = findElements(page, "[data-thread]").filter((section) => far.has(section.dataset.address ?? ""));
    if (!sectionOf(page, address)) return showFault(element, "moved");
    if (!far.has(address)) return;
    arrived(sections.map(adoptSection), key);
    order();
    findElement(/** @type {HTMLElement} */ (sectionOf(document, address)), "details")?.setAttribute("open", "");
  } catch {
    showFault(element, "send");
  }
}

/** @param {ParentNode} page @param {string} address */
const sectionOf = (page, address) => findElement(page, `[data-thread][data-address="${address}"]`);

/** In the place of its row. @param {HTMLElement} section */
function adoptSection(section) {
  const address = section.dataset.address ?? "";
  const adopted = document.adoptNode(section);
  const { element, rank } = /** @type {Far} */ (far.get(address));
  adopted.dataset.place = String(rank[2]);
  element.replaceWith(adopted);
  far.delete(address);
  return adopted;
}

/** What was opened is forgotten; what came sealed stays until the page is left. */
export function closeWholeQueue() {
  reading?.abort();
  reading = null;
  for (const { element } of far.values()) element.remove();
  far.clear();
  setShown(document, "[data-whole-queue]", false);
  setShown(document, "[data-pages]", true);
}

/** @param {HTMLElement} part @param {string} state */
function showState(part, state) {
  part.hidden = false;
  for (const sentence of findElements(part, "[data-queue-state]")) sentence.hidden = sentence.dataset.queueState !== state;
}
