// Writes the vectors of receipts, mailboxes and account keys, by code of its own that follows docs/formats/.
//
// Run by `npm run vectors`; with --check it compares and changes nothing.

import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { ed25519 } from "@noble/curves/ed25519.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { ml_kem768_x25519 as xWing } from "@noble/post-quantum/hybrid.js";
import {
  base64, bits, bytes, envelope, fixed, flip, hex, join, otherWord, padded, u16, u32, whole, word,
} from "./vector-bytes.mjs";
import { keepVectors } from "./vector-files.mjs";

const utf8 = (text) => new Uint8Array(Buffer.from(text, "utf8"));
const framed = (...parts) => join(...parts.flatMap((part) => [u16(part.length), part]));


const ofReceipt = (secret, info, length) => hkdf(sha256, secret, bytes("paraplu/receipt/1"), bytes(info), length);

function digitsOf(value) {
  const text = value.toString().padStart(39, "0") + (value % 997n).toString().padStart(3, "0");
  return Array.from({ length: 7 }, (_, group) => text.slice(group * 6, group * 6 + 6)).join(" ");
}

const checkBits = (secret) => bits(sha256(join(bytes("paraplu/receipt/1/check"), secret))).slice(0, 15);
const inWords = (secret, check = checkBits(secret), list = word) =>
  (bits(secret) + check).match(/.{11}/g).map((part) => list(parseInt(part, 2))).join(" ");

const FIRST_SECRET = fixed("receipt 1", 16);
const SECRETS = {
  zero: new Uint8Array(16),
  ones: new Uint8Array(16).fill(255),
  "one": FIRST_SECRET,
  two: fixed("receipt 2", 16),
  three: fixed("receipt 3", 16),
};
const valueOf = (secret) => BigInt(`0x${hex(secret)}`);

function receiptKeys() {
  return Object.entries(SECRETS).map(([name, secret]) => {
    const signer = ofReceipt(secret, "sign", 32);
    const message = fixed(`message ${name}`, 40);
    return [`receipt/keys/${name}.json`, {
      fault: null, secret: hex(secret), digits: digitsOf(valueOf(secret)), words: inWords(secret),
      address: hex(ofReceipt(secret, "address", 16)), signing_key: hex(ed25519.getPublicKey(signer)),
      sealing_key_sha256: hex(sha256(xWing.keygen(ofReceipt(secret, "seal", 32)).publicKey)),
      message: hex(message), signature: hex(ed25519.sign(message, signer)),
    }];
  });
}

const OF_ANOTHER = { "words-both-lists": "zero", "words-odd": "ones", "digits-highest": "ones" };

