// Padding to one of five sizes, so that a stored length reveals next to nothing.

import { SealBroken } from "./broken.js";
import { bigEndian, joinBytes, sameBytes } from "./bytes.js";

export const BUCKETS = [512, 2_048, 8_192, 32_768, 131_072];
const LENGTH_BYTES = 4;
const LONGEST_CONTENT = 131_072 - LENGTH_BYTES;

/** @param {Uint8Array} content @returns {Uint8Array} length, content and zeros up to the smallest bucket */
export function pad(content) {
  if (content.length > LONGEST_CONTENT) throw new RangeError(`Content is longer than ${LONGEST_CONTENT} bytes.`);
  const inside = joinBytes(bigEndian(content.length, LENGTH_BYTES), content);
  const bucket = BUCKETS.find((size) => size >= inside.length) ?? 0;
  return joinBytes(inside, new Uint8Array(bucket - inside.length));
}

/** @param {Uint8Array} inside @returns {Uint8Array} the content, if the padding is exactly what `pad` makes of it */
export function unpad(inside) {
  const length = inside.subarray(0, LENGTH_BYTES).reduce((value, byte) => value * 256 + byte, 0);
  const content = inside.slice(LENGTH_BYTES, LENGTH_BYTES + length);
  if (!sameBytes(pad(content), inside)) throw new SealBroken();
  return content;
}
