// Writes vectors/register/, by code of its own that follows docs/formats/register.md.
//
// Run by `npm run vectors`; with --check it compares and changes nothing.

import { sha256 } from "@noble/hashes/sha2.js";
import {
  base64, bits, bytes, envelope, flip, hex, join, padded, person, whole, word, zeros,
} from "./vector-bytes.mjs";
import { keepVectors } from "./vector-files.mjs";

const utf8 = (text) => new Uint8Array(Buffer.from(text, "utf8"));
const KEY = person("register");
const OTHER = person("another register");
const CIVIL = { name: "Ünïque", first_names: "Ada 傘", address: "c/o The House\nStreet 1 \"A\"\n1000 Town", address_kind: "care_of" };

const spaced = (text, length = 2044) => join(utf8(text), new Uint8Array(Math.max(0, length - utf8(text).length)).fill(32));

function sealed(name, { inside = padded(spaced(JSON.stringify(CIVIL))), readers = [KEY], purpose = "register", record = "101001/2" } = {}) {
  return whole(envelope({ label: `register ${name}`, readers, purpose, record, inside }));
}

function records() {
  const text = JSON.stringify(CIVIL);
  const of = (changes) => JSON.stringify({ ...CIVIL, ...changes });
  const holding = (content) => ({ inside: padded(content) });
  const json = (changes) => holding(spaced(of(changes)));
  const faults = {
    "other-number": ["sealed for another member", { record: "101002/2" }],
    "other-version": ["sealed for another version", { record: "101001/1" }],
    "other-purpose": ["sealed for another purpose", { purpose: "post/address" }],
    "other-key": ["sealed to another key", { readers: [OTHER] }],
    unpadded: ["the content is not filled up with spaces", holding(utf8(text))],
    "one-space-less": ["the content is a byte too short", holding(spaced(text, 2043))],
    "filled-with-zeros": ["zeros in place of spaces", holding(join(utf8(text), zeros(2044 - utf8(text).length)))],
    "next-bucket": ["the content is a byte too long", holding(spaced(text, 2045))],
    "no-json": ["the content is no JSON", holding(spaced("hello"))],
    "no-utf8": ["the content is no UTF-8", holding(join(utf8('{"name":"'), new Uint8Array([0xff]), spaced('"}', 2034)))],
    list: ["the content is a list", holding(spaced(JSON.stringify(Object.values(CIVIL))))],
    null: ["the content is null", holding(spaced("null"))],
    "field-missing": ["a field is missing", json({ address_kind: undefined })],
    "field-more": ["a field too many", json({ phone: "1" })],
    "fields-in-another-order": ["fields in another order", holding(spaced(JSON.stringify(Object.fromEntries(Object.entries(CIVIL).reverse()))))],
    "field-twice": ["a field twice", holding(spaced(text.replace("{", '{"name":"A",')))],
    "white-space": ["white space between the parts", holding(spaced(JSON.stringify(CIVIL, null, 1)))],
    "needless-escape": ["an escape that is not needed", holding(spaced(text.replace("Ada", "\\u0041da")))],
    "space-first": ["spaces before the object", holding(spaced(` ${text}`))],
    "empty-name": ["an empty name", json({ name: "" })],
    "name-of-a-number": ["a name that is a number", json({ name: 1 })],
    "name-too-long": ["a name of 201 characters", json({ name: "a".repeat(201) })],
    "address-too-long": ["an address of 501 characters", json({ address: "a".repeat(501) })],
    "name-in-two-lines": ["a line break in a name", json({ name: "A\nB" })],
    "name-with-a-space": ["a name that ends with a space", json({ name: "A " })],
    "name-not-nfc": ["a name that is not in NFC", json({ name: "e\u0301" })],
    "name-turned": ["a sign that turns the direction of writing", json({ name: "A\u202eB" })],
    "half-a-sign": ["half a surrogate pair", json({ name: "A\ud800" })],
    "address-empty-line": ["an empty line in the address", json({ address: "A\n\nB" })],
    "address-carriage-return": ["a carriage return in the address", json({ address: "A\r\nB" })],
    "strange-kind": ["another kind of address", json({ address_kind: "office" })],
  };
  const vector = (name, fault, changes) => [`register/record/${name}.json`, {
    fault, seed: hex(KEY.seed), number: 101001, version: 2, sealed: base64(sealed(name, changes)), ...(!fault && { civil: CIVIL }),
  }];
  return [
    vector("sound", null),
    ...Object.entries(faults).map(([name, [fault, changes]]) => vector(name, fault, changes)),
    ["register/record/flipped.json", { ...vector("sound", "one bit flipped")[1], sealed: base64(flip(sealed("sound"), 3000)) }],
  ];
}