function typed() {
  const secret = FIRST_SECRET;
  const digits = digitsOf(valueOf(secret));
  const words = inWords(secret);
  const list = words.split(" ");
  const swap = (text, left, right) => [...text].map((sign, at) => (at === left ? text[right] : at === right ? text[left] : sign)).join("");
  const unlike = [...digits].findIndex((sign, at) => at > 0 && sign !== " " && digits[at - 1] !== " " && digits[at - 1] !== sign);
  const inScript = (zero) => digits.replace(/[0-9]/g, (digit) => String.fromCodePoint(zero + Number(digit)));
  const replaced = (at, other) => list.map((own, place) => (place === at ? other : own)).join(" ");
  const sound = {
    digits, "digits-joined": digits.replaceAll(" ", ""), "digits-dashes": digits.replaceAll(" ", " - "),
    "digits-dots-and-lines": digits.replaceAll(" ", ".\n"), "digits-arabic": inScript(0x660), "digits-persian": inScript(0x6f0),
    "digits-devanagari": inScript(0x966), "digits-bengali": inScript(0x9e6), "digits-wide": inScript(0xff10),
    words, "words-capitals": words.toUpperCase(), "words-commas": list.join(", "),
    "words-numbered": list.map((own, at) => `${at + 1}. ${own}`).join("\n"), "words-accents": words.replaceAll("w", "ẃ"),
    "words-other-list": inWords(secret, checkBits(secret), otherWord),
    "words-other-list-plain": inWords(secret, checkBits(secret), otherWord).replaceAll("é", "e"),
    "words-both-lists": inWords(SECRETS.zero), "words-odd": inWords(SECRETS.ones), "digits-highest": digitsOf(valueOf(SECRETS.ones)),
  };
  const faults = {
    nothing: ["", "empty"], spaces: [" \n\t", "empty"], "marks-alone": ["?! - …", "empty"],
    "digits-one-missing": [digits.slice(0, -1), "short"], "digits-one-more": [`${digits}0`, "long"],
    "digits-one-wrong": [digits.replace(digits[0], String((Number(digits[0]) + 1) % 10)), "check"],
    "digits-neighbours-exchanged": [swap(digits, unlike - 1, unlike), "check"],
    "digits-too-high": [digitsOf(1n << 128n), "check"],
    "digits-too-high-by-far": [digitsOf(10n ** 39n - 1n), "check"],
    "words-one-missing": [list.slice(1).join(" "), "short"], "words-one-more": [`${words} ${list[0]}`, "long"],
    "words-one-wrong": [replaced(5, word((parseInt("0", 2) + 77) % 2048)), "check"],
    "words-two-exchanged": [[list[1], list[0], ...list.slice(2)].join(" "), "check"],
    "words-strange-first": [replaced(0, "umbrella"), "word", 1], "words-strange-last": [replaced(12, "umbrella"), "word", 13],
    "words-strange-and-short": [list.slice(0, 3).join(" ") + " umbrella", "word", 4],
    "words-first-check-bit": [inWords(secret, flipFirst(checkBits(secret))), "check"],
    "words-last-check-bit": [inWords(secret, flipLast(checkBits(secret))), "check"],
    much: ["1".repeat(2001), "long"], "much-of-nothing": ["?".repeat(2001), "long"], "as-much-as-may-be": ["?".repeat(2000), "empty"],
    "zero-alone": ["0", "short"], "nine-alone": ["9", "short"],
  };
  return [
    ...Object.entries(sound).map(([name, text]) => [`receipt/typed/sound-${name}.json`,
      { fault: null, text, secret: hex(SECRETS[OF_ANOTHER[name]] ?? secret) }]),
    ...Object.entries(faults).map(([name, [text, fault, place = 0]]) => [`receipt/typed/${name}.json`, { fault, place, text }]),
  ];
}

const other = (bit) => (bit === "0" ? "1" : "0");
const flipFirst = (check) => other(check[0]) + check.slice(1);
const flipLast = (check) => check.slice(0, -1) + other(check.at(-1));

function statements() {
  const address = ofReceipt(FIRST_SECRET, "address", 16);
  const signer = ed25519.getPublicKey(ofReceipt(FIRST_SECRET, "sign", 32));
  const sealing = fixed("a key that nobody has", 1216);
  const sealed = fixed("an envelope", 100);
  const parts = { purpose: "questions", address: hex(address) };
  const digest = sha256(sealed);
  const reader = { key: xWing.keygen(ofReceipt(FIRST_SECRET, "seal", 32)).publicKey, id: fixed("an id", 16) };
  const answer = whole(envelope({ label: "statement", readers: [reader], purpose: "a", record: "b", inside: padded(utf8("{}")) }));
  return [
    ["open", { ...parts, signing_key: hex(signer), sealing_key: base64(sealing), sealed: hex(sealed) },
      framed(bytes("paraplu/mailbox/open/1"), bytes("questions"), address, signer, sealing, digest)],
    ["read", { ...parts, nonce: "2b9.Zq:17_x" }, framed(bytes("paraplu/mailbox/read/1"), bytes("questions"), address, bytes("2b9.Zq:17_x"))],
    ["write", { ...parts, number: 258, sealed: hex(sealed) },
      framed(bytes("paraplu/mailbox/write/1"), bytes("questions"), address, u32(258), digest)],
    ["answer", { ...parts, number: 3, sealed: hex(answer) }, statementOf("answer", "questions", address, 3, answer)],
    ["agree", { ...parts, number: 3, sealed: hex(answer) }, statementOf("agree", "questions", address, 3, answer)],
    ["send", { ...parts, number: 3, sealed: hex(answer) }, statementOf("send", "questions", address, 3, answer)],
    ["own", { ...parts, number: 1, content: OWN }, fieldsStatement("own", "questions", address, 1)],
    ["note", { ...parts, number: 2, content: OWN }, fieldsStatement("note", "questions", address, 2)],
  ].map(([act, signed, statement]) => [`mailbox/statement/${act}.json`, { fault: null, act, ...signed, statement: hex(statement) }]);
}

