// The bundle `teller.js`: a teller makes slips, revokes them and sees where they are; from disk the page only makes them.

import { lockWhenAway } from "../idle.js";
import { prepareBar } from "../onefile/page-bar.js";
import { clearPaper } from "../onefile/printing.js";
import { saveFile } from "../save-file.js";
import { yieldToPage, button, newElement, form, heading, paragraph, buttonRow, showScreen, submitButton } from "./elements.js";
import { fileField, readMade, readPlan, writeMade, writePlan } from "./files.js";
import { endVisit, setFirstScreen } from "./held-slips.js";
import { addressOf, isServed, planOf, fetchState } from "./server.js";
import { beginSlips } from "./make-slips.js";
import { confirmRevocation, reasonOf, postOrShowFault, revokeLeftOver, revokeReturned, awaitConfirmation } from "./revoke-slips.js";
import { setSentence, setLanguage, currentLanguage, LANGUAGES } from "./language.js";

/** @typedef {import("./server.js").State} State */
/** @typedef {import("./server.js").SlipLedger} Account */
/** @typedef {import("./files.js").Made} Made */
/** @typedef {import("./elements.js").Piece} Piece */
/** @typedef {import("./language.js").Key} Key */

const IDLE_MINUTES = 30;

/** @param {Piece} [above] @returns {Promise<void>} */
async function showStart(above) {
  if (!isServed()) return showDisk(above);
  showScreen("moment", {});
  try {
    const now = await fetchState();
    if (!now.identifiers.length || !now.gathering) showNoKeys(above);
    else if (now.printed) showSlips(now, above);
    else showNone(now, above);
  } catch (fault) {
    showScreen("title", {}, reasonOf(fault), buttonRow(button("look_again", () => showStart())));
  }
}

/** @param {Piece} above */
const showNoKeys = (above) => showScreen("title", {}, above, paragraph("lead", {}, "lead"), paragraph("no_keys", {}, "note"), buttonRow(button("look_again", () => showStart(), "button quiet")));

/** @param {State} now @param {Piece} above */
function showNone(now, above) {
  const saved = newElement("p", { role: "status", class: "soft" });
  const plan = planOf(now);
  const keep = () => {
    const name = "slips.json";
    saveFile(name, writePlan(plan));
    setSentence(saved, "saved", { name });
  };
  const chosen = fileField("hand_in_file", readMade);
  const handIn = async () => {
    const made = await chosen.chosen();
    if (!made) return;
    if (made.assembly !== plan.assembly) return chosen.showFault("file_other");
    showSending(made);
  };
  showScreen(
    "title",
    {},
    above,
    paragraph("lead", {}, "lead"),
    paragraph("teller_only", {}, "soft"),
    pageSection("make_title", paragraph("make_about"), buttonRow(button("make_title", () => beginSlips(plan, showSending)))),
    pageSection("offline_title", paragraph("offline_about"), buttonRow(button("offline_save", keep, "button quiet")), saved),
    pageSection("hand_in_title", paragraph("hand_in_about"), form(handIn, chosen.box, buttonRow(submitButton("hand_in")))),
  );
}

/** @param {Key} title @param {...Piece} pieces */
const pageSection = (title, ...pieces) => newElement("section", {}, heading(title), ...pieces);

/** @param {State} now @param {Piece} above */
function showSlips(now, above) {
  const toConfirm = /** @type {import("./revoke-slips.js").Why[]} */ (Object.keys(now.to_confirm)).filter((why) => now.to_confirm[why] > 0);
  showScreen(
    "title",
    {},
    above,
    paragraph("next_ballot", { place: now.next + 1 }, "soft"),
    ...toConfirm.map((why) => confirmRevocation(now, why)),
    now.waiting.length > 0 && awaitConfirmation(now.waiting.length),
    ...accountPieces(now),
    buttonRow(button("look_again", () => showStart(), "button quiet")),
    pageSection("strike_title", paragraph("strike_about"), buttonRow(button("strike_title", () => revokeLeftOver(now)))),
    pageSection("return_title", paragraph("return_about"), buttonRow(button("return_title", () => revokeReturned(now), "button quiet"))),
    pageSection("drew", paragraph("drew_about"), buttonRow(setSentence(newElement("a", { class: "button quiet", href: addressOf("drawing") }), "drew"))),
  );
}

