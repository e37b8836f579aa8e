// The trustees: whose keys make the election's key, and which of them must decrypt (specification 4.5 to 4.7).

import { utf8Bytes, sha256Hex, readFields, readItems, parseCanonical, readText, readInteger, writeCanonical } from "./canonical.js";
import { GROUP } from "./election.js";
import * as points from "./points.js";
import { checkKnowledge, checkSignature, readProof } from "./proofs.js";
import { Refused } from "./refusals.js";

/** @typedef {import("./json.js").Json} Json */
/** @typedef {points.Point} Point */
/** An item of `trustees`: one trustee who must decrypt, or several of whom `needed` must. `keys` a point each; `subKey` their part of the election's key; `signers` the key with which each of several signs. @typedef {{ kind: "Single" | "Pedersen", needed: number, keys: Point[], subKey: Point, signers: Point[] }} Holders */

export const MOST_TRUSTEES = 255;

/** Check every key, proof and signature, and that they make this key (3.1.1, 4.7); throws `Refused`. @param {Uint8Array} raw @param {Point} key @returns {Holders[]} */
export function readTrustees(raw, key) {
  const holders = readItems(parseCanonical(raw)).map(readHolders);
  const keys = holders.flatMap((group) => group.keys).map(points.encodePoint);
  if (keys.length < 1 || keys.length > MOST_TRUSTEES) throw new Refused(`There are not from 1 to ${MOST_TRUSTEES} trustees.`);
  if (hasDuplicates(keys)) throw new Refused("Two trustees have the same key.");
  const parts = holders.map((group) => group.subKey);
  if (parts.some((part) => points.isSamePoint(part, points.IDENTITY))) throw new Refused("The keys of some trustees cancel each other.");
  if (!points.isSamePoint(points.productOf(parts), key)) throw new Refused("The election's key is not made of the keys of its trustees.");
  return holders;
}

/** Trustees with the place of their first one among all, from 1, and the key with which each of them signs: of one alone that of the share. @typedef {Holders & { first: number }} Placed */

/** @param {Holders[]} holders @returns {Placed[]} */
export const placeGroups = (holders) => holders.map((group, at) => ({ ...group, first: 1 + holders.slice(0, at).reduce((sum, { keys }) => sum + keys.length, 0) }));

/** The key with which the trustee at this place signs, of one alone that of the share; throws `Refused` where there is none. @param {Placed[]} groups @param {number} owner @returns {Point} */
export function findSigner(groups, owner) {
  const group = groups.find(({ first, keys }) => owner >= first && owner < first + keys.length);
  if (!group) throw new Refused(`Trustee ${owner} has no key for signing.`);
  return (group.signers.length ? group.signers : group.keys)[owner - group.first];
}

/** Throws `Refused` unless of each group as many as must decrypt are among these places. @param {Placed[]} groups @param {ReadonlyMap<number, any>} owners @param {string} sentence */
export function requireEnough(groups, owners, sentence) {
  const counts = groups.map(({ first, keys }) => keys.filter((_, at) => owners.has(first + at)).length);
  if (groups.some(({ needed }, at) => counts[at] < needed)) throw new Refused(sentence);
}

/** The hash of the certificates of the only ceremony among trustees that were checked; throws `Refused`. @param {Uint8Array} raw @returns {string} hexadecimal */
export function gatheringOf(raw) {
  const ceremonies = readItems(parseCanonical(raw)).map((item) => readItems(item, 2)).filter(([kind]) => kind === "Pedersen");
  if (ceremonies.length !== 1) throw new Refused("The key was not made by one ceremony.");
  const [, certs] = readFields(ceremonies[0][1], "threshold", "certs", "coefexps", "signatures", "verification_keys");
  return sha256Hex(utf8Bytes(writeCanonical(certs)));
}

/** @param {string[]} names */
const hasDuplicates = (names) => new Set(names).size !== names.length;

/** @param {Json} json @returns {Holders} */
function readHolders(json) {
  const [kind, value] = readItems(json, 2);
  if (kind === "Single") return readSingle(value);
  if (kind === "Pedersen") return readPedersen(value);
  throw new Refused("There are trustees of an unknown kind.");
}

/** A trustee without whom nothing is decrypted (4.5). @param {Json} json @returns {Holders} */
function readSingle(json) {
  const [proof, key] = readFields(json, "pok", "public_key");
  const point = readKnownKey(key, proof);
  return { kind: "Single", needed: 1, keys: [point], subKey: point, signers: [] };
}

