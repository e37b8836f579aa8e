// Heads of the activity log: what this person signed last, and whether another head begins with it.

import { asciiBytes } from "../seal/bytes.js";
import { isConsistent } from "../seal/merkle.js";
import { verify } from "../seal/signing.js";
import { fromBase64, fromHex } from "../seal/text.js";

/** @typedef {import("../seal/accountkeys.js").AccountKey} AccountKey */
/** @typedef {{ union: string, size: number, root: string }} Head */

const LINE = /^paraplu\/head\/1 \| ([a-z0-9_-]+) \| ([1-9][0-9]{0,14}) \| ([0-9a-f]{64}) \| \d{4}-\d\d-\d\d$/;
export const PLACE = "log-head";

/** @param {string | null | undefined} line @returns {Head | null} */
export function readHead(line) {
  const [, union, size, root] = line?.match(LINE) ?? [];
  return union ? { union, size: Number(size), root } : null;
}

/** The largest head that this person signed: what this browser remembers, or what the server shows with their signature. @param {AccountKey} key @param {{ signed: string, signature: string }} data @param {string} union */
export function newestSigned(key, data, union) {
  const shown = data.signed && verify(key.signingKey, asciiBytes(data.signed), fromBase64(data.signature)) ? data.signed : "";
  const heads = [readHead(localStorage.getItem(PLACE)), readHead(shown)].filter((head) => head?.union === union);
  return heads.sort((left, right) => (right?.size ?? 0) - (left?.size ?? 0))[0] ?? null;
}

/** The fault that keeps this person from signing a head beside one that they signed; "" for none. @param {Head} signed @param {Head} head @param {string} proofs @returns {Promise<string>} */
export async function compareHeads(signed, head, proofs) {
  if (signed.size === head.size) return signed.root === head.root ? "" : "other";
  const [older, newer] = signed.size < head.size ? [signed, head] : [head, signed];
  const response = await fetch(`${proofs}${older.size}/${newer.size}/`).catch(() => null);
  if (!response?.ok) return response?.status === 404 ? "shorter" : "proof";
  const { proof } = await response.json();
  return isConsistent(treeOf(older), treeOf(newer), proof.map(fromHex)) ? "" : "other";
}

/** @param {Head} head */
const treeOf = ({ size, root }) => ({ size, root: fromHex(root) });
