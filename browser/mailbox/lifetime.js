// The day on which a thread is deleted: its asker keeps it longer or deletes it, both sides see the day.

import { findElement, findElements, setShown } from "../elements.js";
import { localDay } from "../local-day.js";
import { formatDay } from "./thread.js";

// From so many days before its day on, a page warns.
const WARNED_DAYS = 14;

/** Whether it is deleted within the next days. @param {string} day @param {string} today */
export function endsSoon(day, today) {
  const last = new Date(`${today}T00:00:00Z`);
  last.setUTCDate(last.getUTCDate() + WARNED_DAYS);
  return day !== "" && day <= last.toISOString().slice(0, 10);
}

/** On the asker's page. @param {HTMLElement} section @param {{ forgotten?: string, moved?: boolean }} answer */
export function drawLifetime(section, { forgotten = "", moved = false }) {
  const note = findElement(section, "[data-forgotten]");
  const day = note && findElement(note, "[data-value]");
  if (note) note.hidden = !forgotten;
  note?.classList.toggle("warn", endsSoon(forgotten, localDay()));
  if (day) day.textContent = formatDay(forgotten);
  setShown(section, "[data-end=keep]", !!forgotten && !moved);
  setShown(section, "[data-moved]", !!forgotten && moved);
}

/**
 * On the circle's page, for what is open to its reader. Threat: a notice that the server writes would count the
 * threads that this reader cannot open.
 * @param {HTMLElement[]} threads those that are shown
 */
export function drawEndings(threads) {
  const ending = threads.filter((thread) => !thread.hidden && endsSoon(findElement(thread, "[data-forgotten]")?.dataset.forgotten ?? "", localDay()));
  for (const thread of threads) setShown(thread, "[data-ends-soon]", ending.includes(thread));
  setShown(document, "[data-endings]", ending.length > 0);
  for (const count of findElements(document, "[data-endings] [data-count]")) count.textContent = String(ending.length);
}
