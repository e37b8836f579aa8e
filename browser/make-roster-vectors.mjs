// Writes vectors/roster/, by code of its own that follows docs/formats/roster.md: nothing of seal/roster.js.
//
// Run by `npm run vectors`; with --check it compares and changes nothing.

import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { base64, bytes, fixed, flip, hex, join, otherWord, person, u16, u32, word, zeros } from "./vector-bytes.mjs";
import { keepVectors } from "./vector-files.mjs";

const lp = (...parts) => join(...parts.map((part) => join(u16(part.length), part)));
const text = (...parts) => parts.map((part) => bytes(String(part)));
const fromHex = (digits) => new Uint8Array(Buffer.from(digits, "hex"));
const oneByte = (value) => new Uint8Array([value]);

/** A person by number, with both keys. */
function somebody(number, name = number) {
  const secret = fixed(`roster signer ${name}`, 32);
  const { key } = person(`roster ${name}`);
  return { number, secret, signing: ed25519.getPublicKey(secret), sealing: key, digest: sha256(join(bytes("paraplu/roster/1/sealing-key"), key)) };
}
const [CHAIR, SECRETARY, THIRD, PEER, OTHER_PEER] = [11, 22, 33, 44, 55].map((number) => somebody(number));
const NEW_CHAIR = somebody(11, "new chair");
const REGISTER = person("register of members").key;

const enter = (who, office, { from = "2026-01-01", until = "2028-01-01", chapter = "" } = {}) =>
  lp(...text("enter", who.number, office, chapter), who.signing, who.digest, ...text(from, until));
const end = (who, office, on, chapter = "") => lp(...text("end", who.number, office, chapter, on));
const register = (needed = 2, keepers = 3, key = REGISTER) =>
  lp(bytes("register"), sha256(join(bytes("paraplu/register-key/1"), key)), oneByte(needed), oneByte(keepers));

/** A body, with whatever departs from the format named in `plan`. */
function body({ height, previous = zeros(32), day = "2026-01-10", goodUntil = "2026-04-20", changes = [], union = "union", format = "paraplu/roster/1" }) {
  return lp(bytes(format), bytes(union), u32(height), previous, ...text(day, goodUntil), ...changes);
}
const sign = (who, written) => [bytes(String(who.number)), ed25519.sign(written, who.secret)];
const line = (written, first = CHAIR, second = SECRETARY) => lp(written, ...sign(first, written), ...sign(second, written));

/** Lines one after the other; each knows the one before. */
function chain(...plans) {
  let previous = zeros(32);
  return plans.map(({ by = [CHAIR, SECRETARY], made = line, ...plan }, height) => {
    const written = body({ height, previous, ...plan });
    previous = sha256(written);
    return made(written, ...by);
  });
}
const ROOT = { changes: [enter(CHAIR, "chair"), enter(SECRETARY, "secretary")] };
const NEXT = {
  day: "2026-02-01", goodUntil: "2026-05-10",
  changes: [enter(THIRD, "director"), enter(PEER, "peer_responder", { until: "" }), enter(OTHER_PEER, "chapter_lead", { chapter: "ghent" }), register()],
};
const LAST = { day: "2026-03-01", goodUntil: "2026-06-01", changes: [end(OTHER_PEER, "chapter_lead", "2026-03-15", "ghent")], by: [SECRETARY, THIRD] };
const [ROOT_LINE, NEXT_LINE, LAST_LINE] = chain(ROOT, NEXT, LAST);
const bodyOf = (raw) => raw.subarray(2, 2 + raw[0] * 256 + raw[1]);
const PIN = hex(sha256(bodyOf(ROOT_LINE)));
const pinOf = (lines) => (lines.length ? hex(sha256(bodyOf(lines[0]))) : PIN);

const vector = (lines, more = {}) => ({ fault: null, union: "union", pin: pinOf(lines), today: "2026-03-20", lines: lines.map(base64), ...more });
const refused = (fault, height, lines, more = {}) => vector(lines, { fault, height, pin: PIN, ...more });
const counts = (...entries) => ({ holders: entries.map(([who, office]) => [who.number, office, base64(who.sealing)]) });
// Who was entered first is A; an end, a new key and a return take nobody's letter away.
const letters = (office, ...entries) => ({ letters: entries.map(([number, letter]) => [office, number, letter]) });
const ALPHABET = Array.from({ length: 28 }, (_, at) => enter(somebody(100 + at), "safety_team", { from: "2027-01-01" }));
const AGAIN = [enter(OTHER_PEER, "chapter_lead", { chapter: "antwerp", from: "2026-04-01" }), enter(PEER, "chapter_lead")];