function shapes() {
  const sound = sealed("shape");
  const small = padded(bytes("x"));
  const faults = {
    "other-key": ["sealed to another key", sealed("shape", { readers: [OTHER] })],
    "two-readers": ["sealed to a second reader", sealed("shape", { readers: [KEY, OTHER] })],
    "smaller-bucket": ["a bucket of 512 bytes", sealed("shape", { inside: small })],
    "larger-bucket": ["a bucket of 8,192 bytes", sealed("shape", { inside: padded(zeros(4000)) })],
    truncated: ["a byte is missing", sound.subarray(0, -1)],
    longer: ["a byte too many", join(sound, zeros(1))],
    "other-version": ["another version of the envelope", flip(sound, 0, 3)],
    nothing: ["nothing", zeros(0)],
  };
  const vector = (fault, raw) => ({ fault, public_key: base64(KEY.key), sealed: base64(raw) });
  return [
    ["register/shape/sound.json", vector(null, sound)],
    ["register/shape/sound-whatever-is-inside.json", vector(null, sealed("shape inside", { inside: padded(zeros(1000)), record: "1/1" }))],
    ...Object.entries(faults).map(([name, [fault, raw]]) => [`register/shape/${name}.json`, vector(fault, raw)]),
  ];
}

const keyDigest = (key) => sha256(join(bytes("paraplu/register-key/1"), key));

/** A digest as people compare it. */
function spelt(digest) {
  const first = bits(digest).slice(0, 66);
  const words = first.match(/.{11}/g).map((part) => word(parseInt(part, 2))).join(" ");
  return { digest: hex(digest), words, digits: BigInt(`0b${first}`).toString().padStart(20, "0").match(/.{5}/g).join(" ") };
}

function fingerprints() {
  // One whose number is short, so that the zeros before it are seen.
  const short = Array.from({ length: 99 }, (_, at) => person(`register ${at}`)).find(({ key }) => spelt(keyDigest(key)).digits.startsWith("0"));
  return [KEY, OTHER, short].map(({ key }, at) =>
    [`register/fingerprint/${at + 1}.json`, { fault: null, public_key: base64(key), ...spelt(keyDigest(key)) }]);
}

/** Two files that differ in one sign have other words. */
function rotations() {
  return [rotated(), { ...rotated(), n: 4 }].map((content, at) => {
    const file = inFile(content);
    const digest = sha256(join(bytes("paraplu/register-rotation/1"), file));
    return [`register/rotation/${at + 1}.json`, { fault: null, file: base64(file), ...spelt(digest) }];
  });
}

const keyFile = () => ({ format: "paraplu/register-key/1", union: "collectif", key: base64(KEY.key), k: 2, n: 3, made_on: "2026-11-25" });
const event = (changes) => ({ event: "admitted", learnt_on: "2026-11-01", written_on: "2026-11-08", decided_on: null, ...changes });
const exported = () => ({
  format: "paraplu/register/1", union: "collectif", exported_on: "2026-11-25", key: base64(KEY.key),
  lines: [
    { number: 101001, events: [event({ decided_on: "2026-10-30" }), event({ event: "corrected" }), event({ event: "ended", written_on: null })], version: 2, sealed: base64(sealed("export one")) },
    { number: 101002, events: [], version: 0, sealed: null },
    { number: 9007199254740991, events: [event()], version: 9999, sealed: base64(bytes("no envelope")) },
  ],
});
const rotated = () => ({
  format: "paraplu/register-rotation/1", union: "collectif", old: hex(OTHER.id), key: base64(KEY.key), k: 2, n: 3,
  records: [
    { number: 101001, version: 2, sealed: base64(sealed("rotation one")) },
    { number: 101005, version: 1, sealed: base64(sealed("rotation two", { record: "101005/1" })) },
  ],
});

/** A file with a change: made in its object, or in its text. */
const withChange = (make, change) => {
  const file = make();
  return change(file) ?? file;
};
const inFile = (file) => (file instanceof Uint8Array ? file : utf8(typeof file === "string" ? file : `${JSON.stringify(file)}\n`));
const inText = (change) => (file) => change(`${JSON.stringify(file)}\n`);
const without = (name) => (file) => { delete file[name]; };
const set = (name, value) => (file) => { file[name] = value; };
const lastFirst = (file) => Object.fromEntries(Object.entries(file).reverse());
const wrongCoefficient = () => base64(KEY.key.map((byte, at) => (at < 2 ? 255 : byte)));
const smallOrder = () => base64(KEY.key.map((byte, at) => (at < 1184 ? byte : 0)));

