// The sheets that go on paper.

import { newElement, heading, paragraph } from "./elements.js";
import { fingerprintList } from "./fingerprint.js";
import { setSentence, sentenceOf } from "./language.js";

/** @typedef {import("./open-register.js").Opened} Opened */
/** @typedef {import("./language.js").Key} Key */

/** The words of a share and nothing else: nobody who finds the sheet reads what it is for. @param {string[]} parts */
export const shareSheet = (parts) => newElement("section", { class: "sheet" }, newElement("ol", { class: "share" }, ...parts.map((part) => newElement("li", {}, part))));

/** @param {{ union: string, key: Uint8Array, needed: number, keepers: number, day: string, isNew: boolean }} made */
export function minutesSheet({ union, key, needed, keepers, day, isNew }) {
  return newElement(
    "section",
    { class: "sheet" },
    sheetTitle("minutes_title"),
    paragraph(isNew ? "minutes" : "minutes_split", { union, needed, keepers, day }),
    heading("words_title"),
    fingerprintList(key),
    heading("minutes_keepers"),
    ...blankLines(keepers),
    heading("minutes_witnesses"),
    ...blankLines(2),
  );
}

/** @param {Opened} opened @param {string} today @param {HTMLTableElement} table */
export function registerSheet({ file, lines: { length } }, today, table) {
  return newElement(
    "section",
    { class: "sheet" },
    sheetTitle("register_title"),
    paragraph("paper_state", { union: file.union, day: file.exported_on, today, count: length }),
    fingerprintList(file.key),
    table,
    paragraph("paper_end", { count: length }),
  );
}

/** @param {Opened} opened */
export function coverSheet({ file, lines: { length } }) {
  return newElement(
    "section",
    { class: "sheet" },
    sheetTitle("cover_title"),
    paragraph("cover", { union: file.union, day: file.exported_on, count: length }),
    paragraph("cover_open"),
    paragraph("cover_renew"),
    paragraph("cover_old"),
    heading("cover_closed"),
    ...blankLines(2),
    heading("cover_opened"),
    blankTable(["cover_day", "cover_who", "cover_why", "cover_hand"], 6),
  );
}

/** @param {Key} key */
const sheetTitle = (key) => setSentence(newElement("h1", {}), key);

/** @param {number} count */
const blankLines = (count) => Array.from({ length: count }, () => newElement("p", { class: "blank" }));

/** @param {Key[]} columns @param {number} count */
const blankTable = (columns, count) =>
  newElement(
    "table",
    { class: "blanks" },
    newElement("thead", {}, newElement("tr", {}, ...columns.map((key) => newElement("th", { scope: "col" }, sentenceOf(key))))),
    newElement("tbody", {}, ...Array.from({ length: count }, () => newElement("tr", {}, ...columns.map(() => newElement("td", {}))))),
  );
