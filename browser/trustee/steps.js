// Shows one step at a time, and which trustees are ready for it.

import { findElement, findElements, setShown } from "../elements.js";
import { readyInRound } from "./stages.js";

/** @typedef {import("./stages.js").State} State */

/** Show one step in place of the previous one; a screen reader reads its heading. @param {HTMLElement} section @param {string} name */
export function showStep(section, name) {
  const before = section.dataset.at;
  section.dataset.at = name;
  for (const step of findElements(section, "[data-step]")) step.hidden = step.dataset.step !== name;
  if (before !== undefined && before !== name) focusOn(findElement(section, `[data-step="${name}"] [tabindex="-1"]`));
}

/** @param {HTMLElement | null} heading */
function focusOn(heading) {
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView({ block: "center" });
}

/** Show by place which trustees are ready for what comes next. @param {HTMLElement} section @param {State} state @param {import("./stages.js").Stage} stage */
export function drawTable(section, state, stage) {
  const ready = readyInRound(state, stage);
  for (const seat of findElements(section, "[data-seat]")) {
    const isThere = ready[Number(seat.dataset.seat) - 1];
    setShown(seat, "[data-there]", isThere);
    setShown(seat, "[data-not-yet]", !isThere);
  }
  for (const dots of findElements(section, "[data-dots]")) setText(dots, ready.map((isThere) => (isThere ? "●" : "○")).join(""));
  for (const count of findElements(section, "[data-ready]")) setText(count, String(ready.filter(Boolean).length));
}

/** The name of a place as the page shows it, for a sentence about whose message is wrong. @param {HTMLElement} section @param {number} place */
export function namePlace(section, place) {
  const name = findElement(section, `[data-seat="${place}"] [data-name]`)?.textContent ?? "";
  for (const where of findElements(section, "[data-step=broken] [data-place]")) where.textContent = `${place} (${name})`;
}

/** Write only what changed: a screen reader reads a rewritten status again. @param {HTMLElement} element @param {string} text */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
