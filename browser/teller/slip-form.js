// Slips whose numbers are typed or scanned one after the other: of each stay the marks, and its code is read by nobody.

import { Mistyped } from "../ballot/codes.js";
import { readStrikeNumber, strikeKey, strikeMark } from "../ballot/strikes.js";
import { createScanner } from "./camera.js";
import { newElement, inputField, form, buttonRow, submitButton } from "./elements.js";
import { setSentence } from "./language.js";

/** @typedef {import("./server.js").State} State */
/** Of one slip the mark for each ballot from the next one on. @typedef {string[]} Marks */

/**
 * A form that takes slips; `taken` holds those so far.
 * @param {State} state @param {{ isForAll: boolean, isSecond?: boolean, changed: () => void }} how isForAll: for every ballot that is left, else for the next alone; isSecond: another teller revoked them already
 */
export function slipForm(state, { isForAll, isSecond = false, changed }) {
  /** @type {Map<string, Marks>} */
  const taken = new Map();
  const input = newElement("input", { type: "text", inputmode: "numeric", autocomplete: "off", spellcheck: "false", enterkeyhint: "done" });
  const typed = inputField("next_code", input, "next_code_hint");
  const count = setSentence(newElement("p", { class: "soft", role: "status" }), "taken", { count: 0 });
  const ahead = isForAll ? state.identifiers.slice(state.next) : [state.identifiers[state.next]];
  const known = isSecond ? state.struck : [...state.struck, ...state.waiting];
  const take = (/** @type {string} */ text) => {
    const { marks, fault } = readMarks(text, ahead);
    const wrong = fault ?? slipFault(marks[0], state.listed, known, taken);
    typed.showFault(wrong);
    input.value = "";
    if (wrong) return;
    taken.set(marks[0], marks);
    setSentence(count, "taken", { count: taken.size });
    changed();
  };
  const camera = createScanner((text) => !/^[a-z]+:/i.test(text) && take(text));
  const box = form(() => take(input.value), typed.box, buttonRow(submitButton("take"), camera.way), camera.view, count);
  return { box, input, taken, end: camera.end };
}

/** @param {string} text @param {string[]} ahead @returns {{ marks: Marks, fault: import("./language.js").Key | null }} */
function readMarks(text, ahead) {
  try {
    const key = strikeKey(readStrikeNumber(text));
    return { marks: ahead.map((identifier) => strikeMark(key, identifier)), fault: null };
  } catch (fault) {
    if (!(fault instanceof Mistyped)) throw fault;
    return { marks: [], fault: `code_${fault.fault}` };
  }
}

/** What is wrong with a slip, or null. @param {string} mark @param {string[]} listed @param {string[]} known @param {Map<string, Marks>} taken @returns {import("./language.js").Key | null} */
function slipFault(mark, listed, known, taken) {
  if (!listed.includes(mark)) return "code_other";
  if (taken.has(mark)) return "code_same";
  return known.includes(mark) ? "code_struck" : null;
}

/** Sorted for each ballot, so that no order joins one slip's marks. @param {Marks[]} rows @param {number} next */
export const marksByPlace = (rows, next) => Object.fromEntries(rows[0].map((_mark, at) => [String(next + at), rows.map((row) => row[at]).sort()]));
