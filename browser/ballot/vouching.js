// Trustees sign a set-up before the first ballot is cast (docs/formats/ballot-room.md).
//
// Threat: a server that makes up trustees reads every ballot, and checks after the vote come too late. Whoever asks for these
// signatures also compares the certificates with those that the trustees compared aloud, whose hash is `gathering` here.

import { readBeside } from "./beside.js";
import { utf8Bytes, readDigest, readText, sha256Hex, writeCanonical } from "./canonical.js";
import { randomScalar } from "./points.js";
import { checkSignature, readProof, sign, writeProof } from "./proofs.js";
import { Refused } from "./refusals.js";
import { keysOf } from "./trusteekeys.js";
import { findSigner, placeGroups, requireEnough } from "./trustees.js";

/** @typedef {import("./trustees.js").Holders} Holders */
/** What a trustee signs: the ballot, by the name that its room gives it, and the hash of its set-up. @typedef {{ ballot: string, head: string }} Vouched */
/** A file of signatures, read but not checked: one for each place among all trustees, from 1. @typedef {Vouched & { signatures: Map<number, import("./json.js").Json> }} Vouchings */
/** What a booth has of a set-up: two texts, and the hash of the list of credentials, which it does not need. @typedef {{ election: string, trustees: string, credentials: string }} Shown */

const SHAPE = {
  version: 1,
  have: "The signatures have",
  noFile: "This is no file of signatures of a set-up.",
  fields: ["version", "ballot", "setup", "signatures"],
  entry: ["owner", "signature"],
};

/** @param {Vouched} vouched */
const messageOf = ({ ballot, head }) => `paraplu-setup|${ballot}|${head}`;

/** The signature of a set-up that was checked, as it is sent. @param {string} code a trustee's @param {Vouched} vouched @param {import("./points.js").Draw} [draw] once @returns {string} */
export const vouchFor = (code, vouched, draw = randomScalar) => writeCanonical(writeProof(sign(messageOf(vouched), keysOf(code).signing, draw)));

/** The file as far as its frame goes; throws `Unreadable`, or `NotCheckedHere` for another version. @param {Uint8Array} raw @returns {Vouchings} */
export function readVouchings(raw) {
  const { about, entries } = readBeside(raw, SHAPE, (ballot, setup) => ({ ballot: readText(ballot), head: readDigest(setup) }));
  return { ...about, signatures: new Map([...entries].map(([owner, entry]) => [owner, entry.get("signature")])) };
}

/** How many trustees vouch for a set-up, of how many who could; throws `Refused` for a signature that does not hold, or too few. @param {Vouchings} vouchings @param {string} head of the set-up @param {Holders[]} holders */
export function countVouchings(vouchings, head, holders) {
  if (vouchings.head !== head) throw new Refused("The key holders signed another set-up.");
  const groups = placeGroups(holders).filter(({ signers }) => signers.length);
  if (!groups.length) throw new Refused("No trustee of this election can sign a set-up.");
  for (const [owner, signature] of vouchings.signatures) {
    checkSignature(messageOf(vouchings), findSigner(groups, owner), readProof(signature), "A trustee's signature of the set-up");
  }
  requireEnough(groups, vouchings.signatures, "Too few key holders signed the set-up.");
  return { vouched: vouchings.signatures.size, size: groups.reduce((sum, { signers }) => sum + signers.length, 0) };
}

/** The hash of the first event, which the trustees signed. @param {Shown} shown */
export function shownSetupHead({ election, trustees, credentials }) {
  const payload = utf8Bytes(writeCanonical({ election: sha256Hex(utf8Bytes(election)), trustees: sha256Hex(utf8Bytes(trustees)), credentials: readDigest(credentials) }));
  return sha256Hex(utf8Bytes(writeCanonical({ height: 0, type: "Setup", payload: sha256Hex(payload) })));
}
