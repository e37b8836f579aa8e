// The opened register: every line with what it holds, what did not open by its number.

import { recipientId } from "../seal/keys.js";
import { same } from "../seal/bytes.js";
import { addressedTo } from "../seal/envelope.js";
import { civilOpener } from "../seal/civil.js";
import { today } from "../today.js";
import { print } from "../onefile/paper.js";
import { breathe, button, el, field, heading, para, row, screen } from "./draw.js";
import { changeKey } from "./making.js";
import { coverSheet, registerSheet } from "./paper.js";
import { visitor } from "./rooms.js";
import { say, words } from "./tongue.js";

/** @typedef {import("../seal/civil.js").Told} Told */
/** @typedef {import("../seal/registerfiles.js").Export} Export */
/** @typedef {import("../seal/registerfiles.js").Line & { civil: Told | null, fault: "broken" | "broken_key" | null }} OpenedLine */
/** @typedef {{ file: Export, lines: OpenedLine[] }} Opened */
/** @typedef {import("./tongue.js").Key} Key */

const AT_ONCE = 20;
/** @type {Key[]} */
const COLUMNS = ["number", "family_name", "first_names", "address", "entries"];

/** @param {Export} file @param {Uint8Array} seed */
export async function openRegister(file, seed) {
  const bar = el("progress", { max: String(file.lines.length || 1), value: "0" });
  const told = say(el("p", { role: "status" }), "opening", { done: 0, all: file.lines.length });
  bar.setAttribute("aria-label", words("moment"));
  screen("moment", {}, bar, told);
  const isOver = visitor();
  const open = civilOpener(seed);
  /** @type {OpenedLine[]} */
  const lines = [];
  for (const line of file.lines) {
    if (lines.length % AT_ONCE === 0) {
      bar.value = lines.length;
      say(told, "opening", { done: lines.length, all: file.lines.length });
      await breathe();
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
    return !addressedTo(sealed).some((id) => same(id, recipientId(key)));
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
  const find = field("find", el("input", { type: "text", spellcheck: "false" }));
  const found = say(el("p", { class: "soft", role: "status" }), "found", { count });
  find.input.addEventListener("input", () => say(found, "found", { count: filter(table, find.input.value) }));
  screen(
    "register_title",
    {},
    para("register", { union: file.union, day: file.exported_on, count, opened: lines.filter(({ civil }) => civil).length }),
    broken.length > 0 && brokenList(broken),
    row(
      button("print_register", () => print(registerSheet(opened, today(), registerTable(lines)))),
      button("print_closed", () => print(coverSheet(opened), registerSheet(opened, today(), registerTable(lines))), "button quiet"),
      button("change_key", () => changeKey(opened), "button quiet"),
    ),
    ...(count ? [find.box, found, el("div", { class: "wide", tabindex: "0", role: "region", "aria-label": words("register_title") }, table)] : [para("register_empty")]),
  );
}

/** @param {OpenedLine[]} broken */
const brokenList = (broken) =>
  el(
    "section",
    { class: "note" },
    heading("broken_title"),
    el("ul", {}, ...broken.map(({ number, fault }) => say(el("li", {}), fault ?? "broken", { number }))),
    para("broken_help"),
  );

/** @param {OpenedLine[]} lines */
function registerTable(lines) {
  const head = el("tr", {}, ...COLUMNS.map((key) => say(el("th", { scope: "col" }), key)));
  return el("table", { class: "register" }, el("thead", {}, head), el("tbody", {}, ...lines.map(registerRow)));
}

/** @param {OpenedLine} line */
function registerRow({ number, events, civil, fault }) {
  const entries = el("td", {}, ...events.map(eventPiece));
  const start = el("th", { scope: "row" }, String(number));
  if (!civil) return el("tr", {}, start, say(el("td", { colspan: "3", class: "soft" }), fault ? "not_opened" : "not_written"), entries);
  const kind = /** @type {Key} */ (`kind_${civil.address_kind}`);
  const address = el("td", { class: "address" }, civil.address, el("br", {}), say(el("small", {}), kind));
  return el("tr", {}, start, el("td", {}, civil.name), el("td", {}, civil.first_names), address, entries);
}

/** @param {import("../seal/registerfiles.js").Event} event */
function eventPiece({ event, learnt_on, written_on, decided_on }) {
  /** @type {[Key, string | null][]} */
  const days = [["decided", decided_on], ["learnt", learnt_on], ["entered", written_on]];
  const told = days.flatMap(([key, day]) => (day ? [el("br", {}), say(el("small", {}), key, { day })] : []));
  return el("div", { class: "event" }, say(el("b", {}), /** @type {Key} */ (`event_${event}`)), ...told);
}

/** How many rows hold the text. @param {HTMLTableElement} table @param {string} text */
function filter(table, text) {
  const sought = plain(text);
  let shown = 0;
  for (const line of table.tBodies[0].rows) {
    line.hidden = !plain(Array.from(line.cells, (cell) => cell.textContent).slice(0, -1).join(" ")).includes(sought);
    shown += line.hidden ? 0 : 1;
  }
  return shown;
}

/** @param {string} text */
const plain = (text) => text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase().trim();
