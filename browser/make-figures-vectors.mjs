// Writes the vectors of records that may be counted, by code of its own that follows docs/formats/figures.md.
//
// Run by `npm run vectors`; with --check it compares and changes nothing.

import { base64, envelope, fixed, hex, padded, PEOPLE, READER, whole } from "./vector-bytes.mjs";
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

keepVectors(
  ["figures/record"],
  Object.entries(RECORDS).map(([name, [fault, content, changes]]) => {
    const sealed = whole(envelope({
      label: `figures/${name}`, purpose: "figures/1", record: ID, inside: padded(content), readers: PEOPLE.slice(0, 2), ...changes,
    }));
    const codes = fault ? {} : { codes: JSON.parse(Buffer.from(content).toString("utf8")) };
    return [`figures/record/${name}.json`, { fault, seed: hex(READER.seed), id: ID, sealed: base64(sealed), ...codes }];
  }),
);
