// Writes vectors/referral/: consents and tokens, by code of its own that follows docs/formats/referral.md.
//
// Run by `npm run vectors`; with --check it compares and changes nothing.

import { ed25519, x25519 } from "@noble/curves/ed25519.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { shake256 } from "@noble/hashes/sha3.js";
import { base64, bytes, fixed, hex, join, u16, u32, zeros } from "./vector-bytes.mjs";
import { keepVectors } from "./vector-files.mjs";

const framed = (...parts) => join(...parts.flatMap((part) => [u16(part.length), part]));
const ofReceipt = (secret, info, length) => hkdf(sha256, secret, bytes("paraplu/receipt/1"), bytes(info), length);
const digest = (token) => sha256(framed(bytes("paraplu/referral/token/1"), token));

// Recipients of made-up bytes.
const RECIPIENT = "age1qqqsyqcyq5rqwzqfpg9scrgwpugpzysnzs23v9ccrydpk8qarc0savhh7m";
const OTHER = "age1yzpzpq3qsgsgygyzyzpzpq3qsgsgygyzyzpzpq3qsgsgygyzyzpqs03j7f";
const SECRET = fixed("referral receipt", 16);
const PLACE = { purpose: "safety", number: 2 };
const ALLOWED = { recipient: RECIPIENT, purpose: "support", until: "2026-12-24", fields: "text,wish,reach" };

const tokenOf = (recipient, place = PLACE) => ofReceipt(SECRET, `referral/${place.purpose}/${place.number}/${recipient}`, 16);

/** The line of a consent; signed: what is signed where that differs, and by which seed. */
function line(written = {}, signed = {}, seed = ofReceipt(SECRET, "sign", 32), { number } = PLACE) {
  const recipient = written.recipient ?? ALLOWED.recipient;
  const own = { ...ALLOWED, revocation: digest(tokenOf(recipient, { ...PLACE, number })), ...written };
  const content = { label: "paraplu/referral/consent/1", ...PLACE, number, address: ofReceipt(SECRET, "address", 16), ...own, ...signed };
  const parts = [content.recipient, content.purposeOfConsent ?? own.purpose, content.until, content.fields].map(bytes);
  const place = [bytes(signed.purpose ?? PLACE.purpose), content.address, u32(content.number)];
  const signature = ed25519.sign(framed(bytes(content.label), ...place, ...parts, content.revocation), seed);
  return [own.recipient, own.purpose, own.until, own.fields, hex(own.revocation), base64(signature)].join(" ");
}

/** The first and last of each kind of sign, the shortest and the longest of each part. */
const EDGES = [
  ["sound-shortest", { recipient: `age1${"a09z".repeat(15).slice(0, 58)}`, purpose: "a", until: "2000-10-01", fields: "a" }],
  ["sound-longest", { purpose: "az".repeat(10), until: "2999-09-29", fields: ["_az_".repeat(5), "a", "z", "_", "_az_".repeat(5).replace("_", "b"), ..."bcdef"].join(",") }],
  ["sound-first-day-of-a-leap-year", { until: "2028-02-29", fields: "z,a,_" }],
  ["sound-every-digit", { until: "2099-10-19", fields: "_" }],
];
// A signature ends in one of four letters, since its last one has four bits to spare.
const ENDINGS = ["A", "Q", "g", "w"];
const EVERY_LETTER = [..."AZaz09+/"];

function soundConsent(name, written = {}, number = PLACE.number) {
  const allowed = { ...ALLOWED, ...written };
  const revocation = hex(digest(tokenOf(allowed.recipient, { ...PLACE, number })));
  const expected = { ...allowed, fields: allowed.fields.split(","), revocation };
  return [`referral/consent/${name}.json`, { fault: null, secret: hex(SECRET), ...PLACE, number, line: line(written, {}, undefined, { number }), expected }];
}

/** The first message whose consent has a signature with the first and last of each kind of letter, and this one at its end. */
function endingIn(letter) {
  for (let number = 1; ; number += 1) {
    const text = line({}, {}, undefined, { number }).split(" ").at(-1);
    if (text.at(-3) === letter && EVERY_LETTER.every((sign) => text.slice(0, 85).includes(sign))) return soundConsent(`sound-ends-in-${letter}`, {}, number);
  }
}

