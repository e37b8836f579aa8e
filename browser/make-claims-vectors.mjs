// Writes the vectors of sealed accounts and payment files, by code of its own that follows docs/formats/claims.md.
//
// Run by `npm run vectors`; with --check it compares and changes nothing.

import { createHash } from "node:crypto";
import { base64, envelope, fixed, hex, padded, PEOPLE, READER, whole } from "./vector-bytes.mjs";
import { keepVectors } from "./vector-files.mjs";

const RECORD = hex(fixed("claims/record", 16));
const OTHER = hex(fixed("claims/another record", 16));
const PAYEE = { account: "BE68539007547034", name: "Marie-Claire D'Hondt" };
const utf8 = (text) => new Uint8Array(Buffer.from(text, "utf8"));
const json = (value) => utf8(JSON.stringify(value));

/** Names of the files with what is wrong in them, the content, and what else differs. */
const ACCOUNTS = {
  sound: [null, json(PAYEE)],
  "sound-dutch": [null, json({ account: "NL91ABNA0417164300", name: "A" })],
  "sound-longest": [null, json({ account: "MT84MALT011000012345MTLCAST001S", name: "Ab ".repeat(23) + "C" })],
  "sound-other-order": [null, json({ name: PAYEE.name, account: PAYEE.account })],
  "wrong-digit": ["a digit is wrong", json({ ...PAYEE, account: "BE68539007547035" })],
  "with-blanks": ["blanks in the account", json({ ...PAYEE, account: "BE68 5390 0754 7034" })],
  "small-letters": ["small letters in the account", json({ ...PAYEE, account: "be68539007547034" })],
  "account-is-a-number": ["a number in place of the account", json({ ...PAYEE, account: 68539007547034 })],
  "no-name": ["an empty name", json({ ...PAYEE, name: "" })],
  "name-too-long": ["a name of 71 letters", json({ ...PAYEE, name: "a".repeat(71) })],
  "name-with-accent": ["an accent in the name", json({ ...PAYEE, name: "Zoé" })],
  "name-with-markup": ["a sign of markup in the name", json({ ...PAYEE, name: "A<b>" })],
  "name-with-line": ["a line break in the name", json({ ...PAYEE, name: "A\nB" })],
  "name-ends-with-a-blank": ["a blank at the end of the name", json({ ...PAYEE, name: "A " })],
  "name-two-blanks": ["two blanks in the name", json({ ...PAYEE, name: "A  B" })],
  "field-more": ["a field too many", json({ ...PAYEE, text: "a" })],
  "field-missing": ["a field is missing", json({ account: PAYEE.account })],
  "list": ["no object", json([PAYEE.account, PAYEE.name])],
  "null": ["nothing but null", utf8("null")],
  "not-json": ["no JSON", utf8("{")],
  "no-utf8": ["no UTF-8", new Uint8Array([...json(PAYEE).subarray(0, 12), 0xff, ...json(PAYEE).subarray(12)])],
  "mark-in-front": ["a byte order mark before it", utf8(`\ufeff${JSON.stringify(PAYEE)}`)],
  "empty": ["empty", new Uint8Array(0)],
  "another-record": ["moved to another record", json(PAYEE), { record: OTHER }],
  "another-purpose": ["sealed for another purpose", json(PAYEE), { purpose: "figures/1" }],
};

function accounts() {
  return Object.entries(ACCOUNTS).map(([name, [fault, content, changes]]) => {
    const sealed = whole(envelope({ label: `claims/${name}`, purpose: "claims/1", record: RECORD, inside: padded(content), readers: PEOPLE.slice(0, 2), ...changes }));
    return [`claims/account/${name}.json`, { fault, seed: hex(READER.seed), record: RECORD, sealed: base64(sealed), ...(fault ? {} : { payee: PAYEES[name] ?? PAYEE }) }];
  });
}

const PAYEES = {
  "sound-dutch": { account: "NL91ABNA0417164300", name: "A" },
  "sound-longest": { account: "MT84MALT011000012345MTLCAST001S", name: "Ab ".repeat(23) + "C" },
};

/** What somebody types, and the name as banks accept it. */
const NAMES = {
  "accents": ["Zoé  Müller-Łukasz", "Zoe Muller-Lukasz"],
  "ligatures": ["Œuvre Strauß Æsa Øre", "OEuvre Strauss AEsa Ore"],
  "apostrophe": ["d’Hondt", "d'Hondt"],
  "cyrillic": ["Мария", ""],
  "markup": ["A & B", ""],
  "control": ["A\u001cB", ""],
  "no-break": ["A\u00a0B", ""],
  "empty": ["   ", ""],
  "begins-with-a-dash": ["-A", ""],
  "long": [`${"é".repeat(70)}`, "e".repeat(70)],
  "too-long": [`${"é".repeat(71)}`, ""],
};
const names = () => Object.entries(NAMES).map(([name, [typed, plain]]) => [`claims/name/${name}.json`, { fault: null, typed, plain }]);

