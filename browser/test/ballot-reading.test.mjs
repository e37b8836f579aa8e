// What reading and checking a ballot promises beside its vectors.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import { archiveBytes, newArchive, memberHeader, memberBytes, readArchive } from "../ballot/archive.js";
import { audit } from "../ballot/audit.js";
import { utf8Bytes, readDigest, readFields, readItems, parseCanonical, readText, readInteger, writeCanonical } from "../ballot/canonical.js";
import { appendedBytes, differsAt, followChain } from "../ballot/chain.js";
import { GENERATOR, IDENTITY, ORDER, isSamePoint, power, randomScalar, encodePoint } from "../ballot/points.js";
import { isInGroup, powersOf, encodePoints } from "../ballot/powers.js";
import { NotCheckedHere, Refused, Unreadable, WrongEvent } from "../ballot/refusals.js";
import { lagrangeCoefficient, logarithmFinder } from "../ballot/result.js";
import { verdictOn } from "../ballot/verdict.js";
import { verify } from "../ballot/verifying.js";
import { base, expand } from "./ballot-archives.mjs";

const whole_ = (name) => expand({ base: name, members: base(name).members.map((_, place) => place) });
const TIME = 1_700_000_000;
const SMALL = whole_("small");
// The seven points of small order beside the identity are the multiples of this one.
const TORSION = GENERATOR.constructor.fromHex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a");

test("JSON in its one spelling is read and written again", () => {
  for (const spelt of ['{"a":1,"b":[true,"é \\" \\\\ / \\n \\u0001 \\u007f"]}', "[]", '"\u2028"', "-5", '{"2":1,"1":2}', '{"__proto__":1}', "9".repeat(40)]) {
    assert.equal(writeCanonical(parseCanonical(utf8Bytes(spelt))), spelt);
  }
});

test("no other spelling of JSON is read", () => {
  const others = [
    '{"a": 1}', '{"a":1,"a":1}', '{"a":1}\n', ' {"a":1}', '"\\u00e9"', '"\\/"', '"\\u000a"', '"\\u001F"', '"\x7f"', '"\n"', "1.0", "1e2",
    "-0", "01", "NaN", "Infinity", '"\\ud800"', '"\\ud800\\u007f"', "", "{", "nul", "[".repeat(100_000), "9".repeat(5_000), "\ufeff[]", '{"a":1,}',
    "[1,]", "[,1]", "{1:1}", '{"a" :1}', '{"a":1 }', "[] []", "'a'", "undefined", "-", "+1", '"', '"\\', '{"a"}', "tru",
  ];
  for (const spelt of others) assert.throws(() => parseCanonical(utf8Bytes(spelt)), Refused, spelt);
  assert.throws(() => parseCanonical(new Uint8Array([0x22, 0xff, 0x22])), Refused);
});

test("fields are exactly these in this order, and shapes are exact", () => {
  const parsed = (spelt) => parseCanonical(utf8Bytes(spelt));
  assert.deepEqual(readFields(parsed('{"a":1,"c":3}'), "a", "?b", "c"), [1, null, 3]);
  assert.deepEqual(readFields(parsed('{"a":1,"b":2,"c":3}'), "a", "?b", "c"), [1, 2, 3]);
  for (const spelt of ['{"c":3,"a":1}', '{"a":1}', '{"a":1,"c":3,"d":4}', '{"a":1,"b":null,"c":3}', "[1,3]", "null"]) {
    assert.throws(() => readFields(parsed(spelt), "a", "?b", "c"), Refused, spelt);
  }
  assert.deepEqual([readItems([1], 1), readText("a"), readInteger(3, 0, 3), readDigest("0".repeat(64))], [[1], "a", 3, "0".repeat(64)]);
  const wrong = [() => readItems([1], 2), () => readItems("a"), () => readText(1), () => readInteger(true, 0, 3), () => readInteger(4, 0, 3), () => readInteger(2n ** 64n, 0, 3), () => readDigest("A".repeat(64))];
  for (const shape of wrong) assert.throws(shape, Refused);
});