function consents() {
  const sound = line();
  const changed = (from, to) => sound.replace(from, to);
  const faults = {
    "another-recipient": changed(RECIPIENT, OTHER),
    "another-purpose": changed("support", "police"),
    "another-day": changed("2026-12-24", "2027-12-24"),
    "one-field-more": changed("text,wish,reach", "text,wish,reach,where"),
    "one-field-less": changed("text,wish,reach", "text,wish"),
    "fields-in-another-order": changed("text,wish,reach", "wish,text,reach"),
    "another-revocation": line({}, { revocation: digest(tokenOf(OTHER)) }),
    "of-another-thread": line({}, { address: fixed("another address", 16) }),
    "of-another-kind-of-thread": line({}, { purpose: "questions" }),
    "of-another-message": line({}, { number: 3 }),
    "under-another-label": line({}, { label: "paraplu/mailbox/own/1" }),
    "by-somebody-else": line({}, {}, fixed("another signer", 32)),
    "a-field-twice": line({ fields: "text,text" }),
    "no-field": line({ fields: "" }),
    "no-such-day": line({ until: "2026-02-30" }),
    "capitals": changed(RECIPIENT, RECIPIENT.toUpperCase()),
    "a-word-too-many": `${sound} more`,
    "a-line-break": `${sound}\n`,
    "two-spaces": changed(" support", "  support"),
    "without-signature": sound.slice(0, sound.lastIndexOf(" ")),
    "recipient-too-short": line({ recipient: RECIPIENT.slice(0, -1) }),
    "recipient-too-long": line({ recipient: `${RECIPIENT}q` }),
    "recipient-of-another-version": line({ recipient: RECIPIENT.replace("age1", "age2") }),
    "no-purpose": line({ purpose: "" }),
    "purpose-too-long": line({ purpose: "z".repeat(21) }),
    "purpose-with-a-digit": line({ purpose: "support2" }),
    "field-too-long": line({ fields: `${"a".repeat(21)},text` }),
    "later-field-too-long": line({ fields: `text,${"a".repeat(21)}` }),
    "empty-field": line({ fields: "text," }),
    "eleven-fields": line({ fields: [..."abcdefghijk"].join(",") }),
    "field-with-a-digit": line({ fields: "text2" }),
    "year-nought": line({ until: "0000-01-01" }),
    "year-1999": line({ until: "1999-12-31" }),
    "year-3000": line({ until: "3000-01-01" }),
    "day-without-a-nought": line({ until: "2026-12-4" }),
    "digits-of-another-script": changed("2026-12-24", "２０２６-１２-２４"),
    "revocation-in-capitals": sound.replace(/ [0-9a-f]{64} /, (found) => found.toUpperCase()),
    "revocation-too-short": line({ revocation: digest(tokenOf(RECIPIENT)).subarray(1) }),
    "revocation-no-hexadecimal": line({ revocation: zeros(32) }).replace("0".repeat(64), `${"0".repeat(63)}g`),
    "spare-bits": sound.replace(/[AQgw]==$/, (end) => `${String.fromCharCode(end.charCodeAt(0) + 1)}==`),
    "a-tab": changed(" support", "\tsupport"),
  };
  const shared = { secret: hex(SECRET), ...PLACE };
  return [
    soundConsent("sound"), ...EDGES.map((edge) => soundConsent(...edge)), ...ENDINGS.map((ending) => endingIn(ending)),
    ...Object.entries(faults).map(([fault, text]) => [`referral/consent/${fault}.json`, { fault, ...shared, line: text }]),
  ];
}

function tokens() {
  return [["one", RECIPIENT, PLACE], ["two", OTHER, { purpose: "questions", number: 7 }]].map(([name, recipient, place]) => {
    const shared = fixed(`referral secret ${name}`, 16);
    const fetching = sha256(framed(bytes("paraplu/referral/fetch/1"), shared, bytes(recipient))).subarray(0, 16);
    const revocation = tokenOf(recipient, place);
    const address = ofReceipt(fetching, "address", 16);
    return [`referral/token/${name}.json`, {
      fault: null, secret: hex(SECRET), ...place, recipient, revocation: hex(revocation), revocation_digest: hex(digest(revocation)),
      shared: hex(shared), fetch_token: hex(address), fetch_digest: hex(digest(address)),
    }];
  });
}

const LENGTH = 348_160;

/** Another way to write the same archive: each header as one text of its fields in their order. */
function archive(named) {
  const blocks = named.flatMap(([name, content]) => {
    const head = (sum) => [name.padEnd(100, "\0"), "0000600\0", "0000000\0", "0000000\0", `${content.length.toString(8).padStart(11, "0")}\0`, "0".repeat(11), "\0", sum, "0", "\0".repeat(100), "ustar\0", "00"].join("").padEnd(512, "\0");
    const sum = bytes(head(" ".repeat(8))).reduce((total, byte) => total + byte, 0);
    return [bytes(head(`${sum.toString(8).padStart(6, "0")}\0 `)), content, new Uint8Array((512 - (content.length % 512)) % 512)];
  });
  const whole = join(...blocks);
  return join(whole, new Uint8Array(LENGTH - whole.length));
}

