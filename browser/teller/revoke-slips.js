// Revokes slips: one teller types them, another counts them and confirms.

import { button, newElement, inputField, form, heading, paragraph, buttonRow, showScreen, submitButton } from "./elements.js";
import { RequestRefused, postAction } from "./server.js";
import { showFirstScreen } from "./held-slips.js";
import { marksByPlace, slipForm } from "./slip-form.js";

/** @typedef {import("./server.js").State} State */

/** What is left in the hat, for the next ballot alone. @param {State} state */
export function revokeLeftOver(state) {
  askSlips(state, { title: "strike_title", about: "strike_about", strike: "strike_send", why: "left_over", isForAll: false });
}

/** One slip that came back, for every ballot that is left. @param {State} state */
export function revokeReturned(state) {
  askSlips(state, { title: "return_title", about: "return_about", strike: "return_send", why: "handed_back", isForAll: true });
}

/** @typedef {{ title: "strike_title" | "return_title", about: "strike_about" | "return_about", strike: "strike_send" | "return_send", why: "left_over" | "handed_back", isForAll: boolean }} RevocationForm */

/** @param {State} state @param {RevocationForm} way */
function askSlips(state, way) {
  const wrong = newElement("div", { role: "alert" });
  const slips = slipForm(state, { isForAll: way.isForAll, changed: () => wrong.replaceChildren() });
  const back = () => {
    slips.end();
    showFirstScreen();
  };
  const strike = async () => {
    if (!slips.taken.size) return wrong.replaceChildren(paragraph("strike_none", {}, "wrong"));
    const rows = [...slips.taken.values()];
    if (!(await postOrShowFault("strike", { why: way.why, marks: marksByPlace(rows, state.next) }, wrong))) return;
    slips.end();
    slips.taken.clear();
    showRevoked(rows.length, way);
  };
  const place = paragraph("next_ballot", { place: state.next + 1 }, "soft");
  showScreen(way.title, {}, place, paragraph(way.about), slips.box, wrong, buttonRow(button(way.strike, strike), button("back", back, "button quiet")));
  slips.input.focus();
}

/** @param {number} count @param {RevocationForm} way */
function showRevoked(count, way) {
  const pieces = [paragraph("struck", { count }, "note"), way.isForAll && paragraph("return_one"), way.isForAll && paragraph("return_counted")];
  showScreen("struck_title", {}, ...pieces, buttonRow(button("next", showFirstScreen)));
}

/** @typedef {"left_over" | "handed_back" | "void"} Why */

/** The second teller, at another telephone, is not shown which slips, but reads their numbers as well. @param {State} state @param {Why} why */
export function confirmRevocation(state, why) {
  const wrong = newElement("div", { role: "alert" });
  const slips = slipForm(state, { isForAll: why !== "left_over", isSecond: true, changed: () => wrong.replaceChildren() });
  const confirm = async () => {
    const rows = [...slips.taken.values()];
    if (!rows.length) return wrong.replaceChildren(paragraph("strike_none", {}, "wrong"));
    if (!(await postOrShowFault("confirm", { why, marks: marksByPlace(rows, state.next) }, wrong))) return;
    slips.end();
    showFirstScreen();
  };
  return newElement("section", { class: "note" }, heading("confirm_title"), paragraph("confirm_lead"), slips.box, wrong, buttonRow(button("confirm", confirm)));
}

/** The teller's own revocation waits for confirmation, and can be withdrawn. @param {number} count */
export function awaitConfirmation(count) {
  const wrong = newElement("div", { role: "alert" });
  const withdraw = async () => void ((await postOrShowFault("unstrike", {}, wrong)) && showFirstScreen());
  return newElement("section", { class: "note" }, paragraph("wait_other", { count }), wrong, buttonRow(button("confirm_withdraw", withdraw, "button quiet")));
}

/** Whether the server took it; otherwise the reason is shown. @param {Parameters<typeof postAction>[0]} what @param {object} data @param {HTMLElement} wrong */
export async function postOrShowFault(what, data, wrong) {
  wrong.replaceChildren();
  try {
    await postAction(what, data);
    return true;
  } catch (fault) {
    wrong.replaceChildren(reasonOf(fault));
    return false;
  }
}

/** @param {unknown} fault */
export function reasonOf(fault) {
  if (!(fault instanceof RequestRefused)) return paragraph("send_wrong", {}, "wrong");
  return fault.sentence ? newElement("p", { class: "wrong" }, fault.sentence) : paragraph("refused", {}, "wrong");
}