function sound() {
  const all = chain(ROOT, NEXT, LAST);
  return {
    "root-alone": vector([ROOT_LINE], counts([CHAIR, "chair"], [SECRETARY, "secretary"])),
    "three-lines": vector(all, { ...counts([CHAIR, "chair"], [SECRETARY, "secretary"], [THIRD, "director"], [PEER, "peer_responder"]), register: base64(REGISTER) }),
    "before-the-end": vector(all, { today: "2026-03-14", ...counts([CHAIR, "chair"], [SECRETARY, "secretary"], [THIRD, "director"], [PEER, "peer_responder"], [OTHER_PEER, "chapter_lead"]), register: base64(REGISTER) }),
    "last-good-day": vector(all, { today: "2026-06-01", ...counts([CHAIR, "chair"], [SECRETARY, "secretary"], [THIRD, "director"], [PEER, "peer_responder"]), register: base64(REGISTER) }),
    renewed: vector(chain(ROOT, { day: "2026-03-01", goodUntil: "2027-04-05" }), { today: "2027-04-05", ...counts([CHAIR, "chair"], [SECRETARY, "secretary"]) }),
    "term-over": vector(chain(ROOT, NEXT, { ...LAST, day: "2026-12-31", goodUntil: "2028-02-03" }), { today: "2028-01-01", ...counts([PEER, "peer_responder"]), register: base64(REGISTER) }),
    "new-key-takes-the-old-offices": vector(chain(ROOT, { ...NEXT, changes: [...NEXT.changes, enter(CHAIR, "peer_responder")] }, { ...LAST, changes: [enter(NEW_CHAIR, "chair")] }),
      { ...counts([NEW_CHAIR, "chair"], [SECRETARY, "secretary"], [THIRD, "director"], [PEER, "peer_responder"], [OTHER_PEER, "chapter_lead"]), register: base64(REGISTER) }),
    "end-before-it-began": vector(chain({ changes: [...ROOT.changes, enter(PEER, "peer_responder")] }, { ...LAST, changes: [end(PEER, "peer_responder", "2026-01-01")], by: [CHAIR, SECRETARY] }),
      counts([CHAIR, "chair"], [SECRETARY, "secretary"])),
    "same-day": vector(chain(ROOT, { day: "2026-01-10", goodUntil: "2026-06-01" }), counts([CHAIR, "chair"], [SECRETARY, "secretary"])),
    "on-their-first-day": vector(chain({ changes: [enter(CHAIR, "chair", { from: "2026-01-10" }), enter(SECRETARY, "secretary", { from: "2026-01-10" })] }),
      { today: "2026-01-10", ...counts([CHAIR, "chair"], [SECRETARY, "secretary"]) }),
    "an-end-makes-no-term-longer": vector(chain({ changes: [...ROOT.changes, enter(PEER, "peer_responder", { until: "2026-03-01" })] }, { ...NEXT, goodUntil: "2026-06-01", changes: [end(PEER, "peer_responder", "2026-05-01")] }),
      counts([CHAIR, "chair"], [SECRETARY, "secretary"])),
    "signed-by-nine-and-ten": vector(chain({ changes: [enter(NINE, "chair"), enter(TEN, "secretary")], by: [NINE, TEN] }), counts([NINE, "chair"], [TEN, "secretary"])),
    "all-of-the-keepers": vector(chain(ROOT, { ...NEXT, goodUntil: "2026-06-01", changes: [register(3, 3)] }), { ...counts([CHAIR, "chair"], [SECRETARY, "secretary"]), register: base64(REGISTER) }),
    "most-changes": vector(chain(ROOT, { ...NEXT, goodUntil: "2026-06-01", changes: Array.from({ length: 200 }, () => register()) }), { ...counts([CHAIR, "chair"], [SECRETARY, "secretary"]), register: base64(REGISTER) }),
    "names-and-numbers-of-all-signs": vector(chain(ROOT, { ...NEXT, goodUntil: "2026-06-01", changes: ALL_SIGNS }), counts([CHAIR, "chair"], [SECRETARY, "secretary"], [NINE, "a"], [NINE, ALL_IN_A_NAME], [NINETY, "z"])),
    "keys-beside-those-of-small-order": vector(chain(ROOT, { ...NEXT, goodUntil: "2026-06-01", changes: BESIDE.map((signing, at) => enter({ ...PEER, number: 60 + at, signing }, "peer_responder", { from: "2027-01-01" })) }),
      counts([CHAIR, "chair"], [SECRETARY, "secretary"])),
    "new-sealing-key-takes-the-old-offices": vector(chain(ROOT, { ...NEXT, goodUntil: "2026-06-01", changes: [enter(CHAIR, "peer_responder")] }, { ...LAST, changes: [enter({ ...CHAIR, digest: NEW_CHAIR.digest, sealing: NEW_CHAIR.sealing }, "chair")], by: [CHAIR, SECRETARY] }),
      counts([{ ...CHAIR, sealing: NEW_CHAIR.sealing }, "chair"], [SECRETARY, "secretary"])),
    "letters-stay": vector(chain(ROOT, NEXT, { ...LAST, goodUntil: "2026-06-01" }, { day: "2026-03-10", goodUntil: "2026-06-01", changes: AGAIN }),
      { ...counts([CHAIR, "chair"], [SECRETARY, "secretary"], [THIRD, "director"], [PEER, "peer_responder"], [PEER, "chapter_lead"]), register: base64(REGISTER), ...letters("chapter_lead", [OTHER_PEER.number, "A"], [PEER.number, "B"], [THIRD.number, ""]) }),
    "letters-after-z": vector(chain(ROOT, { ...NEXT, goodUntil: "2026-06-01", changes: ALPHABET }),
      { ...counts([CHAIR, "chair"], [SECRETARY, "secretary"]), ...letters("safety_team", ["100", "A"], ["125", "Z"], ["126", "AA"], ["127", "AB"]) }),
    "day-after-today": vector(chain(ROOT, { day: "2026-03-21", goodUntil: "2026-06-01" }), counts([CHAIR, "chair"], [SECRETARY, "secretary"])),
  };
}

