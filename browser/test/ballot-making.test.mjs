// Ballots, keys and decryptions made in the browser; tests/kernel/ballot/test_made_in_the_browser.py asks Python and the tool.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readBallot } from "../ballot/ballots.js";
import { utf8Bytes, parseCanonical, writeCanonical } from "../ballot/canonical.js";
import { dealShares, finishKey, holderOf, readAllDealt, readGathering, thresholdParameters } from "../ballot/ceremony.js";
import { completeCode, Mistyped, newCode, newUuid, credentialPoint, readCode, seedOf } from "../ballot/codes.js";
import { answerTestDecryption, decrypt } from "../ballot/decrypting.js";
import { checkOpened, makeBallot, openBallot, encryptBallot, signBallot } from "../ballot/encrypting.js";
import * as points from "../ballot/points.js";
import { checkEquality, checkSignature, proveKnowledge, proveOneOf, readProof, writeProof } from "../ballot/proofs.js";
import { Refused } from "../ballot/refusals.js";
import { certificateOf, keysOf, publicKey, signMessage, singleSecret } from "../ballot/trusteekeys.js";
import { readTrustees } from "../ballot/trustees.js";

const { GENERATOR, power, randomScalar, encodePoint } = points;
const CODE = newCode();
const SECRET = randomScalar();
const refused = (sentence) => (error) => error instanceof Refused && sentence.test(error.message);

const question = (count, lowest, highest, mayBeBlank = false) => ({
  title: "Whom?", answers: Array.from({ length: count }, (_, at) => `Candidate ${at}`), lowest, highest, mayBeBlank, width: count + Number(mayBeBlank),
});
const election = (...questions) => ({
  name: "A ballot", description: "", uuid: newUuid(), key: power(GENERATOR, SECRET), questions, fingerprint: "f".repeat(43),
});

/** What a ballot's ciphertexts say, to whoever has the key: 0 or 1 each, else null. */
function decrypted(choices) {
  const plain = choices.map(({ alpha, beta }) => points.quotient(beta, power(alpha, SECRET)));
  return plain.map((point) => (point.is0() ? 0 : points.isSamePoint(point, GENERATOR) ? 1 : null));
}

/** Every answer that a question allows. */
function allowed({ answers, lowest, highest, mayBeBlank }) {
  const rows = Array.from({ length: 2 ** answers.length }, (_, bits) => answers.map((_, at) => (bits >> at) & 1));
  const fitting = rows.filter((row) => { const sum = row.reduce((a, b) => a + b); return sum >= lowest && sum <= highest; });
  return mayBeBlank ? [[1, ...answers.map(() => 0)], ...fitting.map((row) => [0, ...row])] : fitting;
}

for (const [name, asked] of Object.entries({
  "a referendum": question(3, 1, 1), "an approval with blank": question(3, 1, 2, true),
  "none to all": question(2, 0, 2), "none to one with blank": question(2, 0, 1, true), "nothing but blank": question(1, 1, 1, true),
})) {
  test(`${name}: every answer that is allowed gives a ballot that holds and says it`, () => {
    const held = election(asked);

    for (const row of allowed(asked)) {
      const { raw, tracker } = makeBallot(held, CODE, [row]);
      const cast = readBallot(held, raw);
      assert.deepEqual([decrypted(cast.choices), cast.tracker, cast.credential], [row, tracker, encodePoint(credentialPoint(CODE, held.uuid))]);
    }
  });
}

test("no ballot is made of an answer that a question does not allow", () => {
  const held = election(question(2, 1, 1, true));

  for (const row of [[0, 0, 0], [0, 1, 1], [1, 1, 0], [0, 2, 0], [0, 1], [0, 1, 0, 0], [0, -1, 1], [0, 0.5, 0.5]]) {
    assert.throws(() => makeBallot(held, CODE, [row]), Refused, JSON.stringify(row));
  }
  assert.throws(() => makeBallot(held, CODE, []), Refused);
});