/** What a file of age begins with, and how long it is with the zeros after that. */
function files() {
  const [letters, other] = ["AZaz09+/".repeat(6).slice(0, 43), base64(fixed("age", 33)).slice(0, 43)];
  const LENGTH_OF_FILE = 348_440;
  const head = ({ version = "age-encryption.org/v1", kind = "X25519", share = letters, wrapped = letters, code = letters, end = "\n" } = {}) =>
    `${version}\n-> ${kind} ${share}\n${wrapped}\n--- ${code}${end}`;
  const vector = (name, fault, changes = {}, length = LENGTH_OF_FILE) => [`referral/file/${name}.json`, { fault, head: head(changes), length }];
  return [
    vector("sound", null),
    vector("sound-others", null, { share: other, wrapped: other, code: other }),
    vector("one-byte-less", "one byte is missing", {}, LENGTH_OF_FILE - 1),
    vector("one-byte-more", "one byte too many", {}, LENGTH_OF_FILE + 1),
    vector("head-alone", "only the head", {}, head().length),
    vector("another-version", "another version", { version: "age-encryption.org/v2" }),
    vector("another-name", "another program", { version: "agf-encryption.org/v1" }),
    vector("no-dot", "another sign for the dot", { version: "age-encryption-org/v1" }),
    vector("another-kind", "another kind of recipient", { kind: "X25518" }),
    vector("short-share", "a share of 42 letters", { share: letters.slice(1) }),
    vector("filled-share", "a share that is filled to whole groups", { share: `${letters.slice(1)}=` }),
    vector("filled-wrap", "a wrapped key that is filled to whole groups", { wrapped: `${letters.slice(1)}=` }),
    vector("filled-code", "a code that is filled to whole groups", { code: `${letters.slice(1)}=` }),
    vector("two-recipients", "two recipients", { wrapped: `${letters}\n-> X25519 ${letters}\n${letters}` }),
    vector("no-line-end", "no end of the last line", { end: " " }),
  ];
}

const age64 = (raw) => base64(raw).replaceAll("=", "");

/** What an unknown code is given: derived as the format says, and opened by nobody. */
function fillers() {
  return ["one", "two"].map((name) => {
    const seed = fixed(`referral filler ${name}`, 32);
    const [first, wrapped, code, ...rest] = cut(shake256(join(bytes("paraplu/referral/filler/1"), seed), { dkLen: 96 + 16 + LENGTH + 6 * 16 }));
    const lines = ["age-encryption.org/v1", `-> X25519 ${age64(x25519.getPublicKey(first))}`, age64(wrapped), `--- ${age64(code)}`, ""];
    return [`referral/filler/${name}.json`, { fault: null, seed: hex(seed), digest: hex(sha256(join(bytes(lines.join("\n")), ...rest))) }];
  });
}

const cut = (drawn) => [drawn.subarray(0, 32), drawn.subarray(32, 64), drawn.subarray(64, 96), drawn.subarray(96)];

/** The days on which a file may be handed over: from 30 to 14 days before the last. */
function days() {
  const vector = (name, until, today, current) => [`referral/day/${name}.json`, { fault: null, until, today, current }];
  return [
    vector("first", "2026-12-30", "2026-11-30", true),
    vector("before-the-first", "2026-12-30", "2026-11-29", false),
    vector("last", "2026-12-30", "2026-12-16", true),
    vector("after-the-last", "2026-12-30", "2026-12-17", false),
    vector("first-over-a-leap-day", "2028-03-15", "2028-02-14", true),
    vector("last-over-a-leap-day", "2028-03-14", "2028-02-29", true),
    vector("after-the-last-over-new-year", "2027-01-03", "2026-12-21", false),
  ];
}

function archives() {
  const text = "paraplu referral 2\nFrom: a union\n\n[What happened]\nWords – mots.\n";
  const jpegs = [fixed("photograph one", 32), fixed("photograph two", 512), fixed("photograph three", 513)];
  const full = "x".repeat(49_152);
  const sound = (words, photographs) => {
    const named = [["referral.txt", new TextEncoder().encode(words)], ...photographs.map((jpeg, at) => [`photograph-${at + 1}.jpg`, jpeg])];
    return { fault: null, text: words, photographs: photographs.map(base64), digest: hex(sha256(archive(named))) };
  };
  return [
    ["referral/archive/text-alone.json", sound(text, [])],
    ["referral/archive/three-photographs.json", sound(text, jpegs)],
    ["referral/archive/longest-text.json", sound(full, [])],
    ["referral/archive/longest-photograph.json", { ...sound("", [zeros(97_500)]), photographs: [], of_zeros: 97_500 }],
    ["referral/archive/photograph-too-long.json", { fault: "one byte of a photograph too many", text: "", photographs: [], of_zeros: 97_501 }],
    ["referral/archive/text-too-long.json", { fault: "one byte too many", text: `${full}x`, photographs: [] }],
    ["referral/archive/four-photographs.json", { fault: "four photographs", text, photographs: [...jpegs, jpegs[0]].map(base64) }],
  ];
}

keepVectors(
  ["consent", "token", "archive", "file", "filler", "day"].map((folder) => `referral/${folder}`),
  [consents(), tokens(), archives(), files(), fillers(), days()].flat(),
);
