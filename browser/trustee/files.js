// Files that a trustee carries between the members' page and the page from disk; nothing in them is secret.

import { readState } from "./stages.js";

/** @typedef {import("./stages.js").State} State */
/** A message for the server, by the name of its address. @typedef {{ name: "commitment" | "decryption", text: string }} Handed */

const FORMAT = "paraplu/keys/1";
const LONGEST_PARTIAL = 1_000_000;
const SHAPES = {
  commitment: /^\{"owner":\d+,"digest":"[0-9a-f]{64}","signature":\{[^{}]*\}\}$/,
  decryption: /^\{"partial":\{.*\},"strong":\{.*\},"blinding":"[0-9a-f]{64}"\}$/s,
};

/** What everybody published, as a file. @param {State} state */
export const writeMessages = ({ size, threshold, place, certificates, dealings, keys }) =>
  JSON.stringify({ format: FORMAT, size, threshold, place, certificates, dealings, keys });

/** The same from a file, once every key is there; else null. @param {Uint8Array} raw @returns {State | null} */
export function readMessages(raw) {
  try {
    const json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(raw));
    const isWhole = json.format === FORMAT && [json.certificates, json.dealings, json.keys].every((list) => !list.includes(null));
    return isWhole ? readState({ ...json, question: null, tested: json.certificates.map(() => true), ballots: [] }) : null;
  } catch {
    return null;
  }
}

/** What the page from disk made, if a file holds it. @param {File | undefined} file @returns {Promise<Handed | null>} */
export async function readHanded(file) {
  if (!file || file.size > LONGEST_PARTIAL) return null;
  const text = await file.text();
  const name = /** @type {Handed["name"][]} */ (["commitment", "decryption"]).find((each) => SHAPES[each].test(text));
  return name ? { name, text } : null;
}
