// Making slips: how many, the codes, printing, counting; then the codes are forgotten and the lists go out.

import { RosterRefused, digestWords } from "../seal/roster.js";
import { bodyDigest, readLine } from "../seal/rosterlines.js";
import { fromBase64 } from "../seal/text.js";
import { keyDigits, slipText } from "../ballot/slip-text.js";
import { comparableBytes } from "../ballot/compare-words.js";
import { wordLists } from "../mailbox/form-fields.js";
import { pinOf } from "../keys/roster-pin.js";
import { printSheets } from "../onefile/printing.js";
import { localDay } from "../local-day.js";
import { newSlips } from "./new-slips.js";
import { button, newElement, inputField, form, heading, paragraph, buttonRow, showScreen, submitButton } from "./elements.js";
import { checkRemoteKeys, sealedSlips } from "./remote-slips.js";
import { MOST_SLIPS } from "./files.js";
import { heldSlips, endVisit, showFirstScreen, watchVisit } from "./held-slips.js";
import { slipSheets } from "./slip-sheets.js";
import { setSentence, currentLanguage, LANGUAGES, sentenceOf } from "./language.js";

/** @typedef {import("./files.js").Plan} Plan */
/** @typedef {import("./files.js").Made} Made */
/** @typedef {import("./language.js").Language} Language */
/** Where the lists go once the codes are forgotten. @typedef {(made: Made) => void} HandIn */

const LEAST_SPARE = 3;
const SPARE_OF_TEN = 1;
const FEWEST = 5;

/** @param {Plan} plan @param {HandIn} handIn */
export function beginSlips(plan, handIn) {
  if (!plan.far.length) return askCount(plan, handIn);
  if (location.protocol === "file:") return askRoot(plan, handIn);
  try {
    checkRemoteKeys(plan, pinOf(plan.roster.union), localDay());
  } catch (fault) {
    return offerWithoutRemote(plan, handIn, fault);
  }
  askCount(plan, handIn);
}

/** Without network there is no pin: its digits are compared with paper. @param {Plan} plan @param {HandIn} handIn */
function askRoot(plan, handIn) {
  try {
    const root = bodyDigest(readLine(fromBase64(plan.roster.lines[0])).written);
    checkRemoteKeys(plan, root, localDay());
    const digits = newElement("p", { class: "code", translate: "no" }, digestWords(root));
    const ways = buttonRow(button("far_same", () => askCount(plan, handIn)), button("far_without", () => askCount(withoutRemote(plan), handIn), "button quiet"));
    showScreen("make_title", {}, paragraph("far_note", { count: plan.far.length }), paragraph("far_root"), digits, ways);
  } catch (fault) {
    offerWithoutRemote(plan, handIn, fault);
  }
}

/** @param {Plan} plan @param {HandIn} handIn @param {unknown} fault */
function offerWithoutRemote(plan, handIn, fault) {
  if (!(fault instanceof RosterRefused)) throw fault;
  const way = button("far_without", () => askCount(withoutRemote(plan), handIn));
  showScreen("make_title", {}, paragraph("far_wrong", {}, "wrong"), buttonRow(way, button("back", showFirstScreen, "button quiet")));
}

/** @param {Plan} plan @returns {Plan} */
const withoutRemote = (plan) => ({ ...plan, far: [] });

/** @param {Plan} plan @param {HandIn} handIn */
function askCount(plan, handIn) {
  const { count: proposed, spare } = proposeCount(plan);
  const input = newElement("input", { type: "text", inputmode: "numeric", value: String(proposed) });
  const count = inputField("count", input);
  const why = plan.here ? paragraph("count_here", { ...attendanceCounts(plan), spare }, "hint") : paragraph("count_roll", { ...attendanceCounts(plan), spare }, "hint");
  const languages = languageBoxes();
  const begin = async () => {
    count.showFault();
    languages.showFault(false);
    const wanted = Number(input.value);
    if (!Number.isInteger(wanted) || wanted < FEWEST || wanted > MOST_SLIPS) return count.showFault("count_wrong", { least: FEWEST, most: MOST_SLIPS });
    if (!languages.chosen().length) return languages.showFault(true);
    await deriveSlips(plan, handIn, wanted, languages.chosen());
  };
  const far = plan.far.length > 0 && paragraph("far_note", { count: plan.far.length }, "note");
  showScreen("make_title", {}, far, form(begin, why, count.box, languages.box, buttonRow(submitButton("make"), button("back", showFirstScreen, "button quiet"))));
}