const OWN = { text: "Mag ik weten: é, ü, 傘?", kinds: ["one", "two"], none: [], signers: "2", day: "2026-11-25", signature: "not signed" };

function fieldsStatement(act, purpose, address, number) {
  const field = (kind, name, texts) => framed(bytes(name), bytes(kind), sha256(join(...texts.map((text) => sha256(utf8(text))))));
  const fields = join(
    field("text", "day", [OWN.day]), field("list", "kinds", OWN.kinds), field("list", "none", []),
    field("text", "signers", [OWN.signers]), field("text", "text", [OWN.text]),
  );
  return framed(bytes(`paraplu/mailbox/${act}/1`), bytes(purpose), address, u32(number), sha256(fields));
}

/** Commitment and body of an envelope with one slot. */
const contentDigest = (sealed) => sha256(join(sealed.subarray(2, 34), sha256(sealed.subarray(34 + 1_184))));
const statementOf = (act, purpose, address, number, sealed) =>
  framed(bytes(`paraplu/mailbox/${act}/2`), bytes(purpose), address, u32(number), contentDigest(sealed));

/** An answer with its signatures; expected: the numbers of the holders who signed it. */
function answers() {
  const secret = SECRETS.three;
  const address = hex(ofReceipt(secret, "address", 16));
  const key = xWing.keygen(ofReceipt(secret, "seal", 32)).publicKey;
  const idOf = (sealingKey) => sha256(join(bytes("paraplu/recipient/1"), sealingKey)).subarray(0, 16);
  const seed = (number) => fixed(`signer ${number}`, 32);
  const holders = [101001, 101002, 101003].map((number) => ({ number, signing_key: hex(ed25519.getPublicKey(seed(number))) }));
  const purpose = "mailbox/safety";
  const record = `${address}/circle/2`;
  const made = (label, text) => whole(envelope({ label, readers: [{ key, id: idOf(key) }], purpose, record, inside: padded(utf8(JSON.stringify({ text }))) }));
  const sealed = made("answer", "We read you.");
  const signed = (number, act, { over = sealed, at = address, place = 2, name = act, to = key, flip: bit } = {}) => {
    const statement = statementOf(act, "safety", new Uint8Array(Buffer.from(at, "hex")), place, over);
    const signature = ed25519.sign(statement, seed(number));
    const inside = padded(bit ? flip(signature, 9) : signature);
    return whole(envelope({ label: `signature ${number} ${act} ${name} ${at} ${place}`, readers: [{ key: to, id: idOf(to) }], purpose: `${purpose}/signature`, record: `${record}/${name}`, inside }));
  };
  const other = xWing.keygen(fixed("another asker", 32)).publicKey;
  const vector = (name, fault, signatures, expected, over = sealed) => [`mailbox/answer/${name}.json`, {
    fault, secret: hex(secret), purpose: "safety", number: 2, sealed: base64(over), holders, expected, signatures: signatures.map(base64),
  }];
  const [writer, second] = [signed(101001, "answer"), signed(101002, "agree")];
  return [
    vector("two", null, [writer, second], [101001, 101002]),
    vector("one", "nobody agreed", [writer], [101001]),
    vector("none", "nobody signed", [], []),
    vector("same-person", "the writer agrees to it as well", [writer, signed(101001, "agree")], [101001]),
    vector("answer-twice", "the signature of writing stands for agreeing", [writer, signed(101002, "answer", { name: "agree" })], [101001]),
    vector("exchanged", "the two signatures are exchanged", [second, writer], []),
    vector("stranger", "somebody who holds no office agrees", [writer, signed(101009, "agree")], [101001]),
    vector("other-words", "signed under other words", [signed(101001, "answer", { over: made("other", "Stop writing.") }), second], [101002]),
    vector("other-number", "signed as another answer", [writer, signed(101002, "agree", { place: 1 })], [101001]),
    vector("other-thread", "signed in another thread", [writer, signed(101002, "agree", { at: "0".repeat(32) })], [101001]),
    vector("other-asker", "sealed to another asker", [writer, signed(101002, "agree", { to: other })], [101001]),
    vector("flipped", "one bit of a signature flipped", [writer, signed(101002, "agree", { flip: true })], [101001]),
    vector("cut", "an envelope of a signature is cut", [writer, second.subarray(0, -1)], [101001]),
    vector("replaced", "another envelope in the place of the answer", [writer, second], [], made("replaced", "We read you.")),
  ];
}

