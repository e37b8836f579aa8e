// One keeper alone at the screen: she sees her share, writes it down and types it back.

import { same } from "../seal/bytes.js";
import { print } from "../onefile/paper.js";
import { button, choice, el, field, form, para, row, screen, send } from "./draw.js";
import { shareSheet } from "./paper.js";
import { tongue } from "./tongue.js";
import { lists, shareField } from "./typed.js";

/** @typedef {import("../seal/shares.js").Share} Share */
/** @typedef {{ share: Share, place: number, count: number }} Turn */

/** What she types back, when it is what she was shown. @param {Turn} turn @returns {Promise<Share>} */
export const takeTurn = (turn) => new Promise((resolve) => turnAway(turn, resolve));

/** @param {Turn} turn @param {(share: Share) => void} done */
function turnAway(turn, done) {
  const { place, count } = turn;
  screen("turn", { place, count }, place > 1 && para("proven", {}, "note ok"), para("alone", { place }, "note"), button("alone_yes", () => showShare(turn, done)));
}

/** @param {Turn} turn @param {(share: Share) => void} done @param {string} [spelling] */
function showShare(turn, done, spelling = tongue() in lists ? tongue() : "digits") {
  const { share, place } = turn;
  const select = choice([["en", "spelling_en"], ["fr", "spelling_fr"], ["digits", "spelling_digits"]], spelling);
  const shown = el("ol", { class: "share", translate: "no" });
  const spell = () => shown.replaceChildren(...partsOf(share, select.value).map((part) => el("li", {}, part)));
  select.addEventListener("change", spell);
  spell();
  screen(
    "share_title",
    { place },
    field("spelling", select).box,
    shown,
    para("write", {}, "note"),
    row(
      button("written", () => typeBack(turn, done, select.value)),
      button("print_share", () => print(shareSheet(partsOf(share, select.value))), "button quiet"),
    ),
    para("print_share_hint", {}, "soft"),
  );
}

/** @param {Turn} turn @param {(share: Share) => void} done @param {string} spelling */
function typeBack(turn, done, spelling) {
  const { share, place } = turn;
  const typed = shareField("share");
  const check = () => {
    const told = typed.read();
    if (!told) return;
    if (!same(told.frame, share.frame)) return typed.tell("share_other");
    typed.empty();
    done(told);
  };
  const again = button("show_again", () => showShare(turn, done, spelling), "button quiet");
  screen("type_title", { place }, para("type_lead"), form(check, typed.box, row(send("check"), again)));
  typed.input.focus();
}

/** @param {Share} share @param {string} spelling */
function partsOf(share, spelling) {
  const text = spelling === "digits" ? share.digits : share.words(lists[/** @type {"en" | "fr"} */ (spelling)]);
  return text.split(" ");
}
