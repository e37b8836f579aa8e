// Three scrutineers at one table, without a browser: what they send, and whose message is named when it does not fit.

import assert from "node:assert/strict";
import { test } from "node:test";
import { utf8Bytes, sha256Hex, parseCanonical, writeCanonical } from "../ballot/canonical.js";
import { newCode } from "../ballot/codes.js";
import { GENERATOR, randomScalar, secretPower, encodePoint } from "../ballot/points.js";
import { proveKnowledge, sign, writeProof } from "../ballot/proofs.js";
import { keysOf, publicKey } from "../ballot/trusteekeys.js";
import { answerFor, certificateFor, dealingFor, keyFor, checkedPart } from "../trustee/rounds.js";
import { needsCode, readState, stageOf } from "../trustee/stages.js";
import { AnotherTable, fitsPlace, gatheringOf, WrongMessage } from "../trustee/messages.js";
import { WaitingBallots } from "../trustee/waiting-ballots.js";
import { comparableBytes, digestSpellings } from "../ballot/compare-words.js";

const PLACES = [1, 2, 3];

/** What the server tells the one at a place. */
const state = (place, table) => ({
  size: 3, threshold: 2, place, question: null, ballots: [], ...table,
});
const nobody = () => ({ certificates: [null, null, null], dealings: [null, null, null], keys: [null, null, null], tested: [false, false, false] });

/** A whole ceremony of these codes, round by round. */
function ceremonyOf(codes) {
  const table = nobody();
  const each = (make) => Object.freeze(PLACES.map((place) => make(codes[place - 1], state(place, table))));
  table.certificates = each(certificateFor);
  table.dealings = each((code, relayed) => dealingFor(code, relayed, gatheringOf(relayed).hash));
  table.keys = each(keyFor);
  return { codes, table };
}

// Half a second of work, which no test changes: one ceremony serves all that bring no codes.
const whole = ceremonyOf(PLACES.map(newCode));

/** A table after so many rounds. */
function tableAfter(rounds, its) {
  const { codes, table } = its ? ceremonyOf(its) : whole;
  const names = ["certificates", "dealings", "keys"].slice(0, rounds);
  return { codes, table: { ...nobody(), ...Object.fromEntries(names.map((name) => [name, table[name]])) } };
}

const changed = (list, place, text) => list.map((each, at) => (at === place - 1 ? text : each));
const placeIs = (place) => (error) => error instanceof WrongMessage && error.place === place;

test("each round is the next stage of everybody", () => {
  const stages = [0, 1, 2, 3].map((rounds) => stageOf(state(1, tableAfter(rounds).table)));

  assert.deepEqual(stages, ["begin", "compare", "key", "test"]);
  assert.deepEqual(stages.map(needsCode), [false, true, true, false]);
});

test("whoever waits for others has done her own part", () => {
  const { table } = tableAfter(3);
  const without = (name) => ({ ...table, [name]: changed(table[name], 2, null) });

  assert.equal(stageOf(state(1, without("certificates"))), "certificates");
  assert.equal(stageOf(state(1, without("dealings"))), "dealings");
  assert.equal(stageOf(state(1, without("keys"))), "keys");
  assert.equal(stageOf(state(1, { ...table, tested: [true, false, false] })), "ready");
});

test("what the server tells is a state, or nothing", () => {
  const relayed = state(1, nobody());

  assert.equal(readState(relayed), relayed);
  for (const wrong of [null, {}, { ...relayed, place: 4 }, { ...relayed, keys: [null] }, { ...relayed, dealings: [1, 2, 3] }]) {
    assert.equal(readState(wrong), null);
  }
});

test("a code fits its own place alone", () => {
  const { codes, table } = tableAfter(1);

  assert.equal(fitsPlace(codes[0], table.certificates[0], state(1, table)), true);
  assert.equal(fitsPlace(codes[1], table.certificates[0], state(1, table)), false);
});

test("a certificate at her own place that is none is named before her code is used", () => {
  const { codes, table } = tableAfter(1);

  for (const garbled of ["", "{}", "no JSON"]) assert.throws(() => fitsPlace(codes[0], garbled, state(1, table)), placeIs(1));
});

/** A page with just so much that a check finds its place in it; `shown` says which sentences are told. */
function aPage() {
  const sentence = { dataset: { wrong: "send" }, hidden: true, querySelector: () => null };
  const page = { dataset: {}, sentence, querySelector: () => page, querySelectorAll: (asked) => (asked === "[data-wrong]" ? [sentence] : []) };
  return Object.assign(page, { replaceChildren() {}, content: page });
}

