// The proof that the asker's first message was filed: put together here, so that nobody learns who wanted one.

import { findElement, findElements, setShown, showFault } from "../elements.js";
import { saveFile } from "../save-file.js";
import { filingText, isFiled, openingText } from "../seal/filing.js";
import { dayAfter } from "../seal/referral.js";
import { fromBase64, toHex } from "../seal/text.js";
import { localDay } from "../local-day.js";
import { formatDay } from "./thread.js";

/** @typedef {import("../seal/receipts.js").Receipt} Receipt */
/** @typedef {{ messages: import("./thread.js").Sealed[], filing?: import("../seal/filing.js").Filing }} Answer */

/** @param {HTMLElement} section */
export function prepareFiling(section) {
  for (const button of findElements(section, "[data-save-text]")) {
    button.addEventListener("click", () => {
      const text = /** @type {HTMLTextAreaElement | null} */ (findElement(section, `[data-text="${button.dataset.saveText}"]`));
      // A name that says nothing: whoever finds the file on a telephone reads it first.
      if (text) saveFile(button.dataset.name ?? "", text.value, "text/plain");
    });
  }
}

/** @param {HTMLElement} section @param {Answer} answer @param {Receipt} receipt @param {boolean} isFirstProven */
export function drawFiling(section, { messages, filing }, receipt, isFirstProven) {
  const part = findElement(section, "[data-filing]");
  const first = messages.find(({ side, number }) => side === "asker" && number === 1);
  if (!part || !first) return;
  const sealed = fromBase64(first.sealed);
  const isGood = !!filing && isFirstProven && isFiled(filing, sealed);
  showFault(part, isGood ? "" : "filing");
  setShown(part, "[data-filed]", isGood);
  const place = { purpose: section.dataset.purpose ?? "", address: toHex(receipt.address), side: first.side, number: 1 };
  fillText(part, "proof", isGood ? filingText(filing, sealed) : "");
  fillText(part, "opening", isGood ? openingText(sealed, receipt.sealingSeed, place) : "");
  drawDue(section, messages, isGood ? filing.day : "");
}

/** @param {HTMLElement} part @param {string} name @param {string} text */
function fillText(part, name, text) {
  const field = /** @type {HTMLTextAreaElement | null} */ (findElement(part, `[data-text="${name}"]`));
  if (field) field.value = text;
}

/** Until when somebody has to answer, where that is promised. @param {HTMLElement} section @param {Answer["messages"]} messages @param {string} day of the first message */
function drawDue(section, messages, day) {
  const note = findElement(section, "[data-answer-due]");
  if (!note) return;
  const due = day && dayAfter(day, Number(note.dataset.answerDue));
  note.hidden = !due || messages.some(({ side }) => side === "circle");
  setShown(note, "[data-in-time]", due >= localDay());
  setShown(note, "[data-overdue]", due < localDay());
  for (const value of findElements(note, "[data-value]")) value.textContent = formatDay(due);
}