/** @param {Account} account */
function accountPieces(account) {
  /** @type {[Key, number][]} */
  const rows = [["printed", account.printed], ["drawn", account.held], ["left", account.left_over + account.spoilt], ["returned", account.handed_back]];
  if (account.far) rows.push(["far", account.far]);
  const list = newElement("dl", { class: "sums" }, ...rows.map(([key, count]) => newElement("div", {}, setSentence(newElement("dt", {}), key), newElement("dd", {}, String(count)))));
  return [heading("account_title"), list, accountSentence(account)];
}

/** @param {Account} account */
function accountSentence({ missing, handed_back, back, even }) {
  if (missing) return paragraph(missing > 0 ? "account_few" : "account_many", { count: Math.abs(missing) }, "note");
  if (handed_back !== back) return paragraph("account_back", { count: Math.abs(handed_back - back) }, "note");
  return paragraph(even ? "account_even" : "account_waits", {}, even ? "note ok" : "note");
}

/** The codes are forgotten; only what everybody may know is still here. @param {Made} made */
function showSending(made) {
  const wrong = newElement("div", { role: "alert" });
  const { printed, lists: credentials, marks, far, gathering } = made;
  const lists = { printed, lists: credentials, marks, far, gathering };
  const again = async () => {
    if (!(await postOrShowFault("lists", lists, wrong))) return;
    showScreen("sent_title", {}, paragraph("sent", { count: made.printed }, "note ok"), paragraph("sent_printer"), buttonRow(button("next", () => showStart())));
  };
  showScreen("moment", {}, paragraph("unsent"), wrong, buttonRow(button("hand_in", again)));
  again();
}

/** @param {Piece} [above] */
function showDisk(above) {
  const chosen = fileField("disk_file", readPlan);
  const go = async () => {
    const plan = await chosen.chosen();
    if (plan) beginSlips(plan, showSaving);
  };
  showScreen("disk_title", {}, above, paragraph("disk_lead", {}, "lead"), paragraph("network", {}, "note"), form(go, chosen.box, buttonRow(submitButton("next"))));
}

/** @param {Made} made */
function showSaving(made) {
  const saved = newElement("p", { role: "status", class: "soft" });
  const keep = () => {
    const name = "slip-lists.json";
    saveFile(name, writeMade(made));
    setSentence(saved, "saved", { name });
  };
  showScreen("saved_title", {}, paragraph("unsent", {}, "note"), paragraph("hand_in_about"), buttonRow(button("save_lists", keep)), saved, paragraph("sent_printer", {}, "soft"));
}

/** Nothing that was made or typed outlives this. @param {Key} key @param {import("./language.js").Values} [values] */
function forgetAll(key, values) {
  endVisit();
  showStart(paragraph(key, values, "note ok"));
}

/** A served page whose language is missing here is shown in English. */
function prepareServed() {
  const wished = document.documentElement.lang;
  const spoken = wished in LANGUAGES ? /** @type {keyof typeof LANGUAGES} */ (wished) : "en";
  const frame = /** @type {HTMLElement} */ (document.querySelector("[data-screen]"));
  frame.lang = spoken;
  setLanguage(spoken);
  document.documentElement.lang = wished;
}

if (isServed()) prepareServed();
else prepareBar({ currentLanguage, setSentence, setLanguage, LANGUAGES }, () => forgetAll("forgotten"));
setFirstScreen(() => showStart());
addEventListener("afterprint", clearPaper);
addEventListener("pagehide", endVisit);
lockWhenAway(IDLE_MINUTES, (minutes) => minutes && forgetAll("locked", { minutes }));
yieldToPage().then(() => showStart());
