// The envelope of docs/formats/seal.md: one content, sealed once, its key wrapped to each reader.

import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { SealBroken } from "./broken.js";
import { asciiBytes, compareBytes, joinBytes, nameBytes, randomBytes, sameBytes } from "./bytes.js";
import { lengthPrefixed } from "./framed.js";
import { ENC_LENGTH, hpkeOpen, hpkeSeal } from "./hpke.js";
import { generateSeed, publicKey, RECIPIENT_ID_LENGTH, recipientId } from "./keys.js";
import { expandKey } from "./local.js";
import { BUCKETS, pad, unpad } from "./padding.js";

const VERSION = 1;
const FORMAT = "paraplu/seal/1";
const KEY_LENGTH = 32;
const TAG_LENGTH = 16;
export const SLOT_LENGTH = RECIPIENT_ID_LENGTH + ENC_LENGTH + KEY_LENGTH + TAG_LENGTH;
const HEAD_LENGTH = 34;
const MOST_RECIPIENTS = 255;
const NO_RECIPIENT = "An envelope has 1 to 255 different recipients.";
// The key of a body is used for that body only, so its nonce may be constant (RFC 8439, section 4).
const NONCE = new Uint8Array(12);

/**
 * Content (at most 131,068 bytes) sealed to 1 to 255 different public keys for one purpose and record.
 * @param {Uint8Array} content @param {Uint8Array[]} recipients @param {string} purpose @param {string} record
 * @param {Uint8Array[]} [leftOut] keys that get a slot which opens nothing
 * @returns {Uint8Array}
 */
export function seal(content, recipients, purpose, record, leftOut = []) {
  if (!recipients.length) throw new RangeError(NO_RECIPIENT);
  return sealSlots(content, sortedReaders([...recipients, ...leftOut]), leftOut, purpose, record);
}

/** The same for nobody: every slot opens nothing (docs/formats/figures.md). @param {Uint8Array[]} keys @param {Uint8Array} content @param {string} purpose @param {string} record */
export const sealForNobody = (content, keys, purpose, record) => sealSlots(content, sortedReaders(keys), keys, purpose, record);

/** @param {Uint8Array} content @param {{ id: Uint8Array, key: Uint8Array }[]} readers @param {Uint8Array[]} leftOut @param {string} purpose @param {string} record */
function sealSlots(content, readers, leftOut, purpose, record) {
  const bind = bindingOf(purpose, record);
  const contentKey = randomBytes(KEY_LENGTH);
  const body = bodyCipher(contentKey, bind).encrypt(pad(content));
  const commitment = commitmentOf(contentKey);
  const info = infoOf(bind, commitment, body);
  const slots = readers.map(({ id, key }) => (leftOut.includes(key) ? deadSlot(id) : joinBytes(id, wrapKey(contentKey, key, info))));
  return joinBytes(new Uint8Array([VERSION, slots.length]), commitment, ...slots, body);
}

/**
 * A slot (1,184 bytes) that opens nothing. Threat: plain random bytes differ from a true slot, so random bytes
 * are wrapped to a key thrown away. @param {Uint8Array} id
 */
export const deadSlot = (id) => joinBytes(id, wrapKey(randomBytes(KEY_LENGTH), publicKey(generateSeed()), new Uint8Array(0)));

/**
 * The content, for the holder of one seed; `SealBroken` whatever the fault.
 * @param {Uint8Array} envelope @param {Uint8Array} seed @param {string} purpose @param {string} record
 * @returns {Uint8Array}
 */
export const openSealed = (envelope, seed, purpose, record) => envelopeOpener(seed)(envelope, purpose, record);

/** Opens many envelopes with one key, whose id is made once. @param {Uint8Array} seed @returns {(envelope: Uint8Array, purpose: string, record: string) => Uint8Array} */
export function envelopeOpener(seed) {
  const id = recipientId(publicKey(seed));
  return (envelope, purpose, record) => {
    const bind = bindingOf(purpose, record);
    try {
      return openBound(envelope, seed, id, bind);
    } catch {
      throw new SealBroken();
    }
  };
}

/** @param {Uint8Array} envelope @param {Uint8Array} seed @param {Uint8Array} id @param {Uint8Array} bind @returns {Uint8Array} */
function openBound(envelope, seed, id, bind) {
  return unpad(bodyCipher(boundKey(envelope, seed, id, bind), bind).decrypt(bodyOf(envelope)));
}