for (const isForgotten of [false, true]) {
  test(`a check ${isForgotten ? "that she made the page forget tells and holds nothing" : "whose ballots do not come says so"}`, async () => {
    const { codes, table } = tableAfter(3);
    const relayed = state(1, { ...table, tested: [true, true, true], ballots: [{ id: "b", title: "", phase: "closed", committed: [], done: false, opened: 0 }] });
    const page = aPage();
    const waiting = new WaitingBallots(page);
    waiting.drawWaiting(relayed, true);
    let arrive = () => {};
    globalThis.fetch = () => new Promise((resolve) => (arrive = () => resolve({ ok: false })));

    const check = waiting.checkNext(() => ({ code: codes[0], state: relayed }));
    if (isForgotten) waiting.forgetChecked();
    arrive();
    await check;

    assert.equal(page.sentence.hidden, isForgotten);
  });
}

test("her part is what her public key says, and making it again changes nothing", () => {
  const { codes, table } = tableAfter(3);
  const first = checkedPart(codes[0], state(1, table));
  const again = checkedPart(codes[0], state(1, table));

  assert.equal(first.holder.secret, again.holder.secret);
  assert.equal(encodePoint(first.holder.key), parseCanonical(utf8Bytes(table.keys[0])).get("key").get("public_key"));
});

test("a certificate that somebody changed is named by its place", () => {
  const { table } = tableAfter(1);
  const of = { ...table, certificates: changed(table.certificates, 3, table.certificates[1]) };

  assert.throws(() => gatheringOf(state(1, of)), placeIs(3));
});

test("a dealing that somebody changed is named by its place", () => {
  const { codes, table } = tableAfter(2);
  const json = parseCanonical(utf8Bytes(table.dealings[1]));
  json.get("shares")[0].set("share", "7");
  const of = { ...table, dealings: changed(table.dealings, 2, writeCanonical(json)) };

  assert.throws(() => keyFor(codes[0], state(1, of)), placeIs(2));
});

test("a scrutineer who signs a wrong share for another is named by her place", () => {
  const { codes, table } = tableAfter(2);
  const json = parseCanonical(utf8Bytes(table.dealings[1]));
  json.get("shares")[0].set("share", "7");
  const parts = ["coefexps", "signature", "shares"].map((name) => json.get(name));
  const message = `paraplu-round2|${json.get("gathering")}|2|${sha256Hex(utf8Bytes(writeCanonical(parts)))}`;
  json.set("proof", writeProof(sign(message, keysOf(codes[1]).signing, randomScalar)));
  const of = { ...table, dealings: changed(table.dealings, 2, writeCanonical(json)) };

  assert.throws(() => keyFor(codes[0], state(1, of)), placeIs(2));
});

test("a scrutineer who signs a key that does not follow is named by her place", () => {
  const { codes, table } = tableAfter(3);
  const key = publicKey(randomScalar());
  const signature = writeProof(sign(key.public_key, keysOf(codes[2]).signing, randomScalar));
  const json = parseCanonical(utf8Bytes(table.keys[2])).set("key", { ...key, signature });
  const of = { ...table, keys: changed(table.keys, 3, writeCanonical(json)) };

  assert.throws(() => checkedPart(codes[0], state(1, of)), placeIs(3));
});

test("nothing is dealt for another list than the one she compared", () => {
  const { codes, table } = tableAfter(1);
  const compared = gatheringOf(state(1, table)).hash;
  const forged = { ...table, certificates: changed(table.certificates, 2, certificateFor(newCode(), state(2, table))) };

  assert.throws(() => dealingFor(codes[0], state(1, forged), compared), AnotherTable);
});

test("once she has dealt, the server cannot show her another list", () => {
  const { codes, table } = tableAfter(2);
  const forged = tableAfter(2, [codes[0], newCode(), newCode()]).table;
  const mixed = { ...forged, dealings: changed(forged.dealings, 1, table.dealings[0]) };

  assert.throws(() => keyFor(codes[0], state(1, mixed)), AnotherTable);
});

test("a question whose answer the server does not know is not answered", () => {
  const { codes, table } = tableAfter(3);
  const { gathering, holder } = checkedPart(codes[0], state(1, table));
  const question = (knows) => {
    const secret = randomScalar();
    const point = encodePoint(secretPower(GENERATOR, secret));
    const prefix = `paraplu-trial|${gathering.hash}|1|${encodePoint(holder.key)}|${point}`;
    const proof = writeProof(proveKnowledge(prefix, knows ? secret : randomScalar(), randomScalar));
    return writeCanonical({ index: 1, context: gathering.hash, point, proof });
  };

  assert.equal(parseCanonical(utf8Bytes(answerFor(codes[0], { ...state(1, table), question: question(true) }))).get("index"), 1);
  assert.throws(() => answerFor(codes[0], { ...state(1, table), question: question(false) }), /does not hold/);
});

test("the words to compare are the same in every language's digits", () => {
  // hashlib.scrypt(b"00" * 32, salt=b"paraplu-compare", n=2**14, r=8, p=1, dklen=32) of Python.
  const digest = comparableBytes("00".repeat(32));

  assert.equal(Buffer.from(digest).toString("hex"), "71c3b87118735a00c8e3b4cbdd3d3f31cdece7246a5e15188fadf6edecbbe1e8");
  assert.match(digestSpellings(digest)[0], /^(\d{6} ){3}\d{6}$/);
});
