// The bundle `teller.js`: a teller makes slips, strikes them and sees where they are; from disk she only makes them.

import { lockWhenAway } from "../idle.js";
import { prepareBar } from "../onefile/bar.js";
import { clearPaper } from "../onefile/paper.js";
import { save } from "../saving.js";
import { breathe, button, el, form, heading, para, row, screen, send } from "./draw.js";
import { fileField, readMade, readPlan, writeMade, writePlan } from "./files.js";
import { letGo, startWith } from "./held.js";
import { address, isServed, planOf, state } from "./house.js";
import { makeSlips } from "./making.js";
import { confirmOther, reasonOf, sent, strikeLeft, takeBack, waitForOther } from "./striking.js";
import { say, speak, tongue, TONGUES } from "./tongue.js";

/** @typedef {import("./house.js").State} State */
/** @typedef {import("./house.js").Account} Account */
/** @typedef {import("./files.js").Made} Made */
/** @typedef {import("./draw.js").Piece} Piece */
/** @typedef {import("./tongue.js").Key} Key */

const IDLE_MINUTES = 30;

/** @param {Piece} [above] @returns {Promise<void>} */
async function showStart(above) {
  if (!isServed()) return showDisk(above);
  screen("moment", {});
  try {
    const now = await state();
    if (!now.identifiers.length) showNoKeys(above);
    else if (now.printed) showSlips(now, above);
    else showNone(now, above);
  } catch (fault) {
    screen("title", {}, reasonOf(fault), row(button("look_again", () => showStart())));
  }
}

/** @param {Piece} above */
const showNoKeys = (above) => screen("title", {}, above, para("lead", {}, "lead"), para("no_keys", {}, "note"), row(button("look_again", () => showStart(), "button quiet")));

/** @param {State} now @param {Piece} above */
function showNone(now, above) {
  const saved = el("p", { role: "status", class: "soft" });
  const plan = planOf(now);
  const keep = () => {
    const name = "slips.json";
    save(name, writePlan(plan));
    say(saved, "saved", { name });
  };
  const chosen = fileField("hand_in_file", readMade);
  const handIn = async () => {
    const made = await chosen.chosen();
    if (!made) return;
    if (made.assembly !== plan.assembly) return chosen.tell("file_other");
    showSending(made);
  };
  screen(
    "title",
    {},
    above,
    para("lead", {}, "lead"),
    para("teller_only", {}, "soft"),
    section("make_title", para("make_about"), row(button("make_title", () => makeSlips(plan, showSending)))),
    section("offline_title", para("offline_about"), row(button("offline_save", keep, "button quiet")), saved),
    section("hand_in_title", para("hand_in_about"), form(handIn, chosen.box, row(send("hand_in")))),
  );
}

/** @param {Key} title @param {...Piece} pieces */
const section = (title, ...pieces) => el("section", {}, heading(title), ...pieces);

/** @param {State} now @param {Piece} above */
function showSlips(now, above) {
  const mine = now.waiting.length - now.to_confirm;
  screen(
    "title",
    {},
    above,
    para("next_ballot", { place: now.next + 1 }, "when"),
    now.to_confirm > 0 && confirmOther(now.to_confirm),
    mine > 0 && waitForOther(mine),
    ...accountPieces(now),
    row(button("look_again", () => showStart(), "button quiet")),
    section("strike_title", para("strike_about"), row(button("strike_title", () => strikeLeft(now)))),
    section("return_title", para("return_about"), row(button("return_title", () => takeBack(now), "button quiet"))),
    section("drew", para("drew_about"), row(say(el("a", { class: "button quiet", href: address("drawing") }), "drew"))),
  );
}

/** @param {Account} account */
function accountPieces(account) {
  /** @type {[Key, number][]} */
  const rows = [["printed", account.printed], ["drawn", account.held], ["left", account.left_over + account.spoilt], ["returned", account.handed_back]];
  if (account.far) rows.push(["far", account.far]);
  const list = el("dl", { class: "counts" }, ...rows.map(([key, count]) => el("div", {}, say(el("dt", {}), key), el("dd", {}, String(count)))));
  return [heading("account_title"), list, accountSentence(account)];
}

/** @param {Account} account */
function accountSentence({ missing, handed_back, back, even }) {
  if (missing) return para(missing > 0 ? "account_few" : "account_many", { count: Math.abs(missing) }, "note");
  if (handed_back !== back) return para("account_back", { count: Math.abs(handed_back - back) }, "note");
  return para(even ? "account_even" : "account_waits", {}, even ? "note ok" : "note");
}

/** The codes are forgotten; only what everybody may know is still here. @param {Made} made */
function showSending(made) {
  const wrong = el("div", { class: "wrong", role: "alert" });
  const told = { printed: made.printed, lists: made.lists, far: made.far };
  const again = async () => {
    if (!(await sent("lists", told, wrong))) return;
    screen("sent_title", {}, para("sent", { count: made.printed }, "note ok"), para("sent_printer"), row(button("next", () => showStart())));
  };
  screen("moment", {}, para("unsent"), wrong, row(button("hand_in", again)));
  again();
}

/** @param {Piece} [above] */
function showDisk(above) {
  const chosen = fileField("disk_file", readPlan);
  const go = async () => {
    const plan = await chosen.chosen();
    if (plan) makeSlips(plan, showSaving);
  };
  screen("disk_title", {}, above, para("disk_lead", {}, "lead"), para("network", {}, "note"), form(go, chosen.box, row(send("next"))));
}

/** @param {Made} made */
function showSaving(made) {
  const saved = el("p", { role: "status", class: "soft" });
  const keep = () => {
    const name = "slip-lists.json";
    save(name, writeMade(made));
    say(saved, "saved", { name });
  };
  screen("saved_title", {}, para("unsent", {}, "note"), para("hand_in_about"), row(button("save_lists", keep)), saved, para("sent_printer", {}, "soft"));
}

/** Nothing that was made or typed outlives this. @param {Key} key @param {import("./tongue.js").Values} [values] */
function forgetAll(key, values) {
  letGo();
  showStart(para(key, values, "note ok"));
}

/** A language that the house speaks and this page does not is answered in English. */
function prepareServed() {
  const wished = document.documentElement.lang;
  const spoken = wished in TONGUES ? /** @type {keyof typeof TONGUES} */ (wished) : "en";
  const frame = /** @type {HTMLElement} */ (document.querySelector("[data-screen]"));
  frame.lang = spoken;
  speak(spoken);
  document.documentElement.lang = wished;
}

if (isServed()) prepareServed();
else prepareBar({ tongue, say, speak, TONGUES }, () => forgetAll("forgotten"));
startWith(() => showStart());
addEventListener("afterprint", clearPaper);
addEventListener("pagehide", letGo);
lockWhenAway(IDLE_MINUTES, (minutes) => minutes && forgetAll("locked", { minutes }));
breathe().then(() => showStart());