const NINE = somebody(9);
const TEN = somebody(10);
const NINETY = somebody(90);
const HIGHEST = { ...somebody(1), number: "190000000000000009" };
const ALL_IN_A_NAME = `z${"a09_-z".repeat(6)}a09`;
const ALL_SIGNS = [
  enter(NINE, "a"), enter(NINE, ALL_IN_A_NAME, { until: "2099-09-29", chapter: "z" }), enter(NINETY, "z", { chapter: ALL_IN_A_NAME }),
  enter(HIGHEST, "peer_responder", { from: "2027-01-01" }),
];
const little = (value) => fromHex(value.toString(16).padStart(64, "0")).reverse();
const FIELD = 2n ** 255n - 19n;
const [EIGHT, OTHER_EIGHT] = ["26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05", "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"];
const ORDER_EIGHT = [EIGHT, OTHER_EIGHT].map((written) => BigInt(`0x${hex(fromHex(written).reverse())}`));
const SMALL = [0n, 1n, FIELD - 1n, ...ORDER_EIGHT];
const BESIDE = [2n, FIELD - 2n, ...ORDER_EIGHT.flatMap((height) => [height - 1n, height + 1n])].map(little);

const withSignature = (at, change) => (written, first, second) => {
  const parts = [written, ...sign(first, written), ...sign(second, written)];
  return lp(...parts.map((part, place) => (place === at ? change(part) : part)));
};
const asSecond = (changes, more = {}) => [ROOT_LINE, chain(ROOT, { ...NEXT, changes, ...more })[1]];
const withKey = (signing) => asSecond([enter({ ...PEER, signing }, "peer_responder")]);
const secondBody = (raw) => [ROOT_LINE, line(raw)];
const plain = (more) => body({ height: 1, previous: sha256(bodyOf(ROOT_LINE)), day: "2026-02-01", goodUntil: "2026-05-10", ...more });

