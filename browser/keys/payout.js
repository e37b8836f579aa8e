// A payout of the solidarity fund inside an answer: a way and an amount of the published list, once a month.
//
// Threat: one approver could let the other agree to harmless words and claim a payout, so each browser makes the
// claim from the words that it has, and the server compares both (docs/formats/payout.md).

import { findElement } from "../elements.js";
import { localDay } from "../local-day.js";
import { drawSerial, NO_CLAIM, payoutClaim } from "../seal/payout.js";
import { toBase64 } from "../seal/text.js";

/** @typedef {import("../seal/mailbox.js").Content} Content */

/** @param {Content} content @param {string} name */
const textOf = (content, name) => [content[name] ?? ""].flat()[0] ?? "";

// An answer waits three days for its second reader; clocks differ by one.
const WAITING_DAYS = 4;
const DAY = 86_400_000;

/** The months of the payouts that a thread has already. @type {WeakMap<HTMLElement, string[]>} */
const monthsOf = new WeakMap();

/** @param {HTMLElement} thread @param {(Content | null)[]} opened */
export function notePayouts(thread, opened) {
  monthsOf.set(thread, opened.flatMap((content) => (content?.payout ? [textOf(content, "payout_month")] : [])));
}

/** What was chosen, with its month, its last day and a fresh serial. @param {Content} content @param {HTMLElement} form @returns {Content} */
export function withPayout(content, form) {
  if (!content.payout) return content;
  const month = localDay().slice(0, 7);
  return { ...content, payout_month: month, payout_until: lastDay(month, Number(form.dataset.codeMonths)), payout_serial: drawSerial() };
}

/** @param {string} month like 2026-12 @param {number} more so many months later */
function lastDay(month, more) {
  const [year, number] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number + more, 0)).toISOString().slice(0, 10);
}

/**
 * Why nobody may agree to this payout: its thread has one of that month, or its month is not that of its day.
 *
 * Threat: with months of long ago one request would get several payouts at once, and no page shows the month.
 * @param {HTMLElement} thread @param {Content} content
 */
export function payoutFault(thread, content) {
  if (!content.payout) return "";
  const [month, day] = [textOf(content, "payout_month"), textOf(content, "day")];
  if (monthsOf.get(thread)?.includes(month)) return "period";
  return day.startsWith(`${month}-`) && Math.abs(Date.parse(localDay()) - Date.parse(day)) <= WAITING_DAYS * DAY ? "" : "claim";
}

/** What the server compares; a form that pays nothing has no such field. @param {HTMLElement} form @param {Content} content @returns {Record<string, string>} */
export function claimField(form, content) {
  if (!findElement(form, "input[name='claim']")) return {};
  const claim = content.payout ? payoutClaim(textOf(content, "payout_month"), textOf(content, "payout"), textOf(content, "payout_serial")) : NO_CLAIM;
  return { claim: toBase64(claim) };
}