const PAYMENTS = [
  { reference: "010806817183", cents: 5000, account: "BE68539007547034", name: "Marie-Claire D'Hondt" },
  { reference: "000000000097", cents: 1, account: "NL91ABNA0417164300", name: "A" },
  { reference: "999999999948", cents: 99999999999, account: "MT84MALT011000012345MTLCAST001S", name: "A b/?:().,'+-9" },
];
const ORDER = { message: hex(fixed("claims/message", 16)), made_on: "2026-11-30", pay_on: "2026-12-01", name: "Paraplu asbl vzw", account: "BE72000000001616", payments: PAYMENTS };
const first = (changes) => ({ payments: [{ ...PAYMENTS[0], ...changes }] });
const ORDERS = {
  "sound": [null, {}],
  "sound-one": [null, first({})],
  "sound-hundred": [null, { payments: Array.from({ length: 100 }, (_, at) => ({ ...PAYMENTS[0], cents: at + 1, reference: reference(at) })) }],
  "none": ["no payment", { payments: [] }],
  "hundred-and-one": ["101 payments", { payments: Array.from({ length: 101 }, (_, at) => ({ ...PAYMENTS[0], reference: reference(at) })) }],
  "twice": ["a reference twice", { payments: [PAYMENTS[0], PAYMENTS[0]] }],
  "wrong-reference": ["a digit of the reference is wrong", first({ reference: "010806817184" })],
  "short-reference": ["a reference of eleven digits", first({ reference: "01080681718" })],
  "zero": ["an amount of zero", first({ cents: 0 })],
  "negative": ["a negative amount", first({ cents: -1 })],
  "too-much": ["more than a bank pays at once", first({ cents: 100000000000 })],
  "no-account": ["no account", first({ account: "" })],
  "account-with-markup": ["markup in the account", first({ account: "BE68</IBAN>" })],
  "name-with-markup": ["markup in a name", first({ name: "A<b/>" })],
  "name-with-accent": ["an accent in a name", first({ name: "Zoé" })],
  "name-of-71": ["a name of 71 letters", first({ name: "a".repeat(71) })],
  "own-name": ["no name of the union", { name: "" }],
  "own-account": ["no account of the union", { account: "" }],
  "message": ["a message in capitals", { message: "A".repeat(32) }],
  "before": ["paid before it was made", { pay_on: "2026-11-29" }],
};

function reference(at) {
  const digits = String(at).padStart(10, "0");
  return `${digits}${String(at % 97 || 97).padStart(2, "0")}`;
}

const amount = (cents) => (cents / 100).toFixed(2);

/** The file by a template of its own. */
function xml({ message, made_on, pay_on, name, account, payments }) {
  const total = payments.reduce((sum, { cents }) => sum + cents, 0);
  const sums = `<NbOfTxs>${payments.length}</NbOfTxs><CtrlSum>${amount(total)}</CtrlSum>`;
  const lines = [...payments].sort((a, b) => Number(a.reference) - Number(b.reference)).map((paid) => [
    `<CdtTrfTxInf><PmtId><EndToEndId>${paid.reference}</EndToEndId></PmtId>`,
    `<Amt><InstdAmt Ccy="EUR">${amount(paid.cents)}</InstdAmt></Amt><Cdtr><Nm>${paid.name}</Nm></Cdtr>`,
    `<CdtrAcct><Id><IBAN>${paid.account}</IBAN></Id></CdtrAcct><RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry>`,
    `<Issr>BBA</Issr></Tp><Ref>${paid.reference}</Ref></CdtrRefInf></Strd></RmtInf></CdtTrfTxInf>\n`,
  ].join(""));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn>\n',
    `<GrpHdr><MsgId>${message}</MsgId><CreDtTm>${made_on}T00:00:00</CreDtTm>${sums}<InitgPty><Nm>${name}</Nm></InitgPty></GrpHdr>\n`,
    `<PmtInf><PmtInfId>${message}</PmtInfId><PmtMtd>TRF</PmtMtd><BtchBookg>false</BtchBookg>${sums}<PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf>`,
    `<ReqdExctnDt><Dt>${pay_on}</Dt></ReqdExctnDt><Dbtr><Nm>${name}</Nm></Dbtr><DbtrAcct><Id><IBAN>${account}</IBAN></Id><Ccy>EUR</Ccy></DbtrAcct>`,
    "<DbtrAgt><FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId></DbtrAgt><ChrgBr>SLEV</ChrgBr>\n",
    ...lines,
    "</PmtInf></CstmrCdtTrfInitn></Document>\n",
  ].join("");
}

function orders() {
  return Object.entries(ORDERS).map(([name, [fault, changes]]) => {
    const order = { ...ORDER, ...changes };
    const file = fault ? null : xml(order);
    return [`claims/file/${name}.json`, { fault, order, ...(file ? { file, digest: createHash("sha256").update(file).digest("hex") } : {}) }];
  });
}

keepVectors(["account", "name", "file"].map((folder) => `claims/${folder}`), [accounts(), names(), orders()].flat());