const shapes = {
  "a-byte-more": [ROOT_LINE, join(NEXT_LINE, oneByte(0))],
  "cut-short": [ROOT_LINE, NEXT_LINE.subarray(0, NEXT_LINE.length - 1)],
  "without-second-signature": [ROOT_LINE, lp(bodyOf(NEXT_LINE), ...sign(CHAIR, bodyOf(NEXT_LINE)))],
  "three-signatures": [ROOT_LINE, lp(bodyOf(NEXT_LINE), ...[CHAIR, SECRETARY, THIRD].flatMap((who) => sign(who, bodyOf(NEXT_LINE))))],
  "short-signature": chain(ROOT, { ...NEXT, made: withSignature(2, (part) => part.subarray(1)) }),
  "other-format": secondBody(plain({ format: "paraplu/roster/2" })),
  "number-with-zero": asSecond([enter({ ...PEER, number: "044" }, "peer_responder")]),
  "number-zero": asSecond([enter({ ...PEER, number: "0" }, "peer_responder")]),
  "office-in-capitals": asSecond([enter(PEER, "Peer")]),
  "office-empty": asSecond([enter(PEER, "")]),
  "no-such-day": secondBody(plain({ day: "2026-02-30" })),
  "day-without-hyphens": secondBody(plain({ day: "20260201" })),
  "strange-change": asSecond([lp(...text("give", "11"))]),
  "strange-change-like-an-end": asSecond([lp(...text("give", "44", "peer_responder", "", "2026-03-01"))]),
  "strange-change-like-a-register": asSecond([lp(bytes("give"), zeros(32), oneByte(2), oneByte(3))]),
  "register-with-a-field-more": asSecond([join(register(), lp(bytes("more")))]),
  "register-short-digest": asSecond([lp(bytes("register"), zeros(31), oneByte(2), oneByte(3))]),
  "register-long-needed": asSecond([lp(bytes("register"), zeros(32), join(oneByte(2), oneByte(2)), oneByte(3))]),
  "register-long-keepers": asSecond([lp(bytes("register"), zeros(32), oneByte(2), join(oneByte(3), oneByte(3)))]),
  "number-of-19-digits": asSecond([enter({ ...PEER, number: "1000000000000000009" }, "peer_responder")]),
  "office-too-long": asSecond([enter(PEER, `${ALL_IN_A_NAME}z`)]),
  "change-with-a-field-more": asSecond([join(enter(PEER, "peer_responder"), lp(bytes("more")))]),
  "short-digest": asSecond([enter({ ...PEER, digest: PEER.digest.subarray(1) }, "peer_responder")]),
  ...Object.fromEntries(SMALL.flatMap((height, at) => [0, 128].map((sign) =>
    [`key-of-small-order-${at + 1}${sign ? "-signed" : ""}`, withKey(flip(little(height), 31, sign))]))),
  "key-not-below-the-field": withKey(little(FIELD)), "key-above-the-field": withKey(little(FIELD + 4n)),
  "key-too-short": withKey(PEER.signing.subarray(1)), "key-too-long": withKey(join(PEER.signing, oneByte(0))),
  "short-previous": secondBody(plain({ previous: zeros(31) })),
  "too-many-changes": asSecond(Array.from({ length: 201 }, () => register())),
};
const chains = {
  "line-left-out": [ROOT_LINE, LAST_LINE],
  "wrong-height": secondBody(plain({ height: 2 })),
  "wrong-previous": secondBody(plain({ previous: fixed("another line", 32) })),
  "other-union": secondBody(plain({ union: "another" })),
  "day-before": secondBody(plain({ day: "2026-01-09" })),
  "good-until-its-day": secondBody(plain({ goodUntil: "2026-02-01" })),
  "good-too-long": secondBody(plain({ goodUntil: "2027-03-09" })),
};
const impossible = {
  "end-of-nothing": asSecond([end(PEER, "peer_responder", "2026-03-01")]),
  "ended-twice-before-it-began": asSecond([enter(PEER, "peer_responder", { from: "2026-03-01" }), end(PEER, "peer_responder", "2026-03-01"), end(PEER, "peer_responder", "2026-03-01")]),
  "until-before-from": asSecond([enter(PEER, "peer_responder", { from: "2026-02-01", until: "2026-02-01" })]),
  "two-people-one-key": asSecond([enter({ ...PEER, signing: CHAIR.signing }, "director")]),
  "register-of-one": asSecond([register(1, 3)]),
  "register-of-too-few": asSecond([register(3, 2)]),
};
const roots = {
  "root-without-board": [{ changes: [enter(PEER, "peer_responder"), enter(OTHER_PEER, "peer_responder")], by: [PEER, OTHER_PEER] }],
  "root-with-one-of-the-board": [{ changes: [enter(CHAIR, "chair"), enter(CHAIR, "director"), enter(PEER, "peer_responder")], by: [CHAIR, PEER] }],
  "root-with-register": [{ changes: [...ROOT.changes, register()] }],
};
const signers = {
  "signed-by-one-twice": { by: [CHAIR, CHAIR] },
  "signed-by-a-peer": { by: [CHAIR, PEER], changes: [], before: [enter(PEER, "peer_responder")] },
  "signed-by-whom-it-enters": { by: [CHAIR, THIRD] },
  "signed-by-a-stranger": { by: [CHAIR, OTHER_PEER] },
  "signed-in-the-wrong-order": { by: [SECRETARY, CHAIR] },
  "signed-after-her-term": { day: "2026-02-01", before: [enter(THIRD, "director", { until: "2026-02-01" })], by: [CHAIR, THIRD], changes: [] },
  "signed-before-her-term": { before: [enter(THIRD, "director", { from: "2026-02-02" })], by: [CHAIR, THIRD], changes: [] },
};
const signatures = {
  "first-signature-flipped": withSignature(2, (part) => flip(part, 10)),
  "second-signature-flipped": withSignature(4, (part) => flip(part, 40)),
  "signed-without-the-format": (written) => lp(written, ...[CHAIR, SECRETARY].flatMap((who) => [bytes(String(who.number)), ed25519.sign(written.subarray(18), who.secret)])),
  "signed-with-anothers-key": (written) => lp(written, ...sign(CHAIR, written), bytes("22"), ed25519.sign(written, THIRD.secret)),
  "signatures-swapped": (written) => lp(written, bytes("11"), ed25519.sign(written, SECRETARY.secret), bytes("22"), ed25519.sign(written, CHAIR.secret)),
};

