// The line by which one of the Board says yes in writing, with their key (docs/formats/decisions.md).

import { asciiBytes } from "./bytes.js";
import { SealBroken } from "./broken.js";

const FORMAT = "paraplu/board-decision/1";
const LINE = /^paraplu\/board-decision\/1 \| [a-z0-9_-]+ \| [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12} \| [a-z0-9_.]+ \| [0-9a-f]{64} \| [0-9]{4}-[0-9]{2}-[0-9]{2}$/;

/** @typedef {{ union: string, item: string, kind: string, digest: string, day: string }} WrittenYes */

/** The bytes that are signed; throws for values that have no line. @param {WrittenYes} yes @returns {Uint8Array} */
export function decisionLine({ union, item, kind, digest, day }) {
  const line = [FORMAT, union, item, kind, digest, day].join(" | ");
  if (!LINE.test(line)) throw new SealBroken();
  return asciiBytes(line);
}
