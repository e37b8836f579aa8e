// The Merkle tree of RFC 6962: whether a proof shows that a tree begins with an older one (RFC 9162, section 2.1.4.2).

import { sha256 } from "@noble/hashes/sha2.js";
import { joinBytes, sameBytes } from "./bytes.js";

/** A tree: how many leaves, and its root. @typedef {{ size: number, root: Uint8Array }} Tree */

const NODE = Uint8Array.of(1);

/** The hash of two subtrees side by side. @param {Uint8Array} left @param {Uint8Array} right */
const nodeHash = (left, right) => sha256(joinBytes(NODE, left, right));

const isOdd = (/** @type {number} */ number) => number % 2 === 1;
const half = (/** @type {number} */ number) => Math.floor(number / 2);

/** Whether the newer tree begins with all leaves of the older one. @param {Tree} older @param {Tree} newer @param {Uint8Array[]} proof */
export function isConsistent(older, newer, proof) {
  if (!(older.size > 0 && older.size < newer.size)) {
    return older.size === newer.size && newer.size > 0 && sameBytes(older.root, newer.root) && !proof.length;
  }
  const isFull = Number.isInteger(Math.log2(older.size));
  const roots = rootsOf(older.size - 1, newer.size - 1, isFull ? [older.root, ...proof] : proof);
  return Boolean(roots) && sameBytes(roots[0], older.root) && sameBytes(roots[1], newer.root);
}

/** The two roots to which the hashes lead from each tree's last leaf; null for too many or too few. @param {number} first @param {number} last @param {Uint8Array[]} hashes @returns {any} */
function rootsOf(first, last, hashes) {
  if (!hashes.length) return null;
  for (; isOdd(first); first = half(first)) last = half(last);
  let [older, newer] = [hashes[0], hashes[0]];
  for (const sibling of hashes.slice(1)) {
    if (last === 0) return null;
    if (isOdd(first) || first === last) {
      [older, newer] = [nodeHash(sibling, older), nodeHash(sibling, newer)];
      for (; first && !isOdd(first); first = half(first)) last = half(last);
    } else {
      newer = nodeHash(newer, sibling);
    }
    [first, last] = [half(first), half(last)];
  }
  return last === 0 ? [older, newer] : null;
}
