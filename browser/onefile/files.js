// Files that come in by hand, and what is wrong with them.

import { NotThisFile } from "../seal/strictfile.js";
import { newElement } from "./elements.js";

/** @typedef {import("./language.js").Values} Values */
/** @typedef {"file_missing" | "file_long" | "file_text" | "file_format" | "file_damaged"} Fault */
/** @typedef {{ box: HTMLElement, input: HTMLInputElement, showFault: (key?: Fault | null, values?: Values) => void }} Field */

export const fileInput = () => newElement("input", { type: "file", accept: ".json,application/json" });

/** A field for a file of at most so many bytes, with a way to read it; null after its fault was shown. @template {Field} Made @template T @param {Made} field @param {number} longest @param {(raw: Uint8Array) => T} read */
export function readableField(field, longest, read) {
  /** @param {Fault} key @param {Values} [values] */
  const refuseFile = (key, values) => {
    field.showFault(key, values);
    return null;
  };
  /** @returns {Promise<T | null>} */
  const chosen = async () => {
    field.showFault();
    const file = field.input.files?.[0];
    if (!file) return refuseFile("file_missing");
    if (file.size > longest) return refuseFile("file_long");
    try {
      return read(new Uint8Array(await file.arrayBuffer()));
    } catch (fault) {
      if (!(fault instanceof NotThisFile)) throw fault;
      return refuseFile(...faultOf(fault));
    }
  };
  return { ...field, chosen };
}

/** @param {NotThisFile} fault @returns {[Fault, Values]} */
function faultOf({ reason, place }) {
  if (reason === "long" || reason === "text" || reason === "format") return [`file_${reason}`, {}];
  return ["file_damaged", { place: place || "—" }];
}
