// The ceremony by which trustees make one key, k of whom decrypt (specification 4.6; docs/formats/ballot.md).
//
// Each round is computed from a trustee's code and from what was published, so a closed browser loses nothing. Threat: a
// server that replaces the keys of a trustee with its own: a trustee refuses a gathering without the own certificate, and
// all compare its hash aloud before the second round.

import { utf8Bytes, readDigest, sha256Hex, readFields, readItems, parseCanonical, readText, readInteger, writeCanonical } from "./canonical.js";
import { seedOf } from "./codes.js";
import { isSamePoint, GENERATOR, modulo, power, productOf, randomScalar, readPoint, readScalar, secretPower, encodePoint, wideHashToScalar } from "./points.js";
import { checkSignature, readProof, sign, writeProof } from "./proofs.js";
import { Refused } from "./refusals.js";
import { keysOf, publicKey, signMessage } from "./trusteekeys.js";
import { readCertificate, readCoefficients } from "./trustees.js";

/** @typedef {import("./points.js").Point} Point */
/** @typedef {import("./points.js").Draw} Draw */
/** @typedef {import("./json.js").Json} Json */
/** All certificates, with their hash, and the keys of each place. @typedef {{ certs: Json[], hash: string, threshold: number, signers: Point[], recipients: Point[] }} Gathering */
/** A message of the second round: the commitments to a trustee's polynomial, and a masked value of it for each place. @typedef {{ index: number, json: Json, commitments: Point[], shares: { point: Point, share: bigint }[] }} Dealt */
/** A trustee's part of the key: the place in the ceremony, from 1, the exponent and its point. @typedef {{ index: number, secret: bigint, key: Point }} Holder */

/** All certificates, each sound, in order and for this ceremony; throws `Refused`. @param {Uint8Array} raw the list @param {number} threshold how many must decrypt, as she was told @returns {Gathering} */
export function readGathering(raw, threshold) {
  const certs = readItems(parseCanonical(raw));
  const signers = certs.map((cert, at) => readCertificate(cert, [certs.length, threshold, at + 1]));
  if (!(threshold >= 1 && threshold <= certs.length)) throw new Refused("More trustees must decrypt than there are.");
  if (new Set(signers.map(encodePoint)).size !== certs.length) throw new Refused("Two trustees signed with the same key.");
  return { certs, hash: sha256Hex(raw), threshold, signers, recipients: certs.map(recipientKey) };
}

/** @param {Json} cert which is sound */
function recipientKey(cert) {
  const [message] = readFields(cert, "message", "signature");
  const [, , encryption] = readFields(parseCanonical(utf8Bytes(message)), "context", "verification", "encryption");
  return readPoint(encryption);
}

/** A trustee's place in a gathering, from 1; throws `Refused` where the certificate is missing. @param {string} code @param {Gathering} gathering */
export function placeOf(code, { signers, recipients }) {
  const { verification, encryption } = keysOf(code);
  const at = signers.findIndex((signer) => isSamePoint(signer, verification));
  if (at < 0 || !isSamePoint(recipients[at], encryption)) throw new Refused("This code belongs to nobody in this ceremony.");
  return at + 1;
}

/** The second round: the commitments of one trustee, and a share for each (4.6.4). @param {string} code @param {Gathering} gathering @param {Draw} [draw] @returns {Uint8Array} */
export function dealShares(code, gathering, draw = randomScalar) {
  const index = placeOf(code, gathering);
  const { signing } = keysOf(code);
  const polynomial = polynomialOf(code, gathering, index);
  const committed = polynomial.map((each) => encodePoint(secretPower(GENERATOR, each)));
  const coefexps = signMessage(writeCanonical({ coefexps: committed }), signing, draw);
  const agreement = `certs_sig|${writeCanonical({ certs: gathering.certs, coefexps: committed })}`;
  const signature = writeProof(sign(agreement, signing, draw));
  const shares = gathering.recipients.map((to, at) => maskShare(gathering, index, at + 1, to, valueAt(polynomial, at + 1), draw()));
  const proof = writeProof(sign(dealtMessage(gathering, index, [coefexps, signature, shares]), signing, draw));
  return utf8Bytes(writeCanonical({ index, gathering: gathering.hash, coefexps, signature, shares, proof }));
}

/** Threat: one that is 0 would be seen, and cannot come by chance. @param {string} code @param {Gathering} gathering @param {number} index */
function polynomialOf(code, { hash, threshold }, index) {
  const degrees = Array.from({ length: threshold }, (_, degree) => degree);
  const polynomial = degrees.map((degree) => wideHashToScalar(`paraplu-coefficient|${seedOf(code)}|${hash}|${index}|${degree}`));
  if (polynomial.includes(0n)) throw new Refused("This code cannot be used.");
  return polynomial;
}

/** @param {bigint[]} polynomial lowest degree first @param {number} place */
const valueAt = (polynomial, place) => polynomial.reduceRight((value, each) => modulo(value * BigInt(place) + each), 0n);

/** @param {Gathering} gathering @param {number} from @param {number} to @param {Point} recipient @param {bigint} value @param {bigint} randomness */
function maskShare(gathering, from, to, recipient, value, randomness) {
  const point = encodePoint(secretPower(GENERATOR, randomness));
  const mask = shareMask(gathering, from, to, point, secretPower(recipient, randomness));
  return { point, share: String(modulo(value + mask)) };
}