test("many powers of one point are those of the library, and show every part of small order", () => {
  const point = power(GENERATOR, randomScalar());
  const exponents = [0n, 1n, 7n, 8n, 9n, 16n, ORDER - 1n, ...Array.from({ length: 20 }, randomScalar)];
  const powers = powersOf(point);
  for (const exponent of exponents) assert.ok(isSamePoint(powers(exponent), power(point, exponent)), String(exponent));
  assert.ok(isInGroup(powers) && isInGroup(powersOf(IDENTITY)));
  for (let times = 1, small = TORSION; times < 8; times += 1, small = small.add(TORSION)) {
    assert.ok(!isInGroup(powersOf(small)) && !isInGroup(powersOf(point.add(small))), String(times));
  }
  const some = [point, GENERATOR, IDENTITY, point.negate(), powers(5n)];
  assert.equal(encodePoints(some), some.map(encodePoint).join(","));
});

test("every number up to the weight is found, and no other", () => {
  for (const most of [0, 1, 2, 3, 4, 8, 9, 10, 99]) {
    const find = logarithmFinder(most);
    for (let number = 0; number <= most; number += 1) assert.equal(find(power(GENERATOR, BigInt(number))), number);
    for (const other of [most + 1, most + 2, 2 * most + 5, 10_000]) assert.throws(() => find(power(GENERATOR, BigInt(other))), Refused);
  }
});

test("any who are enough give the same secret", () => {
  const share = (place) => (42n + 7n * BigInt(place) + 5n * BigInt(place) ** 2n) % ORDER;
  for (const some of [[1, 2, 3], [1, 3, 5], [2, 4, 5], [5, 1, 3]]) {
    assert.equal(some.reduce((sum, place) => sum + lagrangeCoefficient(place, some) * share(place), 0n) % ORDER, 42n);
  }
  assert.equal(lagrangeCoefficient(4, [4]), 1n);
});

test("an archive that is written event by event is that of the tool to the byte", () => {
  const events = followChain(readArchive(SMALL)).events;
  const written = events.map(({ kind, data }, at) => appendedBytes(events[at - 1] ?? null, kind, data.map(({ content }) => content), TIME));

  assert.deepEqual(Buffer.concat([newArchive(TIME), ...written]), Buffer.from(SMALL));
  assert.throws(() => appendedBytes(events[1], "Result", [new Uint8Array()], TIME), Refused);
  assert.throws(() => appendedBytes(events[1], "Ballot", [], TIME), Refused);
});

test("a header is 512 bytes of a name, a size and a time", () => {
  const text = Buffer.from(memberHeader("BELENIOS", 39, TIME)).toString("latin1");

  assert.equal(text.length, 512);
  assert.equal(text.slice(0, 9) + text.slice(100, 159), "BELENIOS\x000000644\x000000000\x000000000\x0000000000047\x0014524770400\x00005714\x00 0\0\0");
  assert.equal(memberBytes("a", new Uint8Array(512), 0).length, 1_024);
});

test("no bit of a header is free but name, size and time, whatever its sum says", () => {
  const header = memberHeader(`${"0".repeat(64)}.data.json`, 0, TIME);
  for (let at = 0; at < header.length; at++) {
    for (const bit of [1, 16, 128]) for (const isSummed of [false, true]) {
      const changed = header.with(at, header[at] ^ bit);
      if (isSummed) changed.set(sumOf(changed), 148);
      const [name, size, time] = [[0, 100], [124, 135], [136, 147]].map((part) => Buffer.from(changed).toString("latin1", ...part));
      const isWritten = Buffer.compare(memberHeader(name, parseInt(size, 8), parseInt(time, 8)), changed) === 0;
      const read = () => readArchive(Buffer.concat([newArchive(TIME), changed]));
      if (!isWritten) assert.throws(read, /damaged at byte|no archive/, `${at} ${bit} ${isSummed}`);
      else if (at >= 136) assert.equal(read().length, 1);
    }
  }
});

/** What a header with these bytes says of their sum. */
function sumOf(header) {
  const sum = header.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0);
  return Buffer.from(`${sum.toString(8).padStart(6, "0")}\0 `);
}

