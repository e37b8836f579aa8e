// Writes vectors/referral/: consents and tokens, by code of its own that follows docs/formats/referral.md.
//
// Run by `npm run vectors`; with --check it compares and changes nothing.

import { ed25519 } from "@noble/curves/ed25519.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { base64, bytes, fixed, hex, join, u16, u32 } from "./vector-bytes.mjs";
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
function line(written = {}, signed = {}, seed = ofReceipt(SECRET, "sign", 32)) {
  const own = { ...ALLOWED, revocation: digest(tokenOf(ALLOWED.recipient)), ...written };
  const content = { label: "paraplu/referral/consent/1", ...PLACE, address: ofReceipt(SECRET, "address", 16), ...own, ...signed };
  const parts = [content.recipient, content.purposeOfConsent ?? own.purpose, content.until, content.fields].map(bytes);
  const place = [bytes(signed.purpose ?? PLACE.purpose), content.address, u32(content.number)];
  const signature = ed25519.sign(framed(bytes(content.label), ...place, ...parts, content.revocation), seed);
  return [own.recipient, own.purpose, own.until, own.fields, hex(own.revocation), base64(signature)].join(" ");
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
  };
  const shared = { secret: hex(SECRET), ...PLACE };
  const expected = { ...ALLOWED, fields: ALLOWED.fields.split(","), revocation: hex(digest(tokenOf(RECIPIENT))) };
  return [
    ["referral/consent/sound.json", { fault: null, ...shared, line: sound, expected }],
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
    ["referral/archive/text-too-long.json", { fault: "one byte too many", text: `${full}x`, photographs: [] }],
    ["referral/archive/four-photographs.json", { fault: "four photographs", text, photographs: [...jpegs, jpegs[0]].map(base64) }],
  ];
}

keepVectors(["referral/consent", "referral/token", "referral/archive"], [...consents(), ...tokens(), ...archives()]);
