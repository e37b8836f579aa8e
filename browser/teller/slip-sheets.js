// The sheets of slips as they are printed, six on A4. What is at the left stays outside when the slip is folded; the code
// and the words of the key are in the middle, and the right part is folded over them.

import { checkedGroups } from "../ballot/codes.js";
import { slipText } from "../ballot/slip-text.js";
import { newElement } from "./elements.js";
import { drawQrCode } from "./qr.js";
import { sentenceOf } from "./language.js";

/** @typedef {import("./language.js").Language} Language */
/** @typedef {import("../ballot/slips.js").Slip} Slip */
/** What is the same on all slips: where the ballot opens, the key in digits, and in words of each list. @typedef {{ address: string, digits: string, words: string[], languages: Language[] }} OnEach */

const ON_A_SHEET = 6;

/** @param {readonly Slip[]} slips @param {OnEach} onEach */
export function slipSheets(slips, onEach) {
  const count = Math.ceil(slips.length / ON_A_SHEET);
  return Array.from({ length: count }, (_, at) => slipSheet(slips.slice(at * ON_A_SHEET, (at + 1) * ON_A_SHEET), onEach));
}

/** @param {readonly Slip[]} slips @param {OnEach} onEach */
const slipSheet = (slips, onEach) => newElement("section", { class: "slips" }, ...slips.map((slip) => slipElement(slip, onEach)));

/** Threat: a lost slip names no union, and not what is decided. @param {Slip} slip @param {OnEach} onEach */
const slipElement = (slip, onEach) => newElement("article", { class: "slip-of-paper" }, outsideOf(slip, onEach), insideOf(slip, onEach), flapOf(onEach));

/** @param {Slip} slip @param {OnEach} onEach */
const outsideOf = ({ number }, { address, languages }) =>
  newElement(
    "div",
    { class: "outside" },
    newElement("p", { class: "number", translate: "no" }, number.replaceAll("-", " ")),
    drawQrCode(number),
    newElement("p", { class: "here" }, ...languages.map((language) => newElement("b", { lang: language }, sentenceOf("slip_address", {}, language)))),
    drawQrCode(address),
    newElement("p", { class: "where", translate: "no" }, ...breakable(address.replace(/^https?:\/\/|\/$/g, ""))),
  );

/** An address in pieces that may begin a line. @param {string} address */
const breakable = (address) => address.split(/(?<=[./])/).flatMap((piece) => [newElement("wbr", {}), piece]);

/** @param {Slip} slip @param {OnEach} onEach */
const insideOf = ({ code }, { digits, words }) =>
  newElement(
    "div",
    { class: "inside" },
    newElement("p", { class: "code", translate: "no" }, checkedGroups(code).join(" ")),
    drawQrCode(slipText(code, digits)),
    newElement("div", { class: "words", translate: "no" }, ...[...words, digits.replace(/.{6}(?=.)/g, "$& ")].map((line) => newElement("p", {}, line))),
  );

/** @param {OnEach} onEach */
const flapOf = ({ languages }) => newElement("div", { class: "flap" }, ...languages.map(instructionsIn));

/** @param {Language} language */
function instructionsIn(language) {
  const [how, words, rules] = /** @type {const} */ (["slip_how", "slip_words", "slip_rules"]).map((key) => sentenceOf(key, {}, language));
  return newElement("p", { lang: language }, newElement("b", {}, how), ` ${words} ${rules}`);
}
