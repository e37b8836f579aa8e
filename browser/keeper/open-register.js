// The opened register: every line with what it holds, what did not open by its number.

import { recipientId } from "../seal/keys.js";
import { sameBytes } from "../seal/bytes.js";
import { recipientIds } from "../seal/envelope.js";
import { civilOpener } from "../seal/civil.js";
import { localDay } from "../local-day.js";
import { printSheets } from "../onefile/printing.js";
import { yieldToPage, button, newElement, inputField, heading, paragraph, buttonRow, showScreen } from "./elements.js";
import { changeKey } from "./make-key.js";
import { coverSheet, registerSheet } from "./sheets.js";
import { watchVisit } from "./secrets.js";
import { setSentence, sentenceOf } from "./language.js";

/** @typedef {import("../seal/civil.js").CivilIdentity} Told */
/** @typedef {import("../seal/registerfiles.js").Export} Export */
/** @typedef {import("../seal/registerfiles.js").Line & { civil: Told | null, fault: "broken" | "broken_key" | null }} OpenedLine */
/** @typedef {{ file: Export, lines: OpenedLine[] }} Opened */
/** @typedef {import("./language.js").Key} Key */

const AT_ONCE = 20;
/** @type {Key[]} */
const COLUMNS = ["number", "family_name", "first_names", "address", "entries"];

/** @param {Export} file @param {Uint8Array} seed */
export async function openRegister(file, seed) {
  const bar = newElement("progress", { max: String(file.lines.length || 1), value: "0" });
  const progress = setSentence(newElement("p", { role: "status" }), "opening", { done: 0, all: file.lines.length });
  bar.setAttribute("aria-label", sentenceOf("moment"));
  showScreen("moment", {}, bar, progress);
  const isOver = watchVisit();
  const open = civilOpener(seed);
  /** @type {OpenedLine[]} */
  const lines = [];
  for (const line of file.lines) {
    if (lines.length % AT_ONCE === 0) {
      bar.value = lines.length;
      setSentence(progress, "opening", { done: lines.length, all: file.lines.length });
      await yieldToPage();
      if (isOver()) return;
    }
    lines.push(openLine(line, file.key, open));
  }
  seed.fill(0);
  showRegister({ file, lines });
}

/** @param {import("../seal/registerfiles.js").Line} line @param {Uint8Array} key @param {ReturnType<typeof civilOpener>} open @returns {OpenedLine} */
function openLine(line, key, open) {
  if (!line.sealed) return { ...line, civil: null, fault: null };
  try {
    return { ...line, civil: open(line.sealed, line.number, line.version), fault: null };
  } catch {
    return { ...line, civil: null, fault: isForOther(line.sealed, key) ? "broken_key" : "broken" };
  }
}

/** Whether a record is an envelope for somebody else. @param {Uint8Array} sealed @param {Uint8Array} key */
function isForOther(sealed, key) {
  try {
    return !recipientIds(sealed).some((id) => sameBytes(id, recipientId(key)));
  } catch {
    return false;
  }
}

/** @param {Opened} opened */
function showRegister(opened) {
  const { file, lines } = opened;
  const count = lines.length;
  const broken = lines.filter(({ fault }) => fault);
  const table = registerTable(lines);
  const find = inputField("find", newElement("input", { type: "text", spellcheck: "false" }));
  const found = setSentence(newElement("p", { class: "soft", role: "status" }), "found", { count });
  find.input.addEventListener("input", () => setSentence(found, "found", { count: filterRows(table, find.input.value) }));
  showScreen(
    "register_title",
    {},
    paragraph("register", { union: file.union, day: file.exported_on, count, opened: lines.filter(({ civil }) => civil).length }),
    broken.length > 0 && brokenList(broken),
    buttonRow(
      button("print_register", () => printSheets(registerSheet(opened, localDay(), registerTable(lines)))),
      button("print_closed", () => printSheets(coverSheet(opened), registerSheet(opened, localDay(), registerTable(lines))), "button quiet"),
      button("change_key", () => changeKey(opened), "button quiet"),
    ),
    ...(count ? [find.box, found, newElement("div", { class: "wide", tabindex: "0", role: "region", "aria-label": sentenceOf("register_title") }, table)] : [paragraph("register_empty")]),
  );
}

/** @param {OpenedLine[]} broken */
const brokenList = (broken) =>
  newElement(
    "section",
    { class: "note" },
    heading("broken_title"),
    newElement("ul", {}, ...broken.map(({ number, fault }) => setSentence(newElement("li", {}), fault ?? "broken", { number }))),
    paragraph("broken_help"),
  );

/** @param {OpenedLine[]} lines */
function registerTable(lines) {
  const head = newElement("tr", {}, ...COLUMNS.map((key) => setSentence(newElement("th", { scope: "col" }), key)));
  return newElement("table", { class: "register" }, newElement("thead", {}, head), newElement("tbody", {}, ...lines.map(registerRow)));
}

/** @param {OpenedLine} line */
function registerRow({ number, events, civil, fault }) {
  const entries = newElement("td", {}, ...events.map(eventPiece));
  const start = newElement("th", { scope: "row" }, String(number));
  if (!civil) return newElement("tr", {}, start, setSentence(newElement("td", { colspan: "3", class: "soft" }), fault ? "not_opened" : "not_written"), entries);
  const kind = /** @type {Key} */ (`kind_${civil.address_kind}`);
  const address = newElement("td", { class: "address" }, civil.address, newElement("br", {}), setSentence(newElement("small", {}), kind));
  return newElement("tr", {}, start, newElement("td", {}, civil.name), newElement("td", {}, civil.first_names), address, entries);
}

/** @param {import("../seal/registerfiles.js").Event} event */
function eventPiece({ event, learnt_on, written_on, decided_on }) {
  /** @type {[Key, string | null][]} */
  const days = [["decided", decided_on], ["learnt", learnt_on], ["entered", written_on]];
  const dayPieces = days.flatMap(([key, day]) => (day ? [newElement("br", {}), setSentence(newElement("small", {}), key, { day })] : []));
  return newElement("div", { class: "event" }, setSentence(newElement("b", {}), /** @type {Key} */ (`event_${event}`)), ...dayPieces);
}

/** How many rows hold the text. @param {HTMLTableElement} table @param {string} text */
function filterRows(table, text) {
  const sought = searchText(text);
  let shown = 0;
  for (const line of table.tBodies[0].rows) {
    line.hidden = !searchText(Array.from(line.cells, (cell) => cell.textContent).slice(0, -1).join(" ")).includes(sought);
    shown += line.hidden ? 0 : 1;
  }
  return shown;
}

/** @param {string} text */
const searchText = (text) => text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase().trim();
