// The sheets of slips as they are printed: ten on A4, the code first, then the square and what to do.

import { newElement } from "./elements.js";
import { drawQrCode } from "./qr.js";
import { sentenceOf } from "./language.js";

/** @typedef {import("./language.js").Language} Language */

const ON_A_SHEET = 10;

/** @param {readonly string[]} codes @param {string} address where the ballot opens, without the code @param {Language[]} languages */
export function slipSheets(codes, address, languages) {
  const count = Math.ceil(codes.length / ON_A_SHEET);
  return Array.from({ length: count }, (_, at) => slipSheet(codes.slice(at * ON_A_SHEET, (at + 1) * ON_A_SHEET), address, languages));
}

/** @param {readonly string[]} codes @param {string} address @param {Language[]} languages */
const slipSheet = (codes, address, languages) =>
  newElement("section", { class: "slips" }, ...codes.map((code) => slipElement(code, address, languages)));

/** Threat: a lost slip names no union, and not what is decided. @param {string} code @param {string} address @param {Language[]} languages */
const slipElement = (code, address, languages) =>
  newElement(
    "article",
    { class: "slip-of-paper" },
    newElement("p", { class: "code", translate: "no" }, code),
    newElement("p", { class: "where", translate: "no" }, address.replace(/^https?:\/\/|\/$/g, "")),
    drawQrCode(`${address}#${code}`),
    newElement("div", { class: "told" }, ...languages.map(instructionsIn)),
  );

/** @param {Language} language */
const instructionsIn = (language) => newElement("p", { lang: language }, newElement("b", {}, sentenceOf("slip_how", {}, language)), ` ${sentenceOf("slip_rules", {}, language)}`);
