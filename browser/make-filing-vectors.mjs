// Writes the vectors of proofs that a message was filed, by code of its own that follows docs/formats/filing.md.
//
// Run by `npm run vectors`; with --check it compares and changes nothing.

import { ed25519 } from "@noble/curves/ed25519.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { ml_kem768_x25519 as xWing } from "@noble/post-quantum/hybrid.js";
import { base64, bytes, envelope, fixed, flip, hex, join, padded, READER, u32, whole } from "./vector-bytes.mjs";
import { keepVectors } from "./vector-files.mjs";

const string = (...parts) => join(...parts.flatMap((part) => [u32(part.length), part]));
const SECRET = fixed("filing receipt", 16);
const ofReceipt = (info, length) => hkdf(sha256, SECRET, bytes("paraplu/receipt/1"), bytes(info), length);
const ADDRESS = hex(ofReceipt("address", 16));
const [PURPOSE, RECORD] = ["mailbox/safety", `${ADDRESS}/asker/1`];
const asker = () => {
  const key = xWing.keygen(ofReceipt("seal", 32)).publicKey;
  return { key, id: sha256(join(bytes("paraplu/recipient/1"), key)).subarray(0, 16) };
};

const made = (label, text, readers) =>
  envelope({ label, readers, purpose: PURPOSE, record: RECORD, inside: padded(new Uint8Array(Buffer.from(JSON.stringify({ text }), "utf8"))) });
const SOUND = made("filing", "Iemand is mij gevolgd.", [asker(), READER]);
const SEED = fixed("filing seed", 32);

const lineOf = (day, { head, body }) => `${day} ${hex(sha256(join(head.subarray(2), sha256(body))))}\n`;

function signed(line, { seed = SEED, namespace = "paraplu-filing/1", hash = "sha512" } = {}) {
  const parts = [bytes(namespace), bytes(""), bytes(hash)];
  return ed25519.sign(join(bytes("SSHSIG"), string(...parts, sha512(bytes(line)))), seed);
}

function textOf(line, signature, { seed = SEED } = {}) {
  const [type, key] = [bytes("ssh-ed25519"), ed25519.getPublicKey(seed)];
  const parts = [string(type, key), bytes("paraplu-filing/1"), bytes(""), bytes("sha512"), string(type, signature)];
  const lines = base64(join(bytes("SSHSIG"), u32(1), string(...parts))).match(/.{1,70}/g);
  return `-----BEGIN SSH SIGNATURE-----\n${lines.join("\n")}\n-----END SSH SIGNATURE-----\n${line}`;
}

const DAY = "2026-11-30";

function proofs() {
  const vector = (name, fault, { day = DAY, message = SOUND, signature = signed(lineOf(DAY, SOUND)), seed = SEED, written = base64(signature) } = {}) => [`filing/proof/${name}.json`, {
    fault, seed: hex(SEED), day, sealed: base64(whole(message)), key: base64(ed25519.getPublicKey(seed)),
    signature: written, allowed: `union.example namespaces="paraplu-filing/1" ssh-ed25519 ${base64(string(bytes("ssh-ed25519"), ed25519.getPublicKey(seed)))}`,
    text: textOf(lineOf(day, message), signature, { seed }),
  }];
  const own = { ...SOUND, head: join(new Uint8Array([1, 1]), SOUND.head.subarray(2)), slots: SOUND.slots.slice(0, 1) };
  const other = made("filing other", "Iemand is mij gevolgd?", [asker(), READER]);
  return [
    vector("sound", null),
    vector("sound-own-slot", null, { message: own }),
    vector("other-day", "the day is another", { day: "2026-10-30" }),
    vector("other-message", "another message in the place of the first", { message: other }),
    vector("other-key", "signed by another installation", { signature: signed(lineOf(DAY, SOUND), { seed: fixed("other filing seed", 32) }) }),
    vector("other-namespace", "signed for another purpose", { signature: signed(lineOf(DAY, SOUND), { namespace: "file" }) }),
    vector("other-hash", "signed under the name of another hash", { signature: signed(lineOf(DAY, SOUND), { hash: "sha256" }) }),
    vector("no-line-end", "signed without the end of the line", { signature: signed(lineOf(DAY, SOUND).trim()) }),
    vector("flipped", "one bit of the signature flipped", { signature: flip(signed(lineOf(DAY, SOUND)), 5) }),
    vector("no-base64", "the signature is no base64", { signature: new Uint8Array(0), written: "?" }),
    vector("cut", "the last byte of the signature is missing", { signature: signed(lineOf(DAY, SOUND)).subarray(0, -1) }),
  ];
}

function openings() {
  const key = hex(fixed("filing/content key", 32));
  const text = `${PURPOSE}\n${RECORD}\n${key}\n${base64(SOUND.body)}\n`;
  return [["filing/opening/sound.json", { fault: null, secret: hex(SECRET), purpose: "safety", sealed: base64(whole(SOUND)), text }]];
}

keepVectors(["filing/proof", "filing/opening"], [...proofs(), ...openings()]);