const COMMON = {
  "no-utf8": [(file) => join(utf8(JSON.stringify(file)), new Uint8Array([0xff])), "text"],
  "no-utf8-in-a-text": [(file) => utf8(`${JSON.stringify(file)}\n`).map((byte, at, all) => (at === all.indexOf(99) ? 255 : byte)), "text"],
  "byte-order-mark": [inText((text) => `\ufeff${text}`), "text"],
  "no-json": [inText((text) => text.slice(0, -3)), "text"],
  "not-a-number": [inText((text) => text.replace('"collectif"', "NaN")), "text"],
  empty: [() => "", "text"],
  list: [() => "[]\n", "format"],
  "other-format": [inText((text) => text.replace('/1"', '/2"')), "format"],
  "field-missing": [without("union"), "fields"],
  "field-more": [set("extra", 1), "fields"],
  "fields-in-another-order": [lastFirst, "fields"],
  "union-too-long": [set("union", "a".repeat(41)), "value", "union"],
  "union-in-capitals": [set("union", "Collectif"), "value", "union"],
  "key-too-short": [set("key", base64(KEY.key.subarray(1))), "value", "key"],
  "key-no-text": [set("key", 1), "value", "key"],
  "key-with-a-space": [(file) => set("key", file.key.replace(/.{9}/, "$& "))(file), "value", "key"],
  "key-with-a-wrong-coefficient": [set("key", wrongCoefficient()), "value", "key"],
  "key-of-small-order": [set("key", smallOrder()), "value", "key"],
  "key-in-another-spelling": [(file) => set("key", file.key.replace(/\//g, "_").replace(/\+/g, "-"))(file), "value", "key"],
  "a-space": [inText((text) => text.replace(":", ": ")), "form"],
  "no-line-break": [inText((text) => text.trimEnd()), "form"],
  "field-twice": [inText((text) => text.replace("{", '{"format":"other",')), "form"],
  "needless-escape": [inText((text) => text.replace("collectif", "\\u0063ollectif")), "form"],
};
const SPLIT = {
  "k-is-1": [set("k", 1), "value", "k"], "k-is-16": [(file) => { file.k = 16; file.n = 20; }, "value", "k"],
  "n-below-k": [set("k", 4), "value", "n"], "n-is-256": [set("n", 256), "value", "n"], "k-in-quotes": [set("k", "2"), "value", "k"],
  "k-is-true": [set("k", true), "value", "k"], "k-is-two-and-a-half": [set("k", 2.5), "value", "k"],
  "k-with-a-point": [inText((text) => text.replace('"k":2', '"k":2.0')), "form"],
};
const inLine = (at, name, value) => (file) => { file.lines[at][name] = value; };
const inEvent = (name, value) => (file) => { file.lines[0].events[1][name] = value; };
const KINDS = {
  key: [keyFile, { ...COMMON, ...SPLIT,
    "too-long": [inText((text) => text.padEnd(4001)), "long"], "as-long-as-may-be": [inText((text) => text.padEnd(4000)), "form"],
    "no-such-day": [set("made_on", "2026-02-29"), "value", "made_on"], "day-without-dashes": [set("made_on", "20261125"), "value", "made_on"],
    "day-long-ago": [set("made_on", "1899-12-31"), "value", "made_on"], "day-with-a-line-break": [set("made_on", "2026-11-25\n"), "value", "made_on"],
  }],
  export: [exported, { ...COMMON,
    "no-such-day": [set("exported_on", "2026-13-01"), "value", "exported_on"],
    "lines-no-list": [set("lines", {}), "value", "lines"],
    "line-no-object": [(file) => { file.lines[1] = null; }, "fields", "lines/2"],
    "line-with-a-name": [inLine(1, "name", "A"), "fields", "lines/2"],
    "number-zero": [inLine(0, "number", 0), "value", "lines/1/number"],
    "number-too-high": [inText((text) => text.replace("9007199254740991", "9007199254740992")), "value", "lines/3/number"],
    "number-in-quotes": [inLine(0, "number", "101001"), "value", "lines/1/number"],
    "numbers-descend": [inLine(0, "number", 101003), "order", "lines/2/number"],
    "number-twice": [inLine(1, "number", 101001), "order", "lines/2/number"],
    "version-too-high": [inLine(0, "version", 10000), "value", "lines/1/version"],
    "version-below-zero": [inLine(0, "version", -1), "value", "lines/1/version"],
    "sealed-without-version": [inLine(0, "version", 0), "value", "lines/1/sealed"],
    "version-without-sealed": [inLine(0, "sealed", null), "value", "lines/1/sealed"],
    "sealed-empty": [inLine(0, "sealed", ""), "value", "lines/1/sealed"],
    "sealed-no-base64": [inLine(0, "sealed", "a*=="), "value", "lines/1/sealed"],
    "sealed-other-spelling": [inLine(0, "sealed", "AB=="), "value", "lines/1/sealed"],
    "sealed-too-long": [inLine(0, "sealed", base64(zeros(6001))), "value", "lines/1/sealed"],
    "strange-event": [inEvent("event", "excluded"), "value", "lines/1/events/2/event"],
    "event-without-day": [inEvent("learnt_on", null), "value", "lines/1/events/2/learnt_on"],
    "event-no-such-day": [inEvent("decided_on", "2026-11-31"), "value", "lines/1/events/2/decided_on"],
    "event-field-missing": [(file) => { delete file.lines[0].events[1].written_on; }, "fields", "lines/1/events/2"],
    "events-too-many": [(file) => { file.lines[0].events = Array.from({ length: 201 }, () => event()); }, "value", "lines/1/events"],
  }],
  rotation: [rotated, { ...COMMON, ...SPLIT,
    "old-in-capitals": [(file) => set("old", file.old.toUpperCase())(file), "value", "old"],
    "old-with-another-letter": [(file) => set("old", `g${file.old.slice(1)}`)(file), "value", "old"],
    "old-too-short": [set("old", "00"), "value", "old"],
    "records-no-list": [set("records", null), "value", "records"],
    "record-without-version": [(file) => { delete file.records[1].version; }, "fields", "records/2"],
    "version-zero": [(file) => { file.records[1].version = 0; }, "value", "records/2/version"],
    "sealed-null": [(file) => { file.records[1].sealed = null; }, "value", "records/2/sealed"],
    "sealed-to-the-old-key": [(file) => { file.records[1].sealed = base64(sealed("rotation two", { readers: [OTHER] })); }, "value", "records/2/sealed"],
    "first-sealed-to-the-old-key": [(file) => { file.records[0].sealed = base64(sealed("rotation one", { readers: [OTHER] })); }, "value", "records/1/sealed"],
    "sealed-to-both-keys": [(file) => { file.records[1].sealed = base64(sealed("rotation two", { readers: [KEY, OTHER] })); }, "value", "records/2/sealed"],
    "numbers-descend": [(file) => { file.records.reverse(); }, "order", "records/2/number"],
  }],
};

const ALL_SIGNS = `za${"9_0".repeat(12)}za`;
/** Whatever is just allowed. */
const SOUND = {
  "": () => undefined,
  "-union-of-a-letter": set("union", "a"), "-union-of-all-signs": set("union", ALL_SIGNS),
  "-all-of-the-keepers": (file) => { if (file.n) file.n = file.k; }, "-most-keepers": (file) => { if (file.n) [file.k, file.n] = [15, 255]; },
  "-first-number": (file) => { for (const [first] of [file.lines, file.records].filter(Boolean)) first.number = 1; },
  "-sealed-of-a-byte": (file) => { if (file.lines) file.lines[0].sealed = base64(zeros(1)); },
  "-longest-sealed": (file) => { if (file.lines) file.lines[0].sealed = base64(zeros(6000)); },
  "-first-day": (file) => { for (const name of DAYS) if (file[name]) file[name] = "1900-01-01"; },
  "-last-day": (file) => { for (const name of DAYS) if (file[name]) file[name] = "2999-12-31"; },
};
const DAYS = ["made_on", "exported_on"];

/** Files that are too large to store: `lines` gives the number of lines, and the rest is filled with spaces. */
function large() {
  const empty = base64(inFile({ ...exported(), lines: [] }));
  return [
    ["register/file/export-sound-most-lines.json", { fault: null, kind: "export", lines: 20000, file: empty }],
    ["register/file/export-too-many-lines.json", { fault: "value", place: "lines", kind: "export", lines: 20001, file: empty }],
    ["register/file/export-too-long.json", { fault: "long", place: "", kind: "export", spaces: 100000001, file: "" }],
  ];
}

function files() {
  return Object.entries(KINDS).flatMap(([kind, [make, faults]]) => [
    ...Object.entries(SOUND).map(([name, change]) => [name, base64(inFile(withChange(make, change)))])
      .filter(([name, file]) => !name || file !== base64(inFile(make())))
      .map(([name, file]) => [`register/file/${kind}-sound${name}.json`, { fault: null, kind, file }]),
    ...Object.entries(faults).map(([name, [change, fault, place = ""]]) =>
      [`register/file/${kind}-${name}.json`, { fault, place, kind, file: base64(inFile(withChange(make, change))) }]),
  ]);
}

keepVectors(
  ["register/record", "register/shape", "register/fingerprint", "register/rotation", "register/file"],
  [records(), shapes(), fingerprints(), rotations(), files(), large()].flat(),
);