test("an archive cut anywhere but at an event cannot be read", () => {
  const ends = new Set(followChain(readArchive(SMALL)).events.map((_, height) => endOf(height)));
  for (let length = 1; length < SMALL.length; length += 509) {
    if (!ends.has(length)) assert.throws(() => audit(SMALL.subarray(0, length), { check: () => [] }), Unreadable, String(length));
  }
  assert.equal(followChain(readArchive(SMALL.subarray(0, endOf(3)))).events.at(-1).kind, "EndBallots");
});

/** Where the event of this height ends. */
function endOf(height) {
  let [at, seen] = [0, -1];
  for (const { isEvent, content } of [{ isEvent: false, content: { length: 39 } }, ...readArchive(SMALL)]) {
    at += 512 + Math.ceil(content.length / 512) * 512;
    seen += Number(isEvent);
    if (isEvent && seen === height) return at;
  }
  return at;
}

test("a file, a member and a number of members have an end, as in Python", async () => {
  const start = newArchive(TIME);
  const long = memberBytes(`${"0".repeat(64)}.data.json`, new Uint8Array(4_000_001), TIME);
  const empty = memberBytes(`${"0".repeat(64)}.data.json`, new Uint8Array(0), TIME);
  const many = new Uint8Array(start.length + 100_001 * empty.length);
  many.set(start);
  for (let at = start.length; at < many.length; at += empty.length) many.set(empty, at);
  assert.throws(() => readArchive(new Uint8Array(200_000_001)), /more than 200 MB/);
  assert.throws(() => readArchive(Buffer.concat([start, long])), NotCheckedHere);
  assert.throws(() => readArchive(many), /more than 100,000 members/);
  assert.equal(readArchive(many.subarray(0, many.length - empty.length)).length, 100_000);
  assert.equal((await archiveBytes({ size: 200_000_001 })).length, 0);
  assert.deepEqual(await archiveBytes(new Blob([start])), start);
});

test("a newer archive begins with all of the older one, or the first event that differs is told", () => {
  const [older, newer] = [readArchive(SMALL.subarray(0, endOf(2))), readArchive(SMALL)];
  assert.equal(differsAt(older, newer), null);
  assert.equal(differsAt(newer, older), 3);
  assert.equal(differsAt(readArchive(whole_("again")), newer), 0);
  const other = newer.map((member, place) => (place === 6 ? { ...member, content: utf8Bytes("{}") } : member));
  assert.equal(differsAt(newer, other), 1);
});

test("the hashes in the minutes bind the first event and the last", () => {
  const sound = verdictOn(SMALL);
  const other = "0".repeat(64);
  assert.deepEqual(verdictOn(SMALL, { setup: sound.setup, head: sound.head }), sound);
  assert.deepEqual([verdictOn(SMALL, { setup: other }), verdictOn(SMALL, { head: other })].map(({ height, type }) => [height, type]), [[0, "Setup"], [6, "Result"]]);
});

test("a check that leaves a ballot out is noticed", () => {
  assert.throws(() => audit(SMALL, { check: () => [] }), WrongEvent);
});

test("a page asks its worker, is told how far it is, and gets the verdict", async () => {
  const seen = [];
  const answer = await verify(new Page(), SMALL, {}, (done, all) => seen.push([done, all]));
  const wrong = await verify(new Page(), SMALL.subarray(0, 900));

  assert.deepEqual(answer, verdictOn(SMALL));
  assert.deepEqual(seen, [[1, 2], [2, 2]]);
  assert.equal(wrong.class, "unreadable");
});

test("a worker that fails says nothing of the archive", async () => {
  await assert.rejects(verify(new Page(), null), /could not be checked/);
  await assert.rejects(verify(new Page(), SMALL, {}, () => {}, AbortSignal.abort(new Error("left"))), /left/);
});

// The two names that a browser gives a worker lead to the parent.
const THREAD = `
  const { parentPort } = require("node:worker_threads");
  globalThis.addEventListener = (name, hear) => parentPort.on(name, (data) => hear({ data }));
  globalThis.postMessage = (told) => parentPort.postMessage(told);
  import("${new URL("../ballot/worker.js", import.meta.url)}");
`;

/** The worker of a page, in a thread with the names of a browser's. */
class Page extends Worker {
  constructor() {
    super(THREAD, { eval: true });
  }

  addEventListener(name, hear) {
    this.on(name, (data) => hear({ data }));
  }
}
