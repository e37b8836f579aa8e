// Writes the vectors of records that may be counted, by code of its own that follows docs/formats/figures.md.
//
// Run by `npm run vectors`; with --check it compares and changes nothing.

import { base64, envelope, fixed, hex, join, padded, PEOPLE, READER, STRANGER, whole } from "./vector-bytes.mjs";
import { keepVectors } from "./vector-files.mjs";

const ID = hex(fixed("figures/id", 16));
const OTHER_ID = hex(fixed("figures/another id", 16));
const CODES = { kind: "physical", ground: "unsaid", where: "brussels", month: "2026-11", wish: "yes", for_somebody: "no" };
const utf8 = (text) => new Uint8Array(Buffer.from(text, "utf8"));
const json = (value) => utf8(JSON.stringify(value));
const without = (name) => Object.fromEntries(Object.entries(CODES).filter(([field]) => field !== name));

/** Names of the files with what is wrong in them, the content, and what else differs. */
const RECORDS = {
  sound: [null, json(CODES)],
  "sound-unsaid": [null, json({ ...CODES, kind: "unsaid", where: "unsaid", wish: "no" })],
  "sound-other-order": [null, json(Object.fromEntries(Object.entries(CODES).reverse()))],
  "sound-every-edge": [null, json({ kind: "a", ground: "z", where: "0", month: "2000-10", wish: "9", for_somebody: "a_z09".repeat(8) })],
  "sound-second-signs": [null, json({ kind: "0a", ground: "0z", where: "00", month: "2999-09", wish: "09", for_somebody: "0_" })],
  "sound-first-month": [null, json({ ...CODES, month: "2029-01" })],
  "sound-last-month": [null, json({ ...CODES, month: "2090-12" })],
  "sound-spaces": [null, utf8(JSON.stringify(CODES, null, 1))],
  "code-too-long": ["a code of 41 signs", json({ ...CODES, kind: "a".repeat(41) })],
  "code-empty": ["an empty code", json({ ...CODES, wish: "" })],
  "code-in-capitals": ["a code in capitals", json({ ...CODES, kind: "Physical" })],
  "code-begins-with-a-line": ["a code that begins with a low line", json({ ...CODES, kind: "_a" })],
  "code-with-a-dash": ["a code with a dash", json({ ...CODES, for_somebody: "a-b" })],
  "code-with-a-line-break": ["a line break after a code", json({ ...CODES, where: "brussels\n" })],
  "number": ["a number in a field", json({ ...CODES, wish: 1 })],
  "null": ["nothing in a field", json({ ...CODES, wish: null })],
  "month-nought": ["no such month", json({ ...CODES, month: "2026-00" })],
  "month-without-a-nought": ["a month of one digit", json({ ...CODES, month: "2026-9" })],
  "month-unsaid": ["a code instead of a month", json({ ...CODES, month: "unsaid" })],
  "year-1999": ["a year before 2000", json({ ...CODES, month: "1999-12" })],
  "year-3000": ["a year after 2999", json({ ...CODES, month: "3000-01" })],
  "another-name": ["a field under another name", json({ ...without("wish"), wishes: "yes" })],
  "mark-in-front": ["a byte order mark before it", utf8(`\ufeff${JSON.stringify(CODES)}`)],
  "no-utf8": ["no UTF-8", new Uint8Array([...json(CODES).subarray(0, 10), 0xff, ...json(CODES).subarray(10)])],
  "no-utf8-in-a-repeated-field": ["no UTF-8 in a field that is there twice", join(utf8('{"kind":"'), new Uint8Array([0xff]), utf8(`",${JSON.stringify(CODES).slice(1)}`))],
  "null-alone": ["nothing but null", utf8("null")],
  "deep": ["lists in lists", utf8("[".repeat(400))],
  "field-missing": ["a field is missing", json(without("wish"))],
  "field-more": ["a field too many", json({ ...CODES, text: "a" })],
  "free-words": ["free words in a field", json({ ...CODES, kind: "he hit me" })],
  "list": ["a list in a field", json({ ...CODES, kind: ["physical"] })],
  "day": ["a day instead of a month", json({ ...CODES, month: "2026-11-30" })],
  "month-thirteen": ["no such month", json({ ...CODES, month: "2026-13" })],
  "empty": ["empty, as a filler is", new Uint8Array(0)],
  "not-json": ["no JSON", utf8("{")],
  "not-an-object": ["no object", json(Object.values(CODES))],
  "another-id": ["moved to another id", json(CODES), { record: OTHER_ID }],
  "another-purpose": ["sealed for another purpose", json(CODES), { purpose: "mailbox/safety" }],
};

function records() {
  return Object.entries(RECORDS).map(([name, [fault, content, changes]]) => {
    const sealed = whole(envelope({
      label: `figures/${name}`, purpose: "figures/1", record: ID, inside: padded(content), readers: PEOPLE.slice(0, 2), ...changes,
    }));
    const codes = fault ? {} : { codes: JSON.parse(Buffer.from(content).toString("utf8")) };
    return [`figures/record/${name}.json`, { fault, seed: hex(READER.seed), id: ID, sealed: base64(sealed), ...codes }];
  });
}

/** Whether an envelope may be a record for these readers, as somebody without a key can see. */
function shapes() {
  const [first, second, third] = PEOPLE;
  const sealed = ({ readers = [first, second], inside = padded(json(CODES)) } = {}) =>
    whole(envelope({ label: "figures/shape", purpose: "figures/1", record: ID, inside, readers }));
  const vector = (name, fault, raw, readers = [first, second]) => [`figures/shape/${name}.json`, { fault, seeds: readers.map(({ seed }) => hex(seed)), sealed: base64(raw) }];
  return [
    vector("sound", null, sealed()),
    vector("sound-other-order", null, sealed(), [second, first]),
    vector("sound-named-twice", null, sealed(), [first, second, first]),
    vector("larger", "in the second of the sizes", sealed({ inside: padded(new Uint8Array(509)) })),
    vector("one-reader-less", "a reader has no slot", sealed({ readers: [first] })),
    vector("one-reader-more", "a slot for somebody else", sealed({ readers: [first, second, third] })),
    vector("another-reader", "a slot for somebody else in place of a reader", sealed({ readers: [first, STRANGER] })),
    vector("larger-for-another", "another size and another reader", sealed({ readers: [first, STRANGER], inside: padded(new Uint8Array(509)) })),
    vector("cut", "the last byte is missing", sealed().subarray(0, -1)),
    vector("empty", "nothing at all", new Uint8Array(0)),
  ];
}

/** What is left of the choices in a field. */
function choices() {
  return [["none", [], "unsaid"], ["one", ["stigma"], "stigma"], ["two", ["stigma", "physical"], "several"], ["three", ["a", "b", "c"], "several"]].map(
    ([name, chosen, code]) => [`figures/choice/${name}.json`, { fault: null, chosen, code }],
  );
}

keepVectors(["record", "shape", "choice"].map((folder) => `figures/${folder}`), [records(), shapes(), choices()].flat());
