// Writes the vectors of signatures of e-mails, by code of its own that follows RFC 6376 and docs/formats/dkim.md.
//
// Run by `npm run vectors`; with --check it compares and changes nothing.

import { checkPrimeSync, createHash, createPrivateKey, createPublicKey, sign } from "node:crypto";
import { fixed, hex, join } from "./vector-bytes.mjs";
import { keepVectors } from "./vector-files.mjs";

const EXPONENT = 65_537n;
const number = (raw) => BigInt(`0x${hex(raw)}`);
const base64url = (value) => {
  const digits = value.toString(16);
  return Buffer.from(digits.padStart(digits.length + (digits.length % 2), "0"), "hex").toString("base64url");
};

/** The first prime from fixed bytes on whose first two bits are 1. */
function prime(label, length) {
  let found = number(fixed(label, length)) | (3n << BigInt(8 * length - 2)) | 1n;
  while (found % EXPONENT === 1n || !checkPrimeSync(found)) found += 2n;
  return found;
}

function inverse(value, modulus) {
  let [left, right, first, second] = [value % modulus, modulus, 1n, 0n];
  while (right) [left, right, first, second] = [right, left % right, second, first - (left / right) * second];
  return ((first % modulus) + modulus) % modulus;
}

/** An RSA key that is the same each time. */
function rsaKey(label, bits) {
  const [p, q] = [prime(`${label}/p`, bits / 16), prime(`${label}/q`, bits / 16)].sort((left, right) => (left < right ? 1 : -1));
  const d = inverse(EXPONENT, (p - 1n) * (q - 1n));
  const parts = { n: p * q, e: EXPONENT, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) };
  const jwk = Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, base64url(value)]));
  return createPrivateKey({ key: { kty: "RSA", ...jwk }, format: "jwk" });
}

const KEY = rsaKey("dkim key", 2048);
// RFC 8410: what stands before the 32 bytes of an Ed25519 key.
const ED25519 = join(Buffer.from("302e020100300506032b657004220420", "hex"), fixed("dkim other key", 32));
const pemOf = (key) => key.export({ type: "pkcs8", format: "pem" });

const [DOMAIN, SELECTOR] = ["quiet.example", "m202611"];
// From the format: each is signed as often as it is there, and once more.
const SIGNED = "From To Subject Date Message-ID Reply-To MIME-Version Content-Type Content-Transfer-Encoding List-Unsubscribe List-Unsubscribe-Post".toLowerCase().split(" ");
const WIDTH = 72;

const relaxedHeader = ([name, value]) => `${name.trim().toLowerCase()}:${value.replace(/\r\n/g, "").replace(/[ \t]+/g, " ").trim()}`;
const relaxedBody = (body) => `${body.replace(/[ \t]+/g, " ").replace(/ (?=\r\n|$)/g, "")}\r\n`.replace(/(\r\n)+$/, "\r\n").replace(/^\r\n$/, "");

/** Names over several lines, each broken after a colon. */
function folded(names) {
  const lines = [[]];
  for (const name of names) {
    const last = lines.at(-1);
    if (last.reduce((total, listed) => total + listed.length + 1, 0) + name.length > WIDTH) lines.push([name]);
    else last.push(name);
  }
  return lines.map((line) => line.join(":")).join(":\r\n ");
}

function signatureField(fields, body) {
  const of = (name) => fields.filter(([written]) => written.trim().toLowerCase() === name);
  const names = [...SIGNED.flatMap((name) => of(name).map(() => name)), ...SIGNED];
  const digest = createHash("sha256").update(relaxedBody(body)).digest("base64");
  const unsigned = `v=1; a=rsa-sha256; c=relaxed/relaxed; d=${DOMAIN}; s=${SELECTOR};\r\n h=${folded(names)};\r\n bh=${digest};\r\n b=`;
  const content = [...SIGNED.flatMap((name) => of(name).reverse()), ["DKIM-Signature", unsigned]].map(relaxedHeader).join("\r\n");
  const value = sign("sha256", Buffer.from(content, "latin1"), KEY).toString("base64");
  return `DKIM-Signature: ${unsigned}${value.match(/.{1,72}/g).join("\r\n ")}\r\n`;
}

const FIELDS = [
  ["FROM", " Office <office@quiet.example>"], ["To", " violet@mail.example"], ["Subject", "\tA long\r\n  subject \t of  spaces "],
  ["Date", " Sun, 29 Nov 2026 12:00:00 GMT"], ["Message-ID", " <1@quiet.example>"], ["Reply-To", " rosa@quiet.example"], ["MIME-Version", " 1.0"],
  ["Content-Type", " text/plain; charset=utf-8"], ["Content-Transfer-Encoding", " 8bit"], ["List-Unsubscribe", " <https://forms.example/stop/1>"],
  ["List-Unsubscribe-Post", " List-Unsubscribe=One-Click"], ["X-9!~", " not signed"],
];
const only = (...names) => FIELDS.filter(([name]) => names.includes(name));
const BODY = "Hello \t there  \r\n\r\n more\r\n.\r\n \t\r\n\r\n";

function messages() {
  const vector = (name, fields, body, separator = "\r\n\r\n") => {
    const message = `${fields.map((field) => field.join(":")).join("\r\n")}${separator}${body}`;
    return [`dkim/message/${name}.json`, { fault: null, domain: DOMAIN, selector: SELECTOR, message, signed: signatureField(fields, body) + message }];
  };
  const refused = (name, fault, message) => [`dkim/message/${name}.json`, { fault, domain: DOMAIN, selector: SELECTOR, message }];
  const twice = [["To", " first@mail.example"], ["Subject", ""], ["to", " second@mail.example"], ["Received", " from elsewhere"], ["TO", " third@mail.example"]];
  return [
    // Its third line of names is exactly as long as a line may be.
    vector("sound", FIELDS, BODY),
    vector("sound-from-alone", only("FROM"), "Hello"),
    vector("sound-no-body", only("FROM", "To", "Date"), ""),
    vector("sound-empty-lines", only("FROM", "To"), "\r\n\r\n"),
    vector("sound-one-line-after-an-empty-one", only("FROM", "Date"), "\r\na\r\n"),
    vector("sound-three-of-a-name", [...twice, ...only("FROM")], "a\r\n b\r\n"),
    refused("no-colon", "a line without a colon", "From office\r\n\r\ntext"),
    refused("bare-line-feed", "lines that end with LF alone", "From: a\nTo: b\r\n\r\ntext"),
    refused("space-in-a-name", "a space in a name", "From: a\r\nMy To: b\r\n\r\ntext"),
    refused("no-name", "a field without a name", "From: a\r\n: b\r\n\r\ntext"),
  ];
}

function keys() {
  const published = (key) => createPublicKey(key).export({ type: "spki", format: "der" }).toString("base64");
  return [
    ["dkim/key/sound.json", { fault: null, pem: pemOf(KEY), public: published(KEY) }],
    ["dkim/key/short.json", { fault: "1,024 bits", pem: pemOf(rsaKey("dkim short key", 1024)) }],
    ["dkim/key/another-kind.json", { fault: "an Ed25519 key", pem: pemOf(createPrivateKey({ key: Buffer.from(ED25519), format: "der", type: "pkcs8" })) }],
    ["dkim/key/none.json", { fault: "no key", pem: "none" }],
  ];
}

keepVectors(["dkim/message", "dkim/key"], [...messages(), ...keys()]);
