// Striking slips: one teller types them, another counts them herself and confirms.

import { button, el, field, form, heading, para, row, screen, send } from "./draw.js";
import { NotTaken, tell } from "./house.js";
import { start } from "./held.js";
import { slipForm } from "./typing.js";

/** @typedef {import("./house.js").State} State */

/** What is left in the hat, for the next ballot alone. @param {State} state */
export function strikeLeft(state) {
  askSlips(state, { title: "strike_title", about: "strike_about", strike: "strike_send", why: "left_over", isForAll: false });
}

/** One slip that came back, for every ballot that is left. @param {State} state */
export function takeBack(state) {
  askSlips(state, { title: "return_title", about: "return_about", strike: "return_send", why: "handed_back", isForAll: true });
}

/** @typedef {{ title: "strike_title" | "return_title", about: "strike_about" | "return_about", strike: "strike_send" | "return_send", why: "left_over" | "handed_back", isForAll: boolean }} Way */

/** @param {State} state @param {Way} way */
function askSlips(state, way) {
  const wrong = el("div", { class: "wrong", role: "alert" });
  const slips = slipForm(state, { isForAll: way.isForAll, changed: () => wrong.replaceChildren() });
  const back = () => {
    slips.end();
    start();
  };
  const strike = async () => {
    if (!slips.taken.size) return wrong.replaceChildren(para("strike_none"));
    const rows = [...slips.taken.values()];
    if (!(await sent("strike", { why: way.why, credentials: byPlace(rows, state.next) }, wrong))) return;
    slips.end();
    slips.taken.clear();
    showStruck(rows.length, way);
  };
  const place = para("next_ballot", { place: state.next + 1 }, "when");
  screen(way.title, {}, place, para(way.about), slips.box, wrong, row(button(way.strike, strike), button("back", back, "button quiet")));
  slips.input.focus();
}

/** Sorted for each ballot, so that no order joins one slip's halves. @param {string[][]} rows @param {number} next */
const byPlace = (rows, next) => Object.fromEntries(rows[0].map((_half, at) => [String(next + at), rows.map((row) => row[at]).sort()]));

/** @param {number} count @param {Way} way */
function showStruck(count, way) {
  const told = [para("struck", { count }, "note"), way.isForAll && para("return_one"), way.isForAll && para("return_counted")];
  screen("struck_title", {}, ...told, row(button("next", start)));
}

/** The second teller, at her own telephone: she is not told the number, she counts. @param {number} told */
export function confirmOther(told) {
  const count = field("confirm_count", el("input", { type: "text", inputmode: "numeric" }));
  const wrong = el("div", { class: "wrong", role: "alert" });
  const confirm = async () => {
    count.tell();
    if (Number(count.input.value) !== told) return count.tell("confirm_wrong");
    if (await sent("confirm", { count: told }, wrong)) start();
  };
  return el("section", { class: "note" }, heading("confirm_title"), para("confirm_lead"), form(confirm, count.box, wrong, row(send("confirm"))));
}

/** What she struck herself waits; she may take it back. @param {number} count */
export function waitForOther(count) {
  const wrong = el("div", { class: "wrong", role: "alert" });
  const withdraw = async () => void ((await sent("unstrike", {}, wrong)) && start());
  return el("section", { class: "note" }, para("wait_other", { count }), wrong, row(button("confirm_withdraw", withdraw, "button quiet")));
}

/** Whether the house took it; else the reason is told. @param {Parameters<typeof tell>[0]} what @param {object} told @param {HTMLElement} wrong */
export async function sent(what, told, wrong) {
  wrong.replaceChildren();
  try {
    await tell(what, told);
    return true;
  } catch (fault) {
    wrong.replaceChildren(reasonOf(fault));
    return false;
  }
}

/** @param {unknown} fault */
export function reasonOf(fault) {
  if (!(fault instanceof NotTaken)) return para("send_wrong");
  return fault.sentence ? el("p", {}, fault.sentence) : para("refused");
}
