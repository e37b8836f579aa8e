// The sheets that go on paper.

import { el, heading, para } from "./draw.js";
import { fingerprint } from "./fingerprint.js";
import { say, words } from "./tongue.js";

/** @typedef {import("./shown.js").Opened} Opened */
/** @typedef {import("./tongue.js").Key} Key */

/** Her words and nothing else: whoever finds the sheet does not read what it is for. @param {string[]} parts */
export const shareSheet = (parts) => el("section", { class: "sheet" }, el("ol", { class: "share" }, ...parts.map((part) => el("li", {}, part))));

/** @param {{ union: string, key: Uint8Array, needed: number, keepers: number, day: string, isNew: boolean }} made */
export function minutesSheet({ union, key, needed, keepers, day, isNew }) {
  return el(
    "section",
    { class: "sheet" },
    title("minutes_title"),
    para(isNew ? "minutes" : "minutes_split", { union, needed, keepers, day }),
    heading("words_title"),
    fingerprint(key),
    heading("minutes_keepers"),
    ...lines(keepers),
    heading("minutes_witnesses"),
    ...lines(2),
  );
}

/** @param {Opened} opened @param {string} today @param {HTMLTableElement} table */
export function registerSheet({ file, lines: { length } }, today, table) {
  return el(
    "section",
    { class: "sheet" },
    title("register_title"),
    para("paper_state", { union: file.union, day: file.exported_on, today, count: length }),
    fingerprint(file.key),
    table,
    para("paper_end", { count: length }),
  );
}

/** @param {Opened} opened */
export function coverSheet({ file, lines: { length } }) {
  return el(
    "section",
    { class: "sheet" },
    title("cover_title"),
    para("cover", { union: file.union, day: file.exported_on, count: length }),
    para("cover_open"),
    para("cover_renew"),
    para("cover_old"),
    heading("cover_closed"),
    ...lines(2),
    heading("cover_opened"),
    blankTable(["cover_day", "cover_who", "cover_why", "cover_hand"], 6),
  );
}

/** @param {Key} key */
const title = (key) => say(el("h1", {}), key);

/** @param {number} count */
const lines = (count) => Array.from({ length: count }, () => el("p", { class: "blank" }));

/** @param {Key[]} columns @param {number} count */
const blankTable = (columns, count) =>
  el(
    "table",
    { class: "blanks" },
    el("thead", {}, el("tr", {}, ...columns.map((key) => el("th", { scope: "col" }, words(key))))),
    el("tbody", {}, ...Array.from({ length: count }, () => el("tr", {}, ...columns.map(() => el("td", {}))))),
  );
