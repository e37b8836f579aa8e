// A record that may be counted: six codes, sealed apart from any thread (docs/formats/figures.md).

import { SealBroken } from "./broken.js";
import { envelopeOpener, seal, sealForNobody } from "./envelope.js";

/** @typedef {{ kind: string, ground: string, where: string, month: string, wish: string, for_somebody: string }} Codes */

const PURPOSE = "figures/1";
const CODE = /^[a-z0-9][a-z0-9_]{0,39}$/;
const MONTH = /^2[0-9]{3}-(0[1-9]|1[0-2])$/;
const FIELDS = /** @type {const} */ (["kind", "ground", "where", "month", "wish", "for_somebody"]);

/** Of several choices only that there were several. @param {string[]} chosen */
export const oneCode = (chosen) => (chosen.length > 1 ? "several" : (chosen[0] ?? "unsaid"));

/** @param {Codes} codes @param {Uint8Array[]} readers @param {string} id */
export const sealRecord = (codes, readers, id) => seal(writeCodes(codes), readers, PURPOSE, id);

/** What looks the same, is empty, and opens for nobody. @param {Uint8Array[]} readers @param {string} id */
export const sealFiller = (readers, id) => sealForNobody(new Uint8Array(0), readers, PURPOSE, id);

/** Opens many records; `SealBroken` whatever the fault. @param {Uint8Array} seed @returns {(sealed: Uint8Array, id: string) => Codes} */
export function recordOpener(seed) {
  const open = envelopeOpener(seed);
  return (sealed, id) => {
    const raw = open(sealed, PURPOSE, id);
    try {
      const codes = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(raw));
      if (isRecord(codes)) return codes;
    } catch {
      // The error is thrown below.
    }
    throw new SealBroken();
  };
}

/** @param {Codes} codes */
function writeCodes(codes) {
  if (!isRecord(codes)) throw new RangeError("A record to count has six codes.");
  return new TextEncoder().encode(JSON.stringify(codes, [...FIELDS]));
}

/** @param {any} codes @returns {codes is Codes} */
function isRecord(codes) {
  if (Object.keys(codes ?? {}).length !== FIELDS.length) return false;
  return FIELDS.every((name) => typeof codes[name] === "string" && (name === "month" ? MONTH : CODE).test(codes[name]));
}