/** @param {Json} key @param {Json} proof */
function readKnownKey(key, proof) {
  const point = points.readPoint(key);
  checkKnowledge(`pok|${GROUP}|${key}`, point, readProof(proof), "A trustee's proof of having the key");
  return point;
}

/** Trustees of whom `threshold` suffice: all that they published in the ceremony (4.6.7). @param {Json} json @returns {Holders} */
function readPedersen(json) {
  const [threshold, certs, coefexps, signatures, keys] = readFields(
    json, "threshold", "certs", "coefexps", "signatures", "verification_keys",
  );
  const size = readItems(certs).length;
  const needed = readInteger(threshold, 1, Math.min(size, MOST_TRUSTEES));
  const signers = readItems(certs).map((cert, at) => readCertificate(cert, [size, needed, at + 1]));
  if (hasDuplicates(signers.map(points.encodePoint))) throw new Refused("Two trustees signed with the same key.");
  const spelled = readItems(coefexps, size).map((each, at) => readCoefficients(each, signers[at], needed));
  checkAgreement(certs, spelled, signers, readItems(signatures, size));
  const commitments = spelled.map((row) => row.map(points.readPoint));
  const summed = commitments[0].map((_, degree) => points.productOf(commitments.map((row) => row[degree])));
  const shares = readItems(keys, size).map((key, at) => readShare(key, signers[at]));
  checkShares(shares, summed);
  return { kind: "Pedersen", needed, keys: shares, subKey: summed[0], signers };
}

/** The key by which a trustee signs in the ceremony; the certificate signs itself, and the size of the ceremony (4.6.2). @param {Json} json @param {number[]} expected size, threshold and place */
export function readCertificate(json, expected) {
  const [message, signature] = readFields(json, "message", "signature");
  const [context, verification, encryption] = readFields(parseCanonical(utf8Bytes(readText(message))), "context", "verification", "encryption");
  const [group, ...place] = readFields(context, "group", "size", "threshold", "index");
  if (group !== GROUP || place.some((each, at) => each !== expected[at])) {
    throw new Refused("A trustee's certificate is for another ceremony.");
  }
  points.readPoint(encryption);
  const signer = points.readPoint(verification);
  checkSignature(message, signer, readProof(signature), "The signature of a trustee's certificate");
  return signer;
}

/** The commitments to a trustee's polynomial, encoded as the trustee signed them (4.6.4). @param {Json} json @param {Point} signer @param {number} needed @returns {string[]} */
export function readCoefficients(json, signer, needed) {
  const [message, signature] = readFields(json, "message", "signature");
  checkSignature(readText(message), signer, readProof(signature), "A trustee's signature of their own commitments");
  const [committed] = readFields(parseCanonical(utf8Bytes(message)), "coefexps");
  return readItems(committed, needed).map(readText);
}

/** Every trustee signed the own commitments together with the certificates of all (4.6.4). @param {Json} certs @param {string[][]} spelled @param {Point[]} signers @param {Json[]} signatureItems */
function checkAgreement(certs, spelled, signers, signatureItems) {
  signatureItems.forEach((signature, at) => {
    const message = `certs_sig|${writeCanonical({ certs, coefexps: spelled[at] })}`;
    checkSignature(message, signers[at], readProof(signature), "A trustee's signature of all certificates");
  });
}

/** A trustee's own key, which the trustee knows and signed (4.5, 4.6.6). @param {Json} json @param {Point} signer */
function readShare(json, signer) {
  const [proof, key, signature] = readFields(json, "pok", "public_key", "signature");
  const point = readKnownKey(key, proof);
  checkSignature(readText(key), signer, readProof(signature), "A trustee's signature of their key");
  return point;
}

/** Each key is the sum of all polynomials at the trustee's place, in the exponent (4.6.6). @param {Point[]} shares @param {Point[]} summed */
function checkShares(shares, summed) {
  shares.forEach((key, at) => {
    const powers = summed.map((each, degree) => points.power(each, points.modulo(BigInt(at + 1) ** BigInt(degree))));
    if (!points.isSamePoint(points.productOf(powers), key)) throw new Refused("A trustee's key does not follow from what all committed to.");
  });
}