/** The mask that hides a share from all but the two trustees who can compute the common point. @param {Gathering} gathering @param {number} from @param {number} to @param {string} point @param {Point} common */
const shareMask = ({ hash }, from, to, point, common) => wideHashToScalar(`paraplu-share|${hash}|${from}|${to}|${point}|${encodePoint(common)}`);

/** @param {Gathering} gathering @param {number} index @param {any[]} parts */
const dealtMessage = ({ hash }, index, parts) => `paraplu-round2|${hash}|${index}|${sha256Hex(utf8Bytes(writeCanonical(parts)))}`;

/** A message of the second round; throws `Refused` and names whose it is. @param {Gathering} gathering @param {Json} json @param {number} index from whom @returns {Dealt} */
export function readDealt(gathering, json, index) {
  const [from, hash, coefexps, signature, shares, proof] = readFields(
    json, "index", "gathering", "coefexps", "signature", "shares", "proof",
  );
  const signer = gathering.signers[index - 1];
  if (from !== index || readDigest(hash) !== gathering.hash) throw new Refused(`The message of trustee ${index} is for another ceremony.`);
  const committed = readCoefficients(coefexps, signer, gathering.threshold);
  const agreement = `certs_sig|${writeCanonical({ certs: gathering.certs, coefexps: committed })}`;
  checkSignature(agreement, signer, readProof(signature), `The signature of all certificates by trustee ${index}`);
  const text = dealtMessage(gathering, index, [coefexps, signature, shares]);
  checkSignature(text, signer, readProof(proof), `The signature of the shares of trustee ${index}`);
  return { index, json, commitments: committed.map(readPoint), shares: readItems(shares, gathering.signers.length).map(readShare) };
}

/** @param {Json} json */
function readShare(json) {
  const [point, share] = readFields(json, "point", "share");
  return { point: readPoint(point), share: readScalar(share) };
}

/** The messages of all, in order. @param {Gathering} gathering @param {Uint8Array} raw the list @returns {Dealt[]} */
export const readAllDealt = (gathering, raw) =>
  readItems(parseCanonical(raw), gathering.signers.length).map((json, at) => readDealt(gathering, json, at + 1));

/** A trustee's part of the key, at any time, from the code and what was published; throws `Refused` and names the trustee whose share is wrong (4.6.5, 4.6.6). @param {string} code @param {Gathering} gathering @param {Dealt[]} dealt @returns {Holder} */
export function holderOf(code, gathering, dealt) {
  const index = placeOf(code, gathering);
  if (dealt.length !== gathering.signers.length || dealt.some((each, at) => each.index !== at + 1)) {
    throw new Refused("Not everybody has dealt yet, or not in their order.");
  }
  const secret = modulo(dealt.reduce((sum, each) => sum + unmaskShare(code, gathering, each, index), 0n));
  return { index, secret, key: secretPower(GENERATOR, secret) };
}

/** The share of one trustee for a place, once it follows from its commitments; throws `Refused`. @param {string} code @param {Gathering} gathering @param {Dealt} dealt @param {number} to */
export function unmaskShare(code, gathering, { index, commitments, shares }, to) {
  const { point, share } = shares[to - 1];
  const common = secretPower(point, keysOf(code).decryption);
  const value = modulo(share - shareMask(gathering, index, to, encodePoint(point), common));
  if (!isSamePoint(secretPower(GENERATOR, value), commitmentAt(commitments, to))) {
    throw new Refused(`The share of trustee ${index} for trustee ${to} does not follow from what trustee ${index} committed to.`);
  }
  return value;
}

/** The generator to the value of the polynomial at a place. @param {Point[]} commitments @param {number} place */
const commitmentAt = (commitments, place) =>
  productOf(commitments.map((each, degree) => power(each, modulo(BigInt(place) ** BigInt(degree)))));

/** The third round: the point of a trustee's part of the key (4.6.6). @param {string} code @param {Gathering} gathering @param {Dealt[]} dealt @param {Draw} [draw] @returns {Uint8Array} */
export function finishKey(code, gathering, dealt, draw = randomScalar) {
  const { index, secret } = holderOf(code, gathering, dealt);
  const key = publicKey(secret, draw);
  const signature = writeProof(sign(key.public_key, keysOf(code).signing, draw));
  return utf8Bytes(writeCanonical({ index, gathering: gathering.hash, key: { ...key, signature } }));
}

/** What the archive holds of the ceremony (4.6.7); its readers check it completely, with the keys. @param {Gathering} gathering @param {Dealt[]} dealt @param {Json[]} finished the messages of the third round, in order */
export function thresholdParameters({ certs, hash, threshold }, dealt, finished) {
  const parts = dealt.map(({ json }) => readFields(json, "index", "gathering", "coefexps", "signature", "shares", "proof"));
  const keys = readItems(finished, certs.length).map((json, at) => keyOf(json, hash, at + 1));
  return ["Pedersen", {
    threshold, certs, coefexps: parts.map((part) => part[2]), signatures: parts.map((part) => part[3]), verification_keys: keys,
  }];
}

/** @param {Json} json @param {string} hash @param {number} index */
function keyOf(json, hash, index) {
  const [from, gathering, key] = readFields(json, "index", "gathering", "key");
  if (readInteger(from, 1, 255) !== index || readText(gathering) !== hash) throw new Refused(`The key of trustee ${index} is for another ceremony.`);
  return key;
}
