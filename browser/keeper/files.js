// Files that come in by hand and go out by hand; nothing is kept in the browser.

import { NotThisFile } from "../seal/strictfile.js";
import { readExport, readRegisterKey } from "../seal/registerfiles.js";
import { el, field } from "./draw.js";

/** @typedef {import("../seal/registerfiles.js").Export} Export */
/** @typedef {import("../seal/registerfiles.js").RegisterKey} RegisterKey */
/** @typedef {import("./tongue.js").Key} Key */

const LONGEST = 100_000_000;

/** A field for a file and a way to read it; null when its fault was told. @template T @param {Key} name @param {(raw: Uint8Array) => T} read */
export function fileField(name, read) {
  const input = el("input", { type: "file", accept: ".json,application/json" });
  const made = field(name, input);
  /** @returns {Promise<T | null>} */
  const chosen = async () => {
    made.tell();
    const file = input.files?.[0];
    if (!file) return told("file_missing");
    if (file.size > LONGEST) return told("file_long");
    try {
      return read(new Uint8Array(await file.arrayBuffer()));
    } catch (fault) {
      if (!(fault instanceof NotThisFile)) throw fault;
      return told(...sentenceOf(fault));
    }
  };
  /** @param {Key} key @param {import("./tongue.js").Values} [values] */
  const told = (key, values) => {
    made.tell(key, values);
    return null;
  };
  return { ...made, chosen };
}

/** @param {NotThisFile} fault @returns {[Key, import("./tongue.js").Values]} */
function sentenceOf({ reason, place }) {
  if (reason === "long" || reason === "text" || reason === "format") return [`file_${reason}`, {}];
  return ["file_damaged", { place: place || "—" }];
}

/** The public key of a register from whichever of the two files was chosen. @param {Uint8Array} raw @returns {{ union: string, key: Uint8Array, file: RegisterKey | null }} */
export function readKeyOrExport(raw) {
  try {
    const file = readRegisterKey(raw);
    return { union: file.union, key: file.key, file };
  } catch (fault) {
    const isOther = fault instanceof NotThisFile && (fault.reason === "format" || fault.reason === "long");
    if (!isOther) throw fault;
    const { union, key } = readExport(raw);
    return { union, key, file: null };
  }
}

/** Hand a file out under a name. @param {string} name @param {Uint8Array} content */
export function save(name, content) {
  const place = URL.createObjectURL(new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (content)], { type: "application/json" }));
  el("a", { href: place, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(place), 10_000);
}
