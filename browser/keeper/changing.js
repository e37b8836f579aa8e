// From one key to another: every record sealed anew, for the house to put in place of the old ones.

import { save } from "../saving.js";
import { same } from "../seal/bytes.js";
import { civilOpener, sealCivil } from "../seal/civil.js";
import { recipientId } from "../seal/keys.js";
import { MOST_IN_A_PART, readRegisterKey, writeRotation } from "../seal/registerfiles.js";
import { breathe, button, el, form, heading, para, row, screen, send } from "./draw.js";
import { fileField } from "./files.js";
import { fingerprint } from "./fingerprint.js";
import { start, visitor } from "./rooms.js";
import { say } from "./tongue.js";

/** @typedef {import("../seal/registerfiles.js").Entry} Entry */
/** @typedef {import("../seal/registerfiles.js").RegisterKey} RegisterKey */
/** @typedef {import("./shown.js").Opened} Opened */
/** @typedef {(name: string, content: Uint8Array) => void} HandOut */

/** Where the seed is at hand each record is opened again, for the house drops the old ones. @param {Opened} opened @param {Uint8Array} key @param {Uint8Array | null} seed */
export async function sealAnew(opened, key, seed) {
  const isOver = visitor();
  const open = seed && civilOpener(seed);
  const told = el("p", { role: "status" });
  screen("moment", {}, told);
  const records = [];
  for (const { number, version, civil } of opened.lines) {
    if (!civil) continue;
    const sealed = sealCivil(civil, key, number, version);
    if (open && JSON.stringify(open(sealed, number, version)) !== JSON.stringify(civil)) throw new Error("The trial failed.");
    records.push({ number, version, sealed });
    if (records.length % 20) continue;
    say(told, "opening", { done: records.length, all: opened.lines.length });
    await breathe();
    if (isOver()) break;
  }
  return records;
}

/** What members wrote while the key changed goes to the new one in another round. @param {Opened} opened */
export function alreadyMade(opened) {
  const field = fileField("again_file", readRegisterKey);
  const go = async () => {
    const isOver = visitor();
    const file = await field.chosen();
    if (!file) return;
    if (file.union !== opened.file.union) return field.tell("again_union");
    if (same(file.key, opened.file.key)) return field.tell("again_same");
    const records = await sealAnew(opened, file.key, null);
    if (!isOver()) showSealed(opened, file, records);
  };
  return el("section", {}, heading("again_title"), para("again"), form(go, field.box, row(send("again_do"))));
}

/** @param {Opened} opened @param {RegisterKey} file @param {Entry[]} records */
function showSealed(opened, file, records) {
  const { saved, handOut } = handing();
  screen("change_title", {}, heading("words_title"), fingerprint(file.key), ...rotationPieces(opened, file, records, handOut), saved, button("finish", start, "button quiet"));
}

/** A way to hand files out, and the line that says so. */
export function handing() {
  const saved = el("p", { class: "when", role: "status" });
  /** @type {HandOut} */
  const handOut = (name, content) => {
    save(name, content);
    say(saved, "saved", { name });
  };
  return { saved, handOut };
}

/** @param {Opened} opened @param {RegisterKey} file @param {Entry[]} records @param {HandOut} handOut */
export function rotationPieces(opened, { union, key, needed, keepers }, records, handOut) {
  const left = opened.lines.filter(({ sealed, civil }) => sealed && !civil).map(({ number }) => number);
  const rotation = { union, old: recipientId(opened.file.key), key, needed, keepers };
  const parts = inParts(records);
  const buttons = parts.map((some, at) => {
    const name = parts.length === 1 ? union : `${union}-${at + 1}`;
    const write = () => handOut(`register-rotation-${name}.json`, writeRotation({ ...rotation, records: some }));
    if (parts.length === 1) return button("save_rotation", write);
    return button("save_part", write, "button", { part: at + 1, parts: parts.length });
  });
  return [
    heading("change_records"),
    para("change_done", { count: records.length }),
    left.length > 0 && para("change_left", { numbers: left.join(", ") }, "note"),
    row(...buttons),
  ];
}

/** The house takes no larger file at once. @param {Entry[]} records */
function inParts(records) {
  const starts = Array.from({ length: Math.max(1, Math.ceil(records.length / MOST_IN_A_PART)) }, (_, at) => at * MOST_IN_A_PART);
  return starts.map((start) => records.slice(start, start + MOST_IN_A_PART));
}
