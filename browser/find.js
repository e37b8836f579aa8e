// The bundle `find.js`: keys as in other programs. "/" leads to the search of a page; in a list j and k move, x ticks.
// Without it one taps; Tab and Enter do the same.

import { findElement, findElements } from "./elements.js";

const FIELDS = "input:not([type=checkbox]), select, textarea";
const ROWS = ".stack tbody tr, .rows.jobs > li";
const STEPS = new Map([["j", 1], ["k", -1]]);

/** Whether a sign that is typed now goes into a field. @param {EventTarget | null} target */
const isTyping = (target) => target instanceof HTMLElement && target.matches(FIELDS);

/** The row that has the focus. @param {EventTarget | null} target */
const rowOf = (target) => target instanceof HTMLElement ? /** @type {HTMLElement | null} */ (target.closest(ROWS)) : null;

/** Focus the link of the next row or of the one before; Enter opens it. @param {EventTarget | null} target @param {number} step */
function move(target, step) {
  const rows = /** @type {HTMLElement[]} */ (findElements(document, ROWS));
  const row = rowOf(target);
  const next = rows[row ? rows.indexOf(row) + step : 0];
  const link = next && findElement(next, "a[href]");
  link?.focus();
  return Boolean(link);
}

/** Tick the row that has the focus, or take the tick away. @param {EventTarget | null} target */
function tick(target) {
  const row = rowOf(target);
  const box = row && findElement(row, "input[type=checkbox]");
  box?.click();
  return Boolean(box);
}

function seek() {
  const field = findElement(document, "[role=search] input[type=text]");
  field?.focus();
  return Boolean(field);
}

addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(target)) return;
  const step = STEPS.get(key);
  const isDone = key === "/" ? seek() : key === "x" ? tick(target) : step !== undefined && move(target, step);
  if (isDone) event.preventDefault();
});