/** @param {Plan} plan */
const attendanceCounts = ({ roll, here, proxies }) => ({ roll, here, proxies });

/** The people in the room, or before it opens the whole roll, and some to spare. @param {Plan} plan */
export function proposeCount({ roll, here, proxies, far }) {
  const wanted = here ? here + proxies : Math.max(0, roll - far.length);
  const spare = Math.max(LEAST_SPARE, Math.ceil((wanted * SPARE_OF_TEN) / 10));
  return { count: Math.min(MOST_SLIPS, Math.max(FEWEST, wanted + spare)), spare };
}

function languageBoxes() {
  const boxes = /** @type {Language[]} */ (Object.keys(LANGUAGES)).map((name) => {
    const input = newElement("input", { type: "checkbox", value: name });
    input.checked = true;
    return { input, label: newElement("label", { class: "choice", lang: name }, input, newElement("b", {}, LANGUAGES[name].tongue)) };
  });
  const wrong = setSentence(newElement("p", { class: "wrong", role: "alert", hidden: "" }), "language_wrong");
  const box = newElement("fieldset", {}, setSentence(newElement("legend", {}), "languages"), ...boxes.map(({ label }) => label), wrong);
  const chosen = () => /** @type {Language[]} */ (boxes.filter(({ input }) => input.checked).map(({ input }) => input.value));
  return { box, chosen, showFault: (/** @type {boolean} */ isWrong) => void (wrong.hidden = !isWrong) };
}

/** @param {Plan} plan @param {HandIn} handIn @param {number} count @param {Language[]} languages */
async function deriveSlips(plan, handIn, count, languages) {
  const all = count + plan.far.length;
  const bar = newElement("progress", { max: String(all), value: "0", "aria-label": sentenceOf("moment") });
  const progress = setSentence(newElement("p", { role: "status" }), "making", { done: 0, all });
  showScreen("moment", {}, bar, progress);
  const tell = (/** @type {number} */ done) => {
    bar.value = done;
    setSentence(progress, "making", { done, all });
  };
  const made = await newSlips(all, plan.identifiers, tell, watchVisit());
  if (!made) return;
  const { lists, marks } = made;
  const digest = comparableBytes(plan.gathering);
  const digits = keyDigits(digest);
  const far = sealedSlips(plan, heldSlips().slice(count).map(({ code }) => slipText(code, digits)));
  const words = languages.flatMap((language) => (wordLists()[language] ? [digestWords(digest, wordLists()[language])] : []));
  const onEach = { address: plan.address, digits, words, languages };
  const { assembly, gathering } = plan;
  showPrinting(count, onEach, () => handIn({ assembly, printed: count, gathering, lists, marks, far }));
}

/** Threat: a page that the browser brings back after it was left. It prints what is held, which is nothing then. @param {number} count @param {import("./slip-sheets.js").OnEach} onEach @param {() => void} handOut */
function showPrinting(count, onEach, handOut) {
  const counted = inputField("counted", newElement("input", { type: "text", inputmode: "numeric" }));
  const done = () => {
    counted.showFault();
    if (Number(counted.input.value) !== count) return counted.showFault("counted_wrong", { count });
    endVisit();
    handOut();
  };
  showScreen(
    "print_title",
    {},
    paragraph("print_lead"),
    paragraph("print_printer", {}, "soft"),
    buttonRow(button("print", () => printSheets(...slipSheets(heldSlips().slice(0, count), onEach)))),
    heading("counted_send"),
    paragraph("counted_about"),
    form(done, counted.box, buttonRow(submitButton("counted_send"), button("back", showFirstScreen, "button quiet"))),
  );
}
