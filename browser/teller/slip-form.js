// Slips that are typed or scanned one after the other: of each stays the public half, and the code is forgotten.

import { credentialOf, Mistyped, readCode } from "../ballot/codes.js";
import { createScanner } from "./camera.js";
import { newElement, inputField, form, buttonRow, submitButton } from "./elements.js";
import { setSentence } from "./language.js";

/** @typedef {import("./server.js").State} State */
/** Of one slip the public half for each ballot from the next one on. @typedef {string[]} Halves */

/**
 * A form that takes slips; `taken` holds those so far.
 * @param {State} state @param {{ isForAll: boolean, changed: () => void }} how isForAll: for every ballot that is left, else for the next alone
 */
export function slipForm(state, { isForAll, changed }) {
  /** @type {Map<string, Halves>} */
  const taken = new Map();
  const input = newElement("input", { type: "text", autocomplete: "off", autocapitalize: "none", spellcheck: "false", enterkeyhint: "done" });
  const typed = inputField("next_code", input, "next_code_hint");
  const count = setSentence(newElement("p", { class: "soft", role: "status" }), "taken", { count: 0 });
  const ahead = isForAll ? state.identifiers.slice(state.next) : [state.identifiers[state.next]];
  const take = (/** @type {string} */ text) => {
    const wrong = slipFault(text, state, taken);
    typed.showFault(wrong);
    input.value = "";
    if (wrong) return;
    const code = readCode(text.replace(/^.*#/s, ""));
    const halves = ahead.map((identifier) => credentialOf(code, identifier));
    taken.set(halves[0], halves);
    setSentence(count, "taken", { count: taken.size });
    changed();
  };
  const camera = createScanner(take);
  const box = form(() => take(input.value), typed.box, buttonRow(submitButton("take"), camera.way), camera.view, count);
  return { box, input, taken, end: camera.end };
}

/** What is wrong with a slip, or null. A scanned square brings its address along. @param {string} text @param {State} state @param {Map<string, Halves>} taken @returns {import("./language.js").Key | null} */
function slipFault(text, state, taken) {
  try {
    const half = credentialOf(readCode(text.replace(/^.*#/s, "")), state.identifiers[state.next]);
    if (!state.listed.includes(half)) return "code_other";
    if (taken.has(half)) return "code_same";
    return state.struck.includes(half) || state.waiting.includes(half) ? "code_struck" : null;
  } catch (fault) {
    if (!(fault instanceof Mistyped)) throw fault;
    return `code_${fault.fault}`;
  }
}
