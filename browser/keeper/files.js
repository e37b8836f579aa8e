// Files that come in by hand; nothing is stored in the browser.

import { NotThisFile } from "../seal/strictfile.js";
import { readExport, readRegisterKey } from "../seal/registerfiles.js";
import { fileInput, readableField } from "../onefile/files.js";
import { inputField } from "./elements.js";

/** @typedef {import("../seal/registerfiles.js").Export} Export */
/** @typedef {import("../seal/registerfiles.js").RegisterKey} RegisterKey */

const LONGEST = 100_000_000;

/** @template T @param {import("./language.js").Key} name @param {(raw: Uint8Array) => T} read */
export const fileField = (name, read) => readableField(inputField(name, fileInput()), LONGEST, read);

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
