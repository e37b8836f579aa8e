// From one key to another: seals every record again, for the server to replace the old ones.

import { saveFile } from "../save-file.js";
import { sameBytes } from "../seal/bytes.js";
import { civilOpener, sealCivil } from "../seal/civil.js";
import { rotationDigest } from "../seal/fingerprint.js";
import { recipientId } from "../seal/keys.js";
import { MOST_IN_A_PART, readRegisterKey, writeRotation } from "../seal/registerfiles.js";
import { yieldToPage, button, newElement, form, heading, paragraph, buttonRow, showScreen, submitButton } from "./elements.js";
import { fileField } from "./files.js";
import { digestList, fingerprintList } from "./fingerprint.js";
import { showFirstScreen, watchVisit } from "./secrets.js";
import { setSentence } from "./language.js";

/** @typedef {import("../seal/registerfiles.js").Entry} Entry */
/** @typedef {import("../seal/registerfiles.js").RegisterKey} RegisterKey */
/** @typedef {import("./open-register.js").Opened} Opened */
/** @typedef {(name: string, content: Uint8Array) => void} HandOut */

/** Where the seed is at hand each record is opened again, for the server drops the old ones. @param {Opened} opened @param {Uint8Array} key @param {Uint8Array | null} seed */
export async function resealRecords(opened, key, seed) {
  const isOver = watchVisit();
  const open = seed && civilOpener(seed);
  const progress = newElement("p", { role: "status" });
  showScreen("moment", {}, progress);
  const records = [];
  for (const { number, version, civil } of opened.lines) {
    if (!civil) continue;
    const sealed = sealCivil(civil, key, number, version);
    if (open && JSON.stringify(open(sealed, number, version)) !== JSON.stringify(civil)) throw new Error("The trial failed.");
    records.push({ number, version, sealed });
    if (records.length % 20) continue;
    setSentence(progress, "opening", { done: records.length, all: opened.lines.length });
    await yieldToPage();
    if (isOver()) break;
  }
  return records;
}

/** What members wrote while the key changed goes to the new one in another round. @param {Opened} opened */
export function resealSection(opened) {
  const field = fileField("again_file", readRegisterKey);
  const go = async () => {
    const isOver = watchVisit();
    const file = await field.chosen();
    if (!file) return;
    if (file.union !== opened.file.union) return field.showFault("again_union");
    if (sameBytes(file.key, opened.file.key)) return field.showFault("again_same");
    const records = await resealRecords(opened, file.key, null);
    if (!isOver()) showSealed(opened, file, records);
  };
  return newElement("section", {}, heading("again_title"), paragraph("again"), form(go, field.box, buttonRow(submitButton("again_do"))));
}

/** @param {Opened} opened @param {RegisterKey} file @param {Entry[]} records */
function showSealed(opened, file, records) {
  const { saved, handOut } = fileSaver();
  showScreen("change_title", {}, heading("words_title"), fingerprintList(file.key), ...rotationPieces(opened, file, records, handOut), saved, button("finish", showFirstScreen, "button quiet"));
}

/** A function that saves files, and the line that confirms it. */
export function fileSaver() {
  const saved = newElement("p", { class: "when", role: "status" });
  /** @type {HandOut} */
  const handOut = (name, content) => {
    saveFile(name, content);
    setSentence(saved, "saved", { name });
  };
  return { saved, handOut };
}

/** @param {Opened} opened @param {RegisterKey} file @param {Entry[]} records @param {HandOut} handOut */
export function rotationPieces(opened, { union, key, needed, keepers }, records, handOut) {
  const left = opened.lines.filter(({ sealed, civil }) => sealed && !civil).map(({ number }) => number);
  const rotation = { union, old: recipientId(opened.file.key), key, needed, keepers };
  const parts = inParts(records);
  const words = newElement("div", {});
  const buttons = parts.map((some, at) => {
    const name = parts.length === 1 ? union : `${union}-${at + 1}`;
    const write = () => {
      const file = writeRotation({ ...rotation, records: some });
      handOut(`register-rotation-${name}.json`, file);
      words.replaceChildren(paragraph("rotation_words"), digestList(rotationDigest(file)));
    };
    if (parts.length === 1) return button("save_rotation", write);
    return button("save_part", write, "button", { part: at + 1, parts: parts.length });
  });
  return [
    heading("change_records"),
    paragraph("change_done", { count: records.length }),
    left.length > 0 && paragraph("change_left", { numbers: left.join(", ") }, "note"),
    buttonRow(...buttons),
    words,
  ];
}

/** The server takes no larger file at once. @param {Entry[]} records */
function inParts(records) {
  const starts = Array.from({ length: Math.max(1, Math.ceil(records.length / MOST_IN_A_PART)) }, (_, at) => at * MOST_IN_A_PART);
  return starts.map((start) => records.slice(start, start + MOST_IN_A_PART));
}
