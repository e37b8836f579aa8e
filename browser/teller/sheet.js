// The sheets of slips as they are printed: ten on A4, the code first, then the square and what to do.

import { el } from "./draw.js";
import { square } from "./qr.js";
import { words } from "./tongue.js";

/** @typedef {import("./tongue.js").Tongue} Tongue */

const ON_A_SHEET = 10;

/** @param {readonly string[]} codes @param {string} address where the ballot opens, without the code @param {Tongue[]} languages */
export function sheets(codes, address, languages) {
  const count = Math.ceil(codes.length / ON_A_SHEET);
  return Array.from({ length: count }, (_, at) => sheet(codes.slice(at * ON_A_SHEET, (at + 1) * ON_A_SHEET), address, languages));
}

/** @param {readonly string[]} codes @param {string} address @param {Tongue[]} languages */
const sheet = (codes, address, languages) =>
  el("section", { class: "slips" }, ...codes.map((code) => slip(code, address, languages)));

/** Threat: whoever finds a slip reads on it no union and not what is decided. @param {string} code @param {string} address @param {Tongue[]} languages */
const slip = (code, address, languages) =>
  el(
    "article",
    { class: "slip-of-paper" },
    el("p", { class: "code", translate: "no" }, code),
    el("p", { class: "where", translate: "no" }, address.replace(/^https?:\/\/|\/$/g, "")),
    square(`${address}#${code}`),
    el("div", { class: "told" }, ...languages.map(told)),
  );

/** @param {Tongue} language */
const told = (language) => el("p", { lang: language }, el("b", {}, words("slip_how", {}, language)), ` ${words("slip_rules", {}, language)}`);