const CONTENT = { text: "Mag ik weten: é, ü, 傘?", kinds: ["one", "two"], day: "2026-11-25" };

function messages() {
  const secret = SECRETS.two;
  const address = hex(ofReceipt(secret, "address", 16));
  const key = xWing.keygen(ofReceipt(secret, "seal", 32)).publicKey;
  const reader = { key, id: sha256(join(bytes("paraplu/recipient/1"), key)).subarray(0, 16) };
  const vector = (name, fault, { content = CONTENT, inside = utf8(JSON.stringify(content)), purpose = "mailbox/questions", record = `${address}/asker/1`, ...more } = {}) => {
    const sealed = whole(envelope({ label: `thread ${name}`, readers: [reader], purpose, record, inside: padded(inside) }));
    const place = { purpose: "questions", side: "asker", number: 1, ...more };
    return [`mailbox/message/${name}.json`, { fault, secret: hex(secret), ...place, sealed: base64(sealed), ...(!fault && { content }) }];
  };
  return [
    vector("sound", null),
    vector("sound-circle", null, { record: `${address}/circle/12`, side: "circle", number: 12 }),
    vector("sound-note", null, { record: `${address}/note/3`, side: "note", number: 3 }),
    vector("note-as-answer", "a note in the place of an answer", { record: `${address}/note/1`, side: "circle" }),
    vector("other-purpose", "sealed for another purpose", { purpose: "mailbox/safety" }),
    vector("other-address", "sealed for another thread", { record: `${"0".repeat(32)}/asker/1` }),
    vector("other-side", "sealed for the other side", { record: `${address}/circle/1` }),
    vector("other-number", "sealed for another number", { record: `${address}/asker/2` }),
    vector("sound-names", null, { content: { a: "1", z: [], [`az_${"z".repeat(36)}a`]: "2" } }),
    vector("name-too-long", "a field with a name of 41 letters", { inside: utf8(`{"${"a".repeat(41)}":"a"}`) }),
    vector("number-alone", "the content is a number", { inside: utf8("1") }),
    vector("empty-list", "the content is an empty list", { inside: utf8("[]") }),
    vector("no-json", "the content is no JSON", { inside: utf8("hello") }),
    vector("no-object", "the content is a list", { inside: utf8('["text"]') }),
    vector("null", "the content is null", { inside: utf8("null") }),
    vector("strange-name", "a field with a strange name", { inside: utf8('{"Text":"a"}') }),
    vector("number", "a field that is a number", { inside: utf8('{"text":1}') }),
    vector("deep", "a field that is an object", { inside: utf8('{"text":{"a":"b"}}') }),
    vector("mixed-list", "a list with a number in it", { inside: utf8('{"text":["a",1]}') }),
    vector("no-utf8", "the content is no UTF-8", { inside: join(utf8('{"text":"'), new Uint8Array([0xff]), utf8('"}')) }),
    vector("empty", "no content", { inside: new Uint8Array() }),
    vector("mark-in-front", "a byte order mark before it", { inside: utf8('\ufeff{"text":"a"}') }),
    vector("half-a-pair", "half of a pair of surrogates", { inside: utf8('{"text":"a\\ud83d"}') }),
    vector("half-a-pair-in-a-list", "the other half of a pair, in a list", { inside: utf8('{"text":["a","\\ude00"]}') }),
    vector("sound-pair", null, { content: { text: "a\ud83d\ude00" }, inside: utf8('{"text":"a\\ud83d\\ude00"}') }),
  ];
}

