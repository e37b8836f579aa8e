// In which order a circle's page shows what it opened. While nothing is open, the order is the page's: the server
// knows nothing by which it could sort.

import { findElement, findElements } from "../elements.js";

/** @typedef {import("../seal/mailbox.js").Content} Content */

/** Where the threads begin on the page. @type {Comment | null} */
let anchor = null;

/** @typedef {{ element: HTMLElement, rank: (number | string)[] }} Ranked */

/**
 * Puts the threads in the order of their ranks; equal ones keep the order of the pages.
 * @param {HTMLElement[]} threads in the order of the page, or each with its place among all
 * @param {(thread: HTMLElement) => (number | string)[]} rankOf @param {Ranked[]} [far] those of other pages
 */
export function sortThreads(threads, rankOf, far = []) {
  if (!threads.length) return;
  if (!anchor || anchor.parentNode !== threads[0].parentNode) threads[0].before((anchor = document.createComment("")));
  const near = threads.map((thread, at) => ({ element: thread, rank: [...rankOf(thread), Number(thread.dataset.place ?? at)] }));
  const ranked = [...near, ...far].sort((left, right) => compareRanks(left.rank, right.rank));
  for (const { element } of ranked.reverse()) anchor.after(element);
}

/** @param {(number | string)[]} left @param {(number | string)[]} right */
function compareRanks(left, right) {
  const at = left.findIndex((value, place) => value !== right[place]);
  return at < 0 ? 0 : left[at] < right[at] ? -1 : 1;
}

/**
 * The place of a request in the union's published order of need: by the first need that its writer ticked.
 * @param {Content} first what was written first @param {string[]} order
 */
export function placeOfNeed(first, order) {
  const places = [first.needs ?? []].flat().map((need) => order.indexOf(need)).filter((at) => at >= 0);
  return Math.min(order.length, ...places);
}

/**
 * Requests that wait come first, in the published order of need, then those that were written earlier.
 * @param {HTMLElement[]} threads @param {Map<HTMLElement, Content>} firsts of those that are open
 */
export function orderByNeed(threads, firsts) {
  const list = findElement(document, "[data-need-order]");
  if (!list) return;
  const order = (list.dataset.needOrder ?? "").split(" ");
  for (const thread of threads) drawNeeds(thread, firsts.get(thread) ?? {});
  sortThreads(threads, (thread) => {
    const first = firsts.get(thread);
    if (!first || thread.hidden) return [2, order.length, ""];
    return ["waitsForAnswer" in thread.dataset ? 0 : 1, placeOfNeed(first, order), [first.day ?? ""].flat()[0]];
  });
}

/** @param {HTMLElement} thread @param {Content} first */
function drawNeeds(thread, first) {
  const needs = [first.needs ?? []].flat();
  for (const tag of findElements(thread, "[data-need]")) tag.hidden = !needs.includes(tag.dataset.need ?? "");
}
