// One keeper alone at the screen sees the share, writes it down and types it.

import { sameBytes } from "../seal/bytes.js";
import { printSheets } from "../onefile/printing.js";
import { button, selectField, newElement, inputField, form, paragraph, buttonRow, showScreen, submitButton } from "./elements.js";
import { shareSheet } from "./sheets.js";
import { currentLanguage } from "./language.js";
import { wordLists, shareField } from "./share-field.js";

/** @typedef {import("../seal/shares.js").Share} Share */
/** @typedef {{ share: Share, place: number, count: number }} Turn */

/** The share that was typed, when it is the one that was shown. @param {Turn} turn @returns {Promise<Share>} */
export const takeTurn = (turn) => new Promise((resolve) => askOthersAway(turn, resolve));

/** @param {Turn} turn @param {(share: Share) => void} done */
function askOthersAway(turn, done) {
  const { place, count } = turn;
  showScreen("turn", { place, count }, place > 1 && paragraph("proven", {}, "note ok"), paragraph("alone", { place }, "note"), button("alone_yes", () => showShare(turn, done)));
}

/** @param {Turn} turn @param {(share: Share) => void} done @param {string} [spelling] */
function showShare(turn, done, spelling = currentLanguage() in wordLists ? currentLanguage() : "digits") {
  const { share, place } = turn;
  const select = selectField([["en", "spelling_en"], ["fr", "spelling_fr"], ["digits", "spelling_digits"]], spelling);
  const shown = newElement("ol", { class: "share", translate: "no" });
  const spell = () => shown.replaceChildren(...partsOf(share, select.value).map((part) => newElement("li", {}, part)));
  select.addEventListener("change", spell);
  spell();
  showScreen(
    "share_title",
    { place },
    inputField("spelling", select).box,
    shown,
    paragraph("write", {}, "note"),
    buttonRow(
      button("written", () => askTypedShare(turn, done, select.value)),
      button("print_share", () => printSheets(shareSheet(partsOf(share, select.value))), "button quiet"),
    ),
    paragraph("print_share_hint", {}, "soft"),
  );
}

/** @param {Turn} turn @param {(share: Share) => void} done @param {string} spelling */
function askTypedShare(turn, done, spelling) {
  const { share, place } = turn;
  const typed = shareField("share");
  const check = () => {
    const typedShare = typed.read();
    if (!typedShare) return;
    if (!sameBytes(typedShare.frame, share.frame)) return typed.showFault("share_other");
    typed.empty();
    done(typedShare);
  };
  const again = button("show_again", () => showShare(turn, done, spelling), "button quiet");
  showScreen("type_title", { place }, paragraph("type_lead"), form(check, typed.box, buttonRow(submitButton("check"), again)));
  typed.input.focus();
}

/** @param {Share} share @param {string} spelling */
function partsOf(share, spelling) {
  const text = spelling === "digits" ? share.digits : share.words(wordLists[/** @type {"en" | "fr"} */ (spelling)]);
  return text.split(" ");
}
