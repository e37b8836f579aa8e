// Making slips: how many, the codes, printing, counting; then the codes are forgotten and the lists go out.

import { RosterRefused, wordsOf } from "../seal/roster.js";
import { bodyDigest, readLine } from "../seal/rosterlines.js";
import { fromBase64 } from "../seal/text.js";
import { pinOf } from "../keys/pin.js";
import { print } from "../onefile/paper.js";
import { today } from "../today.js";
import { newSlips } from "./deriving.js";
import { button, el, field, form, heading, para, row, screen, send } from "./draw.js";
import { checkVouched, sealedSlips } from "./far.js";
import { MOST_SLIPS } from "./files.js";
import { held, letGo, start, visitor } from "./held.js";
import { sheets } from "./sheet.js";
import { say, tongue, TONGUES, words } from "./tongue.js";

/** @typedef {import("./files.js").Plan} Plan */
/** @typedef {import("./files.js").Made} Made */
/** @typedef {import("./tongue.js").Tongue} Tongue */
/** Where the lists go once the codes are forgotten. @typedef {(made: Made) => void} HandIn */

const LEAST_SPARE = 3;
const SPARE_OF_TEN = 1;
const FEWEST = 5;

/** @param {Plan} plan @param {HandIn} handIn */
export function makeSlips(plan, handIn) {
  if (!plan.far.length) return askCount(plan, handIn);
  if (location.protocol === "file:") return askRoot(plan, handIn);
  try {
    checkVouched(plan, pinOf(plan.roster.union), today());
  } catch (fault) {
    return goWithout(plan, handIn, fault);
  }
  askCount(plan, handIn);
}

/** Without network there is no pin: its digits are compared with paper. @param {Plan} plan @param {HandIn} handIn */
function askRoot(plan, handIn) {
  try {
    const root = bodyDigest(readLine(fromBase64(plan.roster.lines[0])).written);
    checkVouched(plan, root, today());
    const digits = el("p", { class: "code", translate: "no" }, wordsOf(root));
    const ways = row(button("far_same", () => askCount(plan, handIn)), button("far_without", () => askCount(without(plan), handIn), "button quiet"));
    screen("make_title", {}, para("far_note", { count: plan.far.length }), para("far_root"), digits, ways);
  } catch (fault) {
    goWithout(plan, handIn, fault);
  }
}

/** @param {Plan} plan @param {HandIn} handIn @param {unknown} fault */
function goWithout(plan, handIn, fault) {
  if (!(fault instanceof RosterRefused)) throw fault;
  const way = button("far_without", () => askCount(without(plan), handIn));
  screen("make_title", {}, para("far_wrong", {}, "wrong"), row(way, button("back", start, "button quiet")));
}

/** @param {Plan} plan @returns {Plan} */
const without = (plan) => ({ ...plan, far: [] });

/** @param {Plan} plan @param {HandIn} handIn */
function askCount(plan, handIn) {
  const { count: proposed, spare } = proposal(plan);
  const input = el("input", { type: "text", inputmode: "numeric", value: String(proposed) });
  const count = field("count", input);
  const why = plan.here ? para("count_here", { ...counts(plan), spare }, "hint") : para("count_roll", { ...counts(plan), spare }, "hint");
  const languages = languageBoxes();
  const begin = async () => {
    count.tell();
    languages.tell(false);
    const wanted = Number(input.value);
    if (!Number.isInteger(wanted) || wanted < FEWEST || wanted > MOST_SLIPS) return count.tell("count_wrong", { least: FEWEST, most: MOST_SLIPS });
    if (!languages.chosen().length) return languages.tell(true);
    await make(plan, handIn, wanted, languages.chosen());
  };
  const far = plan.far.length > 0 && para("far_note", { count: plan.far.length }, "note");
  screen("make_title", {}, far, form(begin, why, count.box, languages.box, row(send("make"), button("back", start, "button quiet"))));
}

/** @param {Plan} plan */
const counts = ({ roll, here, proxies }) => ({ roll, here, proxies });

/** Who is in the room, or before it opens the whole roll, and some to spare. @param {Plan} plan */
export function proposal({ roll, here, proxies, far }) {
  const wanted = here ? here + proxies : Math.max(0, roll - far.length);
  const spare = Math.max(LEAST_SPARE, Math.ceil((wanted * SPARE_OF_TEN) / 10));
  return { count: Math.min(MOST_SLIPS, Math.max(FEWEST, wanted + spare)), spare };
}

function languageBoxes() {
  const boxes = /** @type {Tongue[]} */ (Object.keys(TONGUES)).map((name) => {
    const input = el("input", { type: "checkbox", value: name });
    input.checked = true;
    return { input, label: el("label", { class: "choice", lang: name }, input, el("b", {}, TONGUES[name].tongue)) };
  });
  const wrong = say(el("p", { class: "wrong", role: "alert", hidden: "" }), "language_wrong");
  const box = el("fieldset", {}, say(el("legend", {}), "languages"), ...boxes.map(({ label }) => label), wrong);
  const chosen = () => /** @type {Tongue[]} */ (boxes.filter(({ input }) => input.checked).map(({ input }) => input.value));
  return { box, chosen, tell: (/** @type {boolean} */ isWrong) => void (wrong.hidden = !isWrong) };
}

/** @param {Plan} plan @param {HandIn} handIn @param {number} count @param {Tongue[]} languages */
async function make(plan, handIn, count, languages) {
  const all = count + plan.far.length;
  const bar = el("progress", { max: String(all), value: "0", "aria-label": words("moment") });
  const told = say(el("p", { role: "status" }), "making", { done: 0, all });
  screen("moment", {}, bar, told);
  const tell = (/** @type {number} */ done) => {
    bar.value = done;
    say(told, "making", { done, all });
  };
  const made = await newSlips(all, plan.identifiers, tell, visitor());
  if (!made) return;
  const { lists } = made;
  const far = sealedSlips(plan, held().slice(count));
  showPrinting(plan, count, languages, () => handIn({ assembly: plan.assembly, printed: count, lists, far }));
}

/** Threat: a page that the browser brings back after it was left. It prints what is held, which is nothing then. @param {Plan} plan @param {number} count @param {Tongue[]} languages @param {() => void} handOut */
function showPrinting(plan, count, languages, handOut) {
  const counted = field("counted", el("input", { type: "text", inputmode: "numeric" }));
  const done = () => {
    counted.tell();
    if (Number(counted.input.value) !== count) return counted.tell("counted_wrong", { count });
    letGo();
    handOut();
  };
  screen(
    "print_title",
    {},
    para("print_lead"),
    para("print_printer", {}, "soft"),
    row(button("print", () => print(...sheets(held().slice(0, count), plan.address, languages)))),
    heading("counted_send"),
    para("counted_about"),
    form(done, counted.box, row(send("counted_send"), button("back", start, "button quiet"))),
  );
}
