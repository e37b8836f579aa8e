// The chain of events: each names the one before by its hash, and what belongs to it (specification 4.4).

import { joinBytes, sameBytes } from "../seal/bytes.js";
import { memberBytes } from "./archive.js";
import { utf8Bytes, readDigest, sha256Hex, readFields, readItems, parseCanonical, readText, writeCanonical } from "./canonical.js";
import { Refused, Unreadable, WrongEvent } from "./refusals.js";

/** @typedef {import("./archive.js").Member} Member */
/** One event with the data before it; `head` is its own hash, in hexadecimal. @typedef {{ height: number, kind: string, head: string, data: Member[] }} Event */
/** The events up to the first whose place in the chain is wrong; `fault` is that one, if there is one. @typedef {{ events: Event[], fault: WrongEvent | null }} Chain */

/** How many data precede an event of each type; the last is its payload, which names the others. @type {Record<string, number>} */
const DATA = { Setup: 4, Ballot: 1, EndBallots: 0, EncryptedTally: 2, PartialDecryption: 2, Result: 1 };
/** @type {Record<string, string[]>} */
const FOLLOWED_BY = {
  "": ["Setup"],
  Setup: ["Ballot", "EndBallots"],
  Ballot: ["Ballot", "EndBallots"],
  EndBallots: ["EncryptedTally"],
  EncryptedTally: ["PartialDecryption"],
  PartialDecryption: ["PartialDecryption", "Result"],
  Result: [],
};
const UNNAMED = "unknown";

/**
 * Hash everything and follow the chain; throws `Unreadable` where it ends between data and their event.
 *
 * Contents are not looked at: a wrong ballot before a break in the chain is still the first wrong event.
 * @param {Member[]} members @returns {Chain}
 */
export function followChain(members) {
  /** @type {Event[]} */
  const events = [];
  /** @type {Member[]} */
  let waiting = [];
  const seen = new Set();
  for (const [place, member] of members.entries()) {
    try {
      checkMember(member, seen);
      if (member.isEvent) events.push(readEvent(member, events.at(-1), waiting));
    } catch (refused) {
      if (!(refused instanceof Refused)) throw refused;
      return { events, fault: new WrongEvent(events.length, nextKind(members.slice(place)), refused.message) };
    }
    if (member.isEvent) waiting = [];
    else waiting.push(member);
  }
  if (waiting.length || !events.length) throw new Unreadable("The archive is cut off: its last data belong to no event.");
  return { events, fault: null };
}

/**
 * The bytes of one more event with its data, the payload last; throws `Refused` where it may not follow.
 *
 * That the data are right, and not in the archive already, is for the caller. Source: 4.4.
 * @param {{ height: number, kind: string, head: string } | null} before null for the first @param {string} kind @param {Uint8Array[]} data @param {number} time with which the archive was begun, in seconds since 1970
 */
export function appendedBytes(before, kind, data, time) {
  checkOrder(kind, before ? before.kind : "");
  readItems(data, DATA[kind]);
  const payload = data.length ? sha256Hex(data[data.length - 1]) : undefined;
  const event = utf8Bytes(writeCanonical({ parent: before?.head, height: before ? before.height + 1 : 0, type: kind, payload }));
  return joinBytes(...data.map((each) => memberBytes(`${sha256Hex(each)}.data.json`, each, time)), memberBytes(`${sha256Hex(event)}.event.json`, event, time));
}

/** Null if the newer archive begins with all of the older; else the height of the first event that differs (3.5.1, step 2). @param {Member[]} older @param {Member[]} newer */
export function differsAt(older, newer) {
  const place = older.findIndex((member, at) => !newer[at] || !isSameMember(member, newer[at]));
  return place < 0 ? null : older.slice(0, place).filter((before) => before.isEvent).length;
}

/** @param {Member} left @param {Member} right */
const isSameMember = (left, right) => left.digest === right.digest && left.isEvent === right.isEvent && sameBytes(left.content, right.content);

/** The bytes to which an event points; not for an event without any. @param {Event} event */
export const payloadOf = (event) => event.data[event.data.length - 1].content;

/** The values of a payload's fields. @param {Event} event @param {...string} names */
export const payloadFields = (event, ...names) => readFields(parseCanonical(payloadOf(event)), ...names);

/** Throws `Refused` unless the payload names exactly the data before it, in that order. @param {Event} event @param {any[]} digests */
export function checkReferences(event, digests) {
  const named = digests.map(readDigest);
  if (named.length !== event.data.length - 1 || named.some((each, at) => each !== event.data[at].digest)) {
    throw new Refused("It names other data than those that stand before it.");
  }
}

/** @param {Member} member @param {Set<string>} seen */
function checkMember(member, seen) {
  if (sha256Hex(member.content) !== member.digest) throw new Refused("The name of its bytes is not their hash.");
  if (seen.has(member.digest)) throw new Refused("The same bytes stand in the archive already.");
  seen.add(member.digest);
}

/** Source: 4.4, `event` and the table of a typical sequence, which is held to be the only one. @param {Member} member @param {Event | undefined} before @param {Member[]} data @returns {Event} */
function readEvent(member, before, data) {
  const [parent, height, kind, payload] = readFields(parseCanonical(member.content), "?parent", "height", "type", "?payload");
  if (parent !== (before ? before.head : null)) throw new Refused("It does not follow the event before it: its parent is another.");
  if (height !== (before ? before.height + 1 : 0)) throw new Refused("Its height is not one more than that of the event before.");
  checkOrder(readText(kind), before ? before.kind : "");
  readItems(data, DATA[kind]);
  if (payload !== (data.length ? data[data.length - 1].digest : null)) throw new Refused("Its payload is not the data before it.");
  return { height, kind, head: member.digest, data };
}

/** @param {string} kind @param {string} before */
function checkOrder(kind, before) {
  if (FOLLOWED_BY[before].includes(kind)) return;
  throw new Refused(`An event of this type may not stand ${before ? `after ${before}` : "first"}.`);
}

/** The type that the next event gives itself, for the sentence that names it; data belong to the next. @param {Member[]} members */
function nextKind(members) {
  const following = members.find((member) => member.isEvent);
  try {
    const json = following && parseCanonical(following.content);
    const kind = json instanceof Map ? json.get("type") : null;
    return typeof kind === "string" && Object.hasOwn(DATA, kind) ? kind : UNNAMED;
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused;
    return UNNAMED;
  }
}
