// Trustees sign a set-up before the first ballot is cast (docs/formats/ballot-room.md).
//
// Threat: a server that makes up trustees reads every ballot, and checks after the vote come too late. Whoever asks for these
// signatures also compares the certificates with those that the trustees compared aloud, whose hash is `gathering` here.

import { utf8Bytes, parseCanonical, readDigest, readFields, readInteger, readItems, readText, sha256Hex, writeCanonical } from "./canonical.js";
import { randomScalar } from "./points.js";
import { checkSignature, readProof, sign, writeProof } from "./proofs.js";
import { NotCheckedHere, Refused, Unreadable } from "./refusals.js";
import { keysOf } from "./trusteekeys.js";
import { MOST_TRUSTEES } from "./trustees.js";

/** @typedef {import("./trustees.js").Holders} Holders */
/** What a trustee signs: the ballot, by the name that its room gives it, and the hash of its set-up. @typedef {{ ballot: string, head: string }} Vouched */
/** A file of signatures, read but not checked: one for each place among all trustees, from 1. @typedef {Vouched & { signatures: Map<number, import("./json.js").Json> }} Vouchings */
/** What a booth has of a set-up: two texts, and the hash of the list of credentials, which it does not need. @typedef {{ election: string, trustees: string, credentials: string }} Shown */

const VERSION = 1;
const NO_FILE = "This is no file of signatures of a set-up.";

/** @param {Vouched} vouched */
const messageOf = ({ ballot, head }) => `paraplu-setup|${ballot}|${head}`;

/** The signature of a set-up that was checked, as it is sent. @param {string} code a trustee's @param {Vouched} vouched @param {import("./points.js").Draw} [draw] once @returns {string} */
export const vouchFor = (code, vouched, draw = randomScalar) => writeCanonical(writeProof(sign(messageOf(vouched), keysOf(code).signing, draw)));

/** The file as far as its frame goes; throws `Unreadable`, or `NotCheckedHere` for another version. @param {Uint8Array} raw @returns {Vouchings} */
export function readVouchings(raw) {
  const { version, entries, ...vouched } = readFrame(raw);
  if (version !== VERSION) throw new NotCheckedHere(`The signatures have another version than ${VERSION}: not yet checked here.`);
  if (entries.some(([owner], at) => at > 0 && owner <= entries[at - 1][0])) {
    throw new Unreadable(`${NO_FILE} Its owners are not in order, or one is there twice.`);
  }
  return { ...vouched, signatures: new Map(entries) };
}

/** @param {Uint8Array} raw @returns {Vouched & { version: any, entries: [number, any][] }} */
function readFrame(raw) {
  try {
    const [version, ballot, setup, listed] = readFields(parseCanonical(raw), "version", "ballot", "setup", "signatures");
    const entries = readItems(listed).map((each) => readFields(each, "owner", "signature"));
    return { version, ballot: readText(ballot), head: readDigest(setup), entries: entries.map(([owner, proof]) => [readInteger(owner, 1, MOST_TRUSTEES), proof]) };
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused;
    throw new Unreadable(`${NO_FILE} ${refused.message}`);
  }
}

/** How many trustees vouch for a set-up, of how many who could; throws `Refused` for a signature that does not hold, or too few. @param {Vouchings} vouchings @param {string} head of the set-up @param {Holders[]} holders */
export function countVouchings(vouchings, head, holders) {
  if (vouchings.head !== head) throw new Refused("The key holders signed another set-up.");
  const groups = holders.map((group, at) => ({ ...group, first: 1 + holders.slice(0, at).reduce((sum, { keys }) => sum + keys.length, 0) }));
  for (const [owner, signature] of vouchings.signatures) {
    const group = groups.find(({ first, signers }) => owner >= first && owner < first + signers.length);
    if (!group) throw new Refused(`Trustee ${owner} has no key for signing.`);
    checkSignature(messageOf(vouchings), group.signers[owner - group.first], readProof(signature), "A trustee's signature of the set-up");
  }
  const signing = groups.filter(({ signers }) => signers.length);
  if (!signing.length) throw new Refused("No trustee of this election can sign a set-up.");
  const counts = signing.map(({ first, signers }) => signers.filter((_, at) => vouchings.signatures.has(first + at)).length);
  if (signing.some(({ needed }, at) => counts[at] < needed)) throw new Refused("Too few key holders signed the set-up.");
  return { vouched: vouchings.signatures.size, size: signing.reduce((sum, { signers }) => sum + signers.length, 0) };
}

/** The hash of the first event, which the trustees signed. @param {Shown} shown */
export function shownSetupHead({ election, trustees, credentials }) {
  const payload = utf8Bytes(writeCanonical({ election: sha256Hex(utf8Bytes(election)), trustees: sha256Hex(utf8Bytes(trustees)), credentials: readDigest(credentials) }));
  return sha256Hex(utf8Bytes(writeCanonical({ height: 0, type: "Setup", payload: sha256Hex(payload) })));
}