function faulty() {
  const all = chain(ROOT, NEXT, LAST);
  const at = (fault, cases) => Object.entries(cases).map(([name, lines]) => [name, refused(fault, 1, lines)]);
  const flipped = [ROOT_LINE, NEXT_LINE.map((byte, place) => (place === 300 ? byte ^ 1 : byte)), LAST_LINE];
  const fromRoots = Object.entries(roots).map(([name, plans]) => {
    const lines = chain(...plans);
    return [name, refused("change", 0, lines, { pin: pinOf(lines) })];
  });
  const fromSigners = Object.entries(signers).map(([name, { before = [], ...plan }]) => {
    const lines = chain({ changes: [...ROOT.changes, ...before] }, { ...NEXT, changes: [enter(THIRD, "director")], ...plan });
    return [name, refused("signer", 1, lines, { pin: pinOf(lines) })];
  });
  return Object.fromEntries([
    ["no-line", refused("empty", 0, [])],
    ["root-cut-short", refused("shape", 0, [ROOT_LINE.subarray(1)])],
    // These lines, repeated as often as `times` says.
    ["most-lines", refused("chain", 1, [ROOT_LINE], { times: 2000 })],
    ["too-many-lines", refused("shape", 0, [ROOT_LINE], { times: 2001 })],
    ["other-root", refused("root", 0, chain({ ...ROOT, goodUntil: "2026-04-21" }))],
    ["begins-later", refused("root", 0, all.slice(1))],
    ["root-of-another-union", refused("root", 0, all, { union: "another" })],
    ["root-body-flipped", refused("root", 0, [flip(ROOT_LINE, 200), NEXT_LINE])],
    ["expired", refused("expired", 2, all, { today: "2026-06-02" })],
    ["cut-to-an-old-line", refused("expired", 0, [ROOT_LINE], { today: "2026-04-21" })],
    ["line-twice", refused("chain", 2, [ROOT_LINE, NEXT_LINE, NEXT_LINE])],
    ["day-after-tomorrow", refused("clock", 2, all, { today: "2026-02-27" })],
    ["a-bit-in-the-body", refused("signature", 1, flipped)],
    ...at("shape", shapes), ...at("chain", chains), ...at("change", impossible), ...fromRoots, ...fromSigners,
    ...Object.entries(signatures).map(([name, made]) => [name, refused("signature", 1, chain(ROOT, { ...NEXT, made }))]),
  ]);
}

/** As eight words and as digits, of the made-up lists. */
function words() {
  const digests = { first: fixed("roster digest first", 32), second: fixed("roster digest second", 32), highest: zeros(32).fill(255), lowest: zeros(32) };
  return Object.entries(digests).map(([name, digest]) => {
    const value = BigInt(`0x${hex(digest.subarray(0, 11))}`);
    const inList = (list) => Array.from({ length: 8 }, (_, at) => list(Number((value >> BigInt(77 - at * 11)) & 2047n))).join(" ");
    const digits = (BigInt(`0x${hex(digest.subarray(0, 10))}`) % 10n ** 24n).toString().padStart(24, "0");
    return [`roster/words/${name}.json`, { fault: null, digest: hex(digest), words: inList(word), other: inList(otherWord), digits: digits.match(/.{6}/g).join(" ") }];
  });
}

const keys = () => ["roster/keys/person.json", { fault: null, signing_key: base64(CHAIR.signing), sealing_digest: base64(CHAIR.digest), digest: hex(sha256(join(bytes("paraplu/roster/1/person"), lp(CHAIR.signing, CHAIR.digest)))) }];
keepVectors(["roster/lines", "roster/words", "roster/keys"], [
  ...Object.entries({ ...sound(), ...faulty() }).map(([name, made]) => [`roster/lines/${name}.json`, made]),
  ...words(),
  keys(),
]);
