// A thread as the page draws it: each message from a template, each field in its part.

import { fromBase64 } from "../seal/text.js";
import { findElement, findElements } from "../elements.js";
import { articleParts, fillArticleForms } from "./article.js";

/** @typedef {import("../seal/mailbox.js").Content} Content */
/** @typedef {import("../seal/mailbox.js").Side} Side */
// Parts that hold a day, as a clock writes it: 2027-05-01.
const DAYS = new Set(["day", "valid_until", "due", "article_until", "heard", "payout_until"]);

/** @typedef {{ side: Side, number: number, sealed: string, signatures?: string[], photograph?: boolean }} Sealed signatures: of an answer, for the asker */
/** @typedef {{ purpose: string, address: string }} Box */
/** @typedef {ReturnType<typeof import("../seal/mailbox.js").messageOpener>} Open */

/**
 * Open what opens and draw it, but for what is not proven; what opened, null for the rest.
 * @param {HTMLElement} into @param {Sealed[]} messages @param {Open} open @param {Box} box
 * @param {(opened: (Content | null)[]) => (Content | null)[]} [prove] what of it may be shown
 */
export function drawThread(into, messages, open, box, prove) {
  const opened = messages.map((message) => openMessage(message, open, box));
  const proven = prove?.(opened) ?? opened;
  into.replaceChildren(...proven.map((content, at) => {
    if (content) return drawMessage(into, messages[at].side, content);
    if (messages[at].photograph) return drawPlaceOfPhotograph(into, messages[at].number);
    return drawMessage(into, opened[at] ? "refused" : "sealed", {});
  }));
  return proven;
}

/** The asker's first message, if it opened: it names the asker's key, and who is left out. @param {Sealed[]} messages @param {(Content | null)[]} opened */
export const firstContent = (messages, opened) => opened[messages.findIndex(({ side, number }) => side === "asker" && number === 1)] ?? null;

/** @param {HTMLElement} into @param {Side | "unsigned"} side @param {Content} content */
export const addMessage = (into, side, content) => into.append(drawMessage(into, side, content));

/** Its content; null for a message that does not open. @param {Sealed} message @param {Open} open @param {Box} box */
export function openMessage({ side, number, sealed }, open, box) {
  try {
    return open(fromBase64(sealed), { ...box, side, number });
  } catch {
    return null;
  }
}

/** @param {HTMLElement} near @param {Side | "sealed" | "refused" | "unsigned" | "photograph"} kind @param {Content} content */
function drawMessage(near, kind, content) {
  const template = /** @type {HTMLTemplateElement} */ (nearestTemplate(near, `template[data-message="${kind}"]`));
  const drawn = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const parts = { ...content, ...articleParts(content) };
  for (const part of findElements(drawn, "[data-part]")) fillPart(part, parts[part.dataset.part ?? ""]);
  fillArticleForms(drawn, content);
  return drawn;
}

/** It is loaded when somebody asks for it. @param {HTMLElement} near @param {number} number */
function drawPlaceOfPhotograph(near, number) {
  const drawn = drawMessage(near, "photograph", {});
  if (drawn.firstElementChild) /** @type {HTMLElement} */ (drawn.firstElementChild).dataset.number = String(number);
  return drawn;
}

/** A template of this thread, else of the page. @param {HTMLElement} near @param {string} selector */
const nearestTemplate = (near, selector) => near.closest("[data-thread], [data-mailbox]")?.querySelector(selector) ?? document.querySelector(selector);

/** @param {HTMLElement} part @param {string | string[] | undefined} value */
function fillPart(part, value) {
  if (!value?.length) return part.remove();
  const chosen = [value].flat();
  const words = findElements(part, "[data-word]");
  for (const word of words) if (!chosen.includes(word.dataset.word ?? "")) word.remove();
  const text = findElement(part, "[data-value]");
  if (text) text.textContent = wordsOf(part, text.dataset.currency, chosen);
}

/** @param {HTMLElement} part @param {string | undefined} currency of amounts @param {string[]} chosen */
function wordsOf(part, currency, chosen) {
  if (currency) return chosen.map((written) => formatMoney(written, currency)).join("\n");
  return DAYS.has(part.dataset.part ?? "") ? formatDay(chosen[0]) : chosen.join(", ");
}

/** "52.50", or "2026-01-19 12.50", in the words of this page; all else stays as it was written. @param {string} written @param {string} currency */
export function formatMoney(written, currency, language = document.documentElement.lang) {
  const [, day = "", amount] = /^(?:(\d{4}-\d{2}-\d{2}) )?(\d{1,12}\.\d{2})$/.exec(written) ?? [];
  if (!amount) return written;
  const money = Number(amount).toLocaleString(ofBritain(language), { style: "currency", currency });
  return day ? `${formatDay(day, language)} · ${money}` : money;
}

// English days and amounts are written as in Europe: 1 December 2026.
/** @param {string} language */
const ofBritain = (language) => (language === "en" ? "en-GB" : language);

/** A day in the words of this page; what is no day stays as it was written. @param {string} written */
export function formatDay(written, language = document.documentElement.lang) {
  const day = new Date(`${written}T00:00:00Z`);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(written) && !Number.isNaN(day.valueOf());
  return isDay ? day.toLocaleDateString(ofBritain(language), { dateStyle: "long", timeZone: "UTC" }) : written;
}