function accountKeys() {
  const seed = fixed("account seed", 32);
  const salt = fixed("account salt", 16);
  const of = (info) => hkdf(sha256, seed, bytes("paraplu/account-key/1"), bytes(info), 32);
  const number = 101001;
  const phrase = ["umbrella", "river", "button", "seven", "cloud", "paper", "garden", "window", "tea"].join(" ");
  const wrap = (words, grain, bound) => {
    const key = hkdf(sha256, utf8(words), bytes("paraplu/account-key/1"), join(bytes("wrap"), grain), 32);
    const nonce = fixed("account nonce", 12);
    return join(nonce, chacha20poly1305(key, nonce, bytes(`paraplu/local/1account-key/${bound}`)).encrypt(seed));
  };
  const wrapped = wrap(phrase, salt, number);
  const sealing = xWing.keygen(of("seal")).publicKey;
  const signing = ed25519.getPublicKey(of("sign"));
  const statement = framed(bytes("paraplu/account-key/1/publish"), bytes(`${number}`), sealing, signing, salt, wrapped);
  const sound = { fault: null, seed: hex(seed), phrase, salt: hex(salt), number, wrapped: hex(wrapped),
    sealing_key: base64(sealing), signing_key: hex(signing), statement: hex(statement), proof: hex(ed25519.sign(statement, of("sign"))) };
  const broken = (name, fault, changes) =>
    [`account-key/${name}.json`, { fault, phrase, salt: hex(salt), number, wrapped: hex(wrapped), ...changes }];
  const digits = "0123456789".repeat(3);
  const byDigits = wrap(digits, salt, number);
  const its = framed(bytes("paraplu/account-key/1/publish"), bytes(`${number}`), sealing, signing, salt, byDigits);
  return [
    ["account-key/sound.json", sound],
    ["account-key/sound-digits.json", { ...sound, phrase: digits, wrapped: hex(byDigits), statement: hex(its), proof: hex(ed25519.sign(its, of("sign"))) }],
    broken("wrong-phrase", "one word is another", { phrase: phrase.replace("tea", "ten") }),
    broken("word-order", "two words are exchanged", { phrase: phrase.replace("umbrella river", "river umbrella") }),
    broken("wrong-salt", "another salt", { salt: hex(fixed("another salt", 16)) }),
    broken("short-salt", "a salt of 15 bytes", { salt: hex(salt.subarray(1)), wrapped: hex(wrap(phrase, salt.subarray(1), number)) }),
    broken("wrong-number", "moved to another person", { number: 101002 }),
    broken("no-phrase", "no phrase", { phrase: "", wrapped: hex(wrap("", salt, number)) }),
    broken("flipped", "one bit flipped", { wrapped: hex(flip(wrapped, 20)) }),
    broken("truncated", "the last byte is missing", { wrapped: hex(wrapped.subarray(0, -1)) }),
  ];
}