/** The key of this one envelope: whoever has it reads its body, and nothing else. @param {Uint8Array} envelope @param {Uint8Array} seed @param {string} purpose @param {string} record */
export const contentKeyOf = (envelope, seed, purpose, record) => boundKey(envelope, seed, recipientId(publicKey(seed)), bindingOf(purpose, record));

/** @param {Uint8Array} envelope @param {Uint8Array} seed @param {Uint8Array} id @param {Uint8Array} bind */
function boundKey(envelope, seed, id, bind) {
  const { commitment, slots, body } = splitEnvelope(envelope);
  const slot = slots.find((candidate) => sameBytes(candidate.subarray(0, RECIPIENT_ID_LENGTH), id));
  if (!slot) throw new SealBroken();
  const contentKey = hpkeOpen(seed, infoOf(bind, commitment, body), slot.subarray(RECIPIENT_ID_LENGTH));
  // Threat: ChaCha20-Poly1305 lets a sender make one body open to two texts under two keys.
  if (!sameBytes(commitmentOf(contentKey), commitment)) throw new SealBroken();
  return contentKey;
}

/** The recipient ids of an envelope of sound shape; else throws `SealBroken`. @param {Uint8Array} envelope */
export const recipientIds = (envelope) => splitEnvelope(envelope).slots.map((slot) => slot.subarray(0, RECIPIENT_ID_LENGTH));

/** Which of the five sizes an envelope of sound shape has; else throws `SealBroken`. @param {Uint8Array} envelope */
export const bucketOf = (envelope) => splitEnvelope(envelope).body.length - TAG_LENGTH;

/** The encrypted content, with its tag; throws `SealBroken` for a wrong shape. @param {Uint8Array} envelope */
export const bodyOf = (envelope) => splitEnvelope(envelope).body;

/** What an envelope says, whoever its slots are for; throws `SealBroken` for a wrong shape. @param {Uint8Array} envelope */
export function contentDigest(envelope) {
  const { commitment, body } = splitEnvelope(envelope);
  return sha256(joinBytes(commitment, sha256(body)));
}

/** @param {Uint8Array} envelope */
function splitEnvelope(envelope) {
  if (envelope.length < HEAD_LENGTH || envelope[0] !== VERSION) throw new SealBroken();
  const bodyAt = HEAD_LENGTH + envelope[1] * SLOT_LENGTH;
  if (!BUCKETS.includes(envelope.length - bodyAt - TAG_LENGTH)) throw new SealBroken();
  const slots = Array.from({ length: envelope[1] }, (_, index) => {
    const start = HEAD_LENGTH + index * SLOT_LENGTH;
    return envelope.subarray(start, start + SLOT_LENGTH);
  });
  if (!isAscending(slots.map((slot) => slot.subarray(0, RECIPIENT_ID_LENGTH)))) throw new SealBroken();
  return { commitment: envelope.subarray(2, HEAD_LENGTH), slots, body: envelope.subarray(bodyAt) };
}

/** @param {Uint8Array[]} recipients */
function sortedReaders(recipients) {
  const readers = recipients.map((key) => ({ id: recipientId(key), key }));
  readers.sort((left, right) => compareBytes(left.id, right.id));
  if (readers.length < 1 || readers.length > MOST_RECIPIENTS || !isAscending(readers.map(({ id }) => id))) {
    throw new RangeError(NO_RECIPIENT);
  }
  return readers;
}

/** @param {Uint8Array[]} ids */
const isAscending = (ids) => ids.every((id, index) => index === 0 || compareBytes(ids[index - 1], id) < 0);

/** @param {string} purpose @param {string} record */
export const bindingOf = (purpose, record) => lengthPrefixed(...[FORMAT, purpose, record].map(nameBytes));

/** @param {Uint8Array} bind @param {Uint8Array} commitment @param {Uint8Array} body */
const infoOf = (bind, commitment, body) => joinBytes(bind, commitment, sha256(body));

/** @param {Uint8Array} contentKey @param {Uint8Array} key @param {Uint8Array} info */
function wrapKey(contentKey, key, info) {
  try {
    return hpkeSeal(key, info, contentKey);
  } catch {
    throw new SealBroken(); // a malformed public key
  }
}

/** @param {Uint8Array} contentKey */
export const commitmentOf = (contentKey) => expandKey(contentKey, asciiBytes("paraplu/seal/1/commit"), 32);

/** @param {Uint8Array} contentKey @param {Uint8Array} bind */
function bodyCipher(contentKey, bind) {
  return chacha20poly1305(expandKey(contentKey, asciiBytes("paraplu/seal/1/content"), 32), NONCE, bind);
}