test("a changed ballot does not hold: its proofs are bound to the credential, its signature to every letter", () => {
  const held = election(question(2, 0, 2));
  const text = new TextDecoder().decode(makeBallot(held, CODE, [[1, 0]]).raw);
  const other = encodePoint(credentialPoint(newCode(), held.uuid));

  assert.throws(() => readBallot(held, utf8Bytes(text.replace(/"credential":"[^"]+"/, `"credential":"${other}"`))), refused(/was signed/));
  assert.throws(() => readBallot(held, utf8Bytes(text.replace(/"response":"[1-9]/, '"response":"'))), Refused);
  assert.throws(() => readBallot(held, utf8Bytes(text.replace(/(.*"response":")[0-9]+/, "$17"))), refused(/signature/));
});

test("two ballots of the same choice have nothing in common but whose they are", () => {
  const held = election(question(2, 0, 2));
  const digits = () => new TextDecoder().decode(makeBallot(held, CODE, [[1, 0]]).raw).match(/[0-9a-f]{64}|[0-9]{60,}/g);

  const [first, second] = [new Set(digits()), new Set(digits())];

  assert.deepEqual([...first].filter((each) => second.has(each)), [encodePoint(credentialPoint(CODE, held.uuid))]);
});

test("a sealed ballot opens to what was chosen, and is not one that can be cast", () => {
  const held = election(question(3, 1, 2, true), question(2, 1, 1));
  const sealed = encryptBallot(held, CODE, [[0, 1, 0, 1], [0, 1]]);

  const { hash, choices } = checkOpened(held, openBallot(sealed));

  assert.deepEqual([hash, choices], [sealed.hash, [[0, 1, 0, 1], [0, 1]]]);
  assert.throws(() => readBallot(held, utf8Bytes(writeCanonical(sealed.unsigned))), refused(/fields/));
  assert.equal(parseCanonical(signBallot(sealed, held, CODE).raw).get("signature").get("hash"), hash);
});

test("a booth that encrypts another choice than it says is seen when the ballot is opened", () => {
  const held = election(question(2, 1, 1));
  const sealed = encryptBallot(held, CODE, [[1, 0]]);
  const [first, second] = sealed.parts[0];
  const lying = { ...sealed, parts: [[{ ...first, number: 0 }, { ...second, number: 1 }]] };
  const guessing = { ...sealed, parts: [[{ ...first, randomness: first.randomness + 1n }, second]] };

  assert.throws(() => checkOpened(held, openBallot(lying)), refused(/does not say/));
  assert.throws(() => checkOpened(held, openBallot(guessing)), refused(/does not say/));
  assert.throws(() => checkOpened({ ...held, fingerprint: "g".repeat(43) }, openBallot(sealed)), refused(/another election/));
});

test("a claim that is false cannot be proven", () => {
  const known = [{ randomness: 5n, amount: 1n }, { randomness: 5n, amount: 0n }];

  assert.throws(() => proveOneOf("prove|", GENERATOR, known, 0, randomScalar), RangeError);
  assert.throws(() => proveOneOf("prove|", GENERATOR, known, 2, randomScalar), RangeError);
});

// Of order 8: added to a point of prime order, it gives one that is on the curve and not in the group.
const TORSION = GENERATOR.constructor.fromHex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a");
const SOUND = encodePoint(GENERATOR);

const OUTSIDE = /not in the group/;
const FORM = /64 small hexadecimal digits/;

for (const [name, [text, sentence]] of Object.entries({
  torsion: [encodePoint(GENERATOR.add(TORSION)), OUTSIDE], "pure torsion": [encodePoint(TORSION), OUTSIDE],
  identity: [encodePoint(points.IDENTITY), /the identity/], "the identity not below the field": [(2n ** 255n - 18n).toString(16), OUTSIDE],
  "the identity with a sign": [`8${"0".repeat(62)}1`, OUTSIDE], "not below the field": [(2n ** 255n - 19n + 3n).toString(16), OUTSIDE],
  zero: ["0".repeat(64), OUTSIDE], "off the curve": [`${"0".repeat(63)}2`, OUTSIDE],
  "large digits": [encodePoint(power(GENERATOR, 2n)).toUpperCase(), FORM], "too short": [SOUND.slice(1), FORM],
  "too long": [`0${SOUND}`, FORM], "a line more": [`${SOUND}\n`, FORM], number: [4, FORM], nothing: [null, FORM], "in a list": [[SOUND], FORM],
})) {
  test(`no point: ${name}`, () => {
    assert.throws(() => points.readPoint(text), refused(sentence));
  });
}

test("a point is read as it is spelled", () => {
  const point = power(GENERATOR, randomScalar());

  assert.ok(points.isSamePoint(points.readPoint(encodePoint(point)), point));
  assert.equal(SOUND, "66".repeat(31) + "58");
});

test("a scalar is plain decimal digits below the order", () => {
  for (const wrong of ["", "-1", "01", "+1", "1.0", "1e3", " 1", "1\n", "٣", "0x1", String(points.ORDER), "9".repeat(90), 1, 1n, null]) {
    assert.throws(() => points.readScalar(wrong), Refused, String(wrong));
  }
  assert.deepEqual(["0", String(points.ORDER - 1n)].map(points.readScalar), [0n, points.ORDER - 1n]);
});

test("secret and public powers are the same, with a table or without", () => {
  const base = power(GENERATOR, randomScalar());

  for (const exponent of [0n, 1n, 2n, points.ORDER - 1n, randomScalar()]) {
    const ways = [power(base, exponent), points.secretPower(base, exponent), points.secretPower(points.withTable(base), exponent)];
    assert.equal(new Set(ways.map(encodePoint)).size, 1);
  }
});

test("a code is read however it is typed, and every wrong letter is found", () => {
  const plain = seedOf(CODE);
  const letters = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

  for (const typed of [CODE, plain, ` ${CODE}\n`, CODE.replaceAll("-", " – "), [...plain].join(" "), CODE.replaceAll("-", "−")]) {
    assert.equal(readCode(typed), CODE);
  }
  for (let at = 0; at < plain.length; at += 1) {
    for (const letter of letters.replace(plain[at], "")) {
      assert.throws(() => readCode(plain.slice(0, at) + letter + plain.slice(at + 1)), (error) => error.fault === "check");
    }
  }
});

test("what is no code is told by its fault", () => {
  const plain = seedOf(CODE);
  const faults = { [plain.slice(1)]: "short", [`${plain}1`]: "long", [`0${plain.slice(1)}`]: "letter", [`${plain.slice(1)}.`]: "letter", "": "short" };

  for (const [typed, fault] of Object.entries(faults)) {
    assert.throws(() => readCode(typed), (error) => error instanceof Mistyped && error instanceof Refused && error.fault === fault);
  }
  assert.deepEqual(["1".repeat(21), "ABCDEFGHJKLMNPQRSTUVW"].map((begun) => seedOf(completeCode(begun)).at(-1)), ["y", "V"]);
});

test("codes come of the system's randomness, every letter as likely", () => {
  const begun = Array.from({ length: 1_200 }, () => seedOf(newCode()).slice(0, 21)).join("");
  const counts = [..."123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"].map((letter) => begun.split(letter).length - 1);
  const expected = begun.length / 58;
  const deviation = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);

  // Chi-square with 57 degrees: above 140 once in a hundred million runs; bytes taken modulo 58 give 300 and more.
  assert.ok(deviation < 140, String(deviation));
});

const list = (raws) => utf8Bytes(`[${raws.map((raw) => new TextDecoder().decode(raw)).join(",")}]`);
const CODES = [newCode(), newCode(), newCode()];
const CERTS = CODES.map((code, at) => certificateOf(code, { size: 3, threshold: 2, index: at + 1 }));
const GATHERING = readGathering(list(CERTS), 2);
const DEALT = CODES.map((code) => dealShares(code, GATHERING));

test("three scrutineers make a key, and any two of them have it", () => {
  const dealt = readAllDealt(GATHERING, list(DEALT));
  const holders = CODES.map((code) => holderOf(code, GATHERING, dealt));
  const finished = CODES.map((code) => parseCanonical(finishKey(code, GATHERING, dealt)));
  const key = points.productOf(dealt.map(({ commitments }) => commitments[0]));

  const [group] = readTrustees(utf8Bytes(writeCanonical([thresholdParameters(GATHERING, dealt, finished)])), key);

  assert.deepEqual(group.keys.map(encodePoint), holders.map((holder) => encodePoint(holder.key)));
  const [first, , third] = holders.map(({ secret }) => secret);
  const secret = points.modulo(first * 3n * inverse(2n) - third * inverse(2n));
  assert.ok(points.isSamePoint(power(GENERATOR, secret), key));
});

const inverse = (number) => GENERATOR.constructor.Fn.inv(number);

test("a round done again deals the same polynomial, and another ceremony another one", () => {
  const committed = (raw) => parseCanonical(raw).get("coefexps").get("message");
  const again = readGathering(list(CODES.map((code, at) => certificateOf(code, { size: 3, threshold: 2, index: at + 1 }))), 2);

  assert.equal(committed(dealShares(CODES[0], GATHERING)), committed(DEALT[0]));
  assert.notEqual(committed(dealShares(CODES[0], again)), committed(DEALT[0]));
});

test("who is not in the ceremony, or with another certificate, deals nothing", () => {
  const strangers = readGathering(list([...CERTS.slice(0, 2), certificateOf(newCode(), { size: 3, threshold: 2, index: 3 })]), 2);

  assert.throws(() => dealShares(CODES[2], strangers), refused(/belongs to nobody/));
  assert.throws(() => readGathering(list([CERTS[1], CERTS[0], CERTS[2]]), 2), refused(/another ceremony/));
  assert.throws(() => readGathering(list(CERTS), 3), refused(/another ceremony/));
  const { signing, verification } = keysOf(CODES[2]);
  const keys = { verification: encodePoint(verification), encryption: SOUND };
  const halfHers = signMessage(writeCanonical({ context: { group: "Ed25519", size: 3, threshold: 2, index: 3 }, ...keys }), signing, randomScalar);
  const readByAnother = readGathering(list([...CERTS.slice(0, 2), utf8Bytes(writeCanonical(halfHers))]), 2);
  assert.throws(() => dealShares(CODES[2], readByAnother), refused(/belongs to nobody/));
  const twice = [1, 2].map((index) => certificateOf(CODES[0], { size: 2, threshold: 2, index }));
  assert.throws(() => readGathering(list(twice), 2), refused(/same key/));
});

test("a dealt message that is changed on its way is refused, and names its place", () => {
  const swapped = (raw) => raw.replace(/(\{"point":"[^}]+\}),(\{"point":"[^}]+\})/, "$2,$1");
  const changes = {
    "another index": [/another ceremony/, (raw) => raw.replace('{"index":2', '{"index":1')],
    "another ceremony": [/another ceremony/, (raw) => raw.replace(GATHERING.hash, "0".repeat(64))],
    "two shares swapped": [/shares of trustee 2/, swapped],
    "another share": [/shares of trustee 2/, (raw) => raw.replace(/"share":"[0-9]+/, '"share":"7')],
    "a share less": [/shares of trustee 2/, (raw) => raw.replace(/\{"point":"[^}]+\},/, "")],
    "no agreement": [/all certificates by trustee 2/, (raw) => raw.replace(/("signature":\{"challenge":")[0-9]+(","response":"[0-9]+"\},"shares")/, "$17$2")],
  };

  for (const [sentence, change] of Object.values(changes)) {
    const messages = [DEALT[0], utf8Bytes(change(new TextDecoder().decode(DEALT[1]))), DEALT[2]];
    assert.throws(() => readAllDealt(GATHERING, list(messages)), refused(sentence));
  }
});

test("a share that does not follow from the commitments is refused by its receiver, who names the sender", () => {
  const dealt = readAllDealt(GATHERING, list(DEALT));
  const lying = { ...dealt[1], shares: dealt[1].shares.map(({ point, share }) => ({ point, share: points.modulo(share + 1n) })) };

  assert.throws(() => holderOf(CODES[2], GATHERING, [dealt[0], lying, dealt[2]]), refused(/share of trustee 2 for trustee 3/));
  assert.throws(() => holderOf(CODES[2], GATHERING, dealt.slice(0, 2)), refused(/everybody/));
  assert.throws(() => holderOf(CODES[2], GATHERING, [dealt[1], dealt[0], dealt[2]]), refused(/everybody/));
});

const single = (code) => ({ secret: singleSecret(code), key: points.readPoint(publicKey(singleSecret(code)).public_key) });

const CLOSED = { election: "f".repeat(43), head: "cd".repeat(32), ballots: 7 };

function tallyOf(rows) {
  const ciphertext = () => ({ alpha: power(GENERATOR, randomScalar()), beta: power(GENERATOR, randomScalar()) });
  return rows.map((count) => Array.from({ length: count }, ciphertext));
}

test("a partial decryption has factors whose proofs hold, in both strengths", () => {
  const { secret, key } = single(CODE);
  const tally = tallyOf([2, 1]);
  const counted = { closed: CLOSED, keys: [GENERATOR, key], tally, digest: "0".repeat(64) };

  const { factors, entry } = decrypt(counted, { owner: 2, secret });

  const json = parseCanonical(factors);
  const strong = parseCanonical(entry);
  const [X, held] = [encodePoint(key), strong.get("proofs")];
  tally.forEach((row, at) => row.forEach(({ alpha, beta }, place) => {
    const factor = points.readPoint(json.get("decryption_factors")[at][place]);
    assert.ok(points.isSamePoint(factor, power(alpha, secret)));
    const pair = { key, base: alpha, factor };
    checkEquality(`decrypt|${CLOSED.election}|${X}`, pair, readProof(json.get("decryption_proofs")[at][place]), "The proof");
    const text = `paraplu-decrypt|${CLOSED.election}|${CLOSED.head}|7|2|${X}|${encodePoint(alpha)},${encodePoint(beta)}|${encodePoint(factor)}`;
    checkEquality(text, pair, readProof(held[at][place]), "The strong proof");
    assert.throws(() => checkEquality(text, { ...pair, factor: GENERATOR }, readProof(held[at][place]), "It"), Refused);
  }));
});

test("the strong proofs are signed with the factors they are for", async () => {
  const { createHash } = await import("node:crypto");
  const sha = (raw) => createHash("sha256").update(raw).digest("hex");
  const { secret, key } = single(CODE);
  const counted = { closed: CLOSED, keys: [key], tally: tallyOf([1]), digest: "ab".repeat(32) };

  const { factors, entry } = decrypt(counted, { owner: 1, secret });

  const strong = parseCanonical(entry);
  const message = `paraplu-partial|${CLOSED.election}|${CLOSED.head}|7|${counted.digest}|1|${sha(factors)}|${sha(writeCanonical(strong.get("proofs")))}`;
  assert.equal(strong.get("factors"), sha(factors));
  checkSignature(message, key, readProof(strong.get("signature")), "The signature");
});

test("a code of another place decrypts nothing", () => {
  const { secret, key } = single(CODE);
  const counted = { closed: CLOSED, keys: [key, GENERATOR], tally: tallyOf([1]), digest: "0".repeat(64) };

  for (const owner of [0, 2, 3]) assert.throws(() => decrypt(counted, { owner, secret }), refused(/not of a trustee/));
});

/** The question of a server that knows the exponent of the point, or only says so. */
function trial(key, changes = {}) {
  const { context = "single", index = 1, exponent = randomScalar(), point = power(GENERATOR, exponent) } = changes;
  const { saidIndex = index, saidContext = context } = changes;
  const prefix = `paraplu-trial|${context}|${index}|${encodePoint(key)}|${encodePoint(point)}`;
  const proof = writeProof(proveKnowledge(prefix, exponent, randomScalar));
  return utf8Bytes(writeCanonical({ index: saidIndex, context: saidContext, point: encodePoint(point), proof }));
}

test("a saved code is tested by a factor whose proof holds", () => {
  const { secret, key } = single(CODE);
  const exponent = randomScalar();

  const answer = parseCanonical(answerTestDecryption(trial(key, { exponent }), { context: "single", index: 1, secret }));

  const [base, factor] = [power(GENERATOR, exponent), points.readPoint(answer.get("factor"))];
  assert.ok(points.isSamePoint(factor, power(key, exponent)));
  const text = `paraplu-test|single|${encodePoint(key)}|${encodePoint(base)}|${encodePoint(factor)}`;
  checkEquality(text, { key, base, factor }, readProof(answer.get("proof")), "The proof");
});

test("a server that does not know the exponent of its point, which could be a ballot's, gets no factor", () => {
  const { secret, key } = single(CODE);
  const tested = { context: "single", index: 1, secret };
  const ballot = power(GENERATOR, randomScalar());

  for (const question of [
    trial(key, { point: ballot }), trial(GENERATOR), trial(key, { context: "0".repeat(64) }), trial(key, { index: 2 }),
    trial(key, { saidContext: "0".repeat(64) }), trial(key, { saidIndex: 2 }),
    utf8Bytes(new TextDecoder().decode(trial(key)).replace(/"point":"[^"]+"/, `"point":"${encodePoint(ballot)}"`)),
  ]) {
    assert.throws(() => answerTestDecryption(question, tested), Refused);
  }
});