function tokens() {
  const words = "umbrella river button seven cloud paper garden window tea";
  const digits = "0123456789".repeat(3);
  const of = (phrase, info = bytes("login"), salt = bytes("paraplu/account-key/1")) => hex(hkdf(sha256, utf8(phrase), salt, info, 32));
  const token = of(words);
  const vector = (name, fault, changes, well_formed = true) => [`log-in-token/${name}.json`, { fault, phrase: words, token, well_formed, ...changes }];
  return [
    vector("sound", null, {}),
    vector("sound-digits", null, { phrase: digits, token: of(digits) }),
    vector("wrong-phrase", "one word is another", { phrase: words.replace("tea", "ten") }),
    vector("word-order", "two words are exchanged", { phrase: words.replace("umbrella river", "river umbrella") }),
    vector("other-label", "expanded for wrapping", { token: of(words, join(bytes("wrap"), fixed("account salt", 16))) }),
    vector("no-label", "expanded for nothing", { token: of(words, bytes("")) }),
    vector("no-salt", "expanded without the salt of the format", { token: of(words, bytes("login"), new Uint8Array()) }),
    vector("capitals", "written in capital letters", { token: token.toUpperCase() }, false),
    vector("short", "one digit is missing", { token: token.slice(1) }, false),
    vector("long", "one digit more", { token: `${token}0` }, false),
    vector("other-letter", "a letter that is no digit", { token: `${token.slice(1)}g` }, false),
    vector("space", "a space behind it", { token: `${token} ` }, false),
    vector("line", "a line break behind it", { token: `${token}\n` }, false),
  ];
}

function passkeys() {
  const [seed, salt, secret] = [["account seed", 32], ["passkey salt", 16], ["passkey secret", 32]].map((of) => fixed(...of));
  const [number, credential] = [101001, "AQIDBAUGBwgJCgsMDQ4PEA"];
  const of = (info) => hkdf(sha256, seed, bytes("paraplu/account-key/1"), bytes(info), 32);
  const wrap = ({ use = "passkey", bound = `/passkey/${credential}`, by = secret, grain = salt } = {}) => {
    const key = hkdf(sha256, by, bytes("paraplu/account-key/1"), join(bytes(use), grain), 32);
    const nonce = fixed("passkey nonce", 12);
    return join(nonce, chacha20poly1305(key, nonce, bytes(`paraplu/local/1account-key/${number}${bound}`)).encrypt(seed));
  };
  const wrapped = wrap();
  const statement = framed(bytes("paraplu/account-key/1/passkey"), bytes(`${number}`), bytes(credential), salt, wrapped);
  const vector = (name, fault, changes) =>
    [`account-passkey/${name}.json`, { fault, secret: hex(secret), credential, salt: hex(salt), number, wrapped: hex(wrapped), ...changes }];
  return [
    vector("sound", null, { seed: hex(seed), signing_key: hex(ed25519.getPublicKey(of("sign"))), statement: hex(statement), proof: hex(ed25519.sign(statement, of("sign"))) }),
    vector("wrong-secret", "another passkey's secret", { secret: hex(fixed("another secret", 32)) }),
    ...[["short-secret", "a secret of 31 bytes", secret.subarray(1)], ["long-secret", "a secret of 33 bytes", join(secret, new Uint8Array(1))]]
      .map(([name, fault, by]) => vector(name, fault, { secret: hex(by), wrapped: hex(wrap({ by })) })),
    vector("wrong-credential", "another passkey's name", { credential: credential.replace("AQID", "AQIE") }),
    vector("wrong-number", "moved to another person", { number: 101002 }),
    vector("wrong-salt", "another salt", { salt: hex(fixed("another salt", 16)) }),
    vector("short-salt", "a salt of 15 bytes", { salt: hex(salt.subarray(1)), wrapped: hex(wrap({ grain: salt.subarray(1) })) }),
    vector("phrase-label", "wrapped as under a phrase", { wrapped: hex(wrap({ use: "wrap" })) }),
    vector("unbound", "bound to the person alone", { wrapped: hex(wrap({ bound: "" })) }),
    vector("flipped", "one bit flipped", { wrapped: hex(flip(wrapped, 20)) }),
    vector("truncated", "the last byte is missing", { wrapped: hex(wrapped.subarray(0, -1)) }),
  ];
}

keepVectors(
  ["receipt/keys", "receipt/typed", "mailbox/statement", "mailbox/message", "mailbox/answer", "account-key", "log-in-token", "account-passkey"],
  [receiptKeys(), typed(), statements(), messages(), answers(), accountKeys(), tokens(), passkeys()].flat(),
);
