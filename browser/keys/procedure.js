// The steps of a complaint, as its readers' messages tell them: what is done, what is due, what is over.
// Nothing of it is stored anywhere but in the messages, which two sign.

import { findElement, findElements } from "../elements.js";
import { formatDay } from "../mailbox/thread.js";
import { localDay } from "../local-day.js";

/** @typedef {import("../seal/mailbox.js").Content} Content */
/** @typedef {{ state: "open" | "over" | "done", day: string }} Step */

/** The field of an answer that says that a step is done, and its value where several steps share it. */
const FIELDS = /** @type {Record<string, [string, string?]>} */ ({
  answer: ["day"], measures: ["measures"], heard: ["heard"], three: ["checks", "three"], six: ["checks", "six"],
});

/** @param {string} day @param {number} days @param {number} months the same day of that month, or its last one */
export function dayAfter(day, days, months = 0) {
  const [year, month, date] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last) + days)).toISOString().slice(0, 10);
}

/**
 * Where a step is, by the answers that the circle sent.
 * @param {string} name @param {Content[]} answers in their order @param {string} due the day until which, or from which, it is due; empty for none
 * @param {string} today @returns {Step}
 */
export function foldStep(name, answers, due, today) {
  const [field, value] = FIELDS[name];
  const doing = answers.find((answer) => value ? [answer[field] ?? []].flat().includes(value) : [answer[field] ?? []].flat().length > 0);
  if (doing) return { state: "done", day: [(name === "heard" ? doing.heard : doing.day) ?? ""].flat()[0] };
  return { state: due && due < today ? "over" : "open", day: due };
}

/**
 * Draws the steps of a thread, if its page has some.
 * @param {HTMLElement} thread @param {{ side: string, number: number }[]} messages @param {(Content | null)[]} opened
 */
export function drawProcedure(thread, messages, opened) {
  const first = opened[messages.findIndex(({ side, number }) => side === "asker" && number === 1)];
  const answers = /** @type {Content[]} */ (opened.filter((content, at) => content && messages[at].side === "circle"));
  const began = [first?.day ?? ""].flat()[0];
  for (const element of findElements(thread, "[data-procedure] [data-step-due]")) {
    const { stepDue = "", days = "0", months = "0" } = element.dataset;
    const isTimed = began && (Number(days) || Number(months));
    const step = foldStep(stepDue, answers, isTimed ? dayAfter(began, Number(days), Number(months)) : "", localDay());
    for (const state of findElements(element, "[data-state]")) state.hidden = state.dataset.state !== step.state;
    for (const day of findElements(element, "[data-day]")) day.textContent = step.day ? formatDay(step.day) : "";
  }
  const list = findElement(thread, "[data-procedure]");
  if (list) list.hidden = !first;
}
