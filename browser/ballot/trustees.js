// The trustees: whose keys make the election's, and who of them must decrypt (specification 4.5 to 4.7).

import { bytesOf, fields, items, parse, text, whole, write } from "./canonical.js";
import { GROUP } from "./election.js";
import * as points from "./points.js";
import { checkKnowledge, checkSignature, readProof } from "./proofs.js";
import { Refused } from "./refusals.js";

/** @typedef {import("./json.js").Json} Json */
/** @typedef {points.Point} Point */
/** An item of `trustees`: one who must decrypt, or several of whom `needed` must. `keys` a point each; `subKey` their part of the election's key. @typedef {{ kind: "Single" | "Pedersen", needed: number, keys: Point[], subKey: Point }} Holders */

export const MOST_TRUSTEES = 255;

/** Check every key, proof and signature, and that they make this key (3.1.1, 4.7); throws `Refused`. @param {Uint8Array} raw @param {Point} key @returns {Holders[]} */
export function readTrustees(raw, key) {
  const holders = items(parse(raw)).map(toHolders);
  const keys = holders.flatMap((group) => group.keys).map(points.spelled);
  if (keys.length < 1 || keys.length > MOST_TRUSTEES) throw new Refused(`There are not from 1 to ${MOST_TRUSTEES} trustees.`);
  if (isAnyTwice(keys)) throw new Refused("Two trustees have the same key.");
  const parts = holders.map((group) => group.subKey);
  if (parts.some((part) => points.equal(part, points.IDENTITY))) throw new Refused("The keys of some trustees cancel each other.");
  if (!points.equal(points.productOf(parts), key)) throw new Refused("The election's key is not made of the keys of its trustees.");
  return holders;
}

/** @param {string[]} names */
const isAnyTwice = (names) => new Set(names).size !== names.length;

/** @param {Json} told @returns {Holders} */
function toHolders(told) {
  const [kind, value] = items(told, 2);
  if (kind === "Single") return single(value);
  if (kind === "Pedersen") return pedersen(value);
  throw new Refused("There are trustees of an unknown kind.");
}

/** A trustee without whom nothing is decrypted (4.5). @param {Json} told @returns {Holders} */
function single(told) {
  const [proof, key] = fields(told, "pok", "public_key");
  const point = knownKey(key, proof);
  return { kind: "Single", needed: 1, keys: [point], subKey: point };
}

/** @param {Json} key @param {Json} proof */
function knownKey(key, proof) {
  const point = points.read(key);
  checkKnowledge(`pok|${GROUP}|${key}`, point, readProof(proof), "A trustee's proof of having the key");
  return point;
}

/** Trustees of whom `threshold` suffice: all that they published in the ceremony (4.6.7). @param {Json} told @returns {Holders} */
function pedersen(told) {
  const [threshold, certs, coefexps, signatures, keys] = fields(
    told, "threshold", "certs", "coefexps", "signatures", "verification_keys",
  );
  const size = items(certs).length;
  const needed = whole(threshold, 1, Math.min(size, MOST_TRUSTEES));
  const signers = items(certs).map((cert, at) => certificate(cert, [size, needed, at + 1]));
  if (isAnyTwice(signers.map(points.spelled))) throw new Refused("Two trustees signed with the same key.");
  const spelled = items(coefexps, size).map((each, at) => coefficients(each, signers[at], needed));
  checkAgreement(certs, spelled, signers, items(signatures, size));
  const commitments = spelled.map((one) => one.map(points.read));
  const summed = commitments[0].map((_, degree) => points.productOf(commitments.map((one) => one[degree])));
  const shares = items(keys, size).map((key, at) => share(key, signers[at]));
  checkShares(shares, summed);
  return { kind: "Pedersen", needed, keys: shares, subKey: summed[0] };
}

/** The key by which a trustee signs in the ceremony; it signs itself, and for how many she is (4.6.2). @param {Json} told @param {number[]} expected size, threshold and place */
export function certificate(told, expected) {
  const [message, signature] = fields(told, "message", "signature");
  const [context, verification, encryption] = fields(parse(bytesOf(text(message))), "context", "verification", "encryption");
  const [group, ...place] = fields(context, "group", "size", "threshold", "index");
  if (group !== GROUP || place.some((each, at) => each !== expected[at])) {
    throw new Refused("A trustee's certificate is for another ceremony.");
  }
  points.read(encryption);
  const signer = points.read(verification);
  checkSignature(message, signer, readProof(signature), "The signature of a trustee's certificate");
  return signer;
}

/** The commitments to a trustee's polynomial, as they are spelled and as she signed them (4.6.4). @param {Json} told @param {Point} signer @param {number} needed @returns {string[]} */
export function coefficients(told, signer, needed) {
  const [message, signature] = fields(told, "message", "signature");
  checkSignature(text(message), signer, readProof(signature), "A trustee's signature of her own commitments");
  const [committed] = fields(parse(bytesOf(message)), "coefexps");
  return items(committed, needed).map(text);
}

/** Every trustee signed her commitments together with the certificates of all (4.6.4). @param {Json} certs @param {string[][]} spelled @param {Point[]} signers @param {Json[]} told */
function checkAgreement(certs, spelled, signers, told) {
  told.forEach((signature, at) => {
    const message = `certs_sig|${write({ certs, coefexps: spelled[at] })}`;
    checkSignature(message, signers[at], readProof(signature), "A trustee's signature of all certificates");
  });
}

/** A trustee's own key, which she knows and signed (4.5, 4.6.6). @param {Json} told @param {Point} signer */
function share(told, signer) {
  const [proof, key, signature] = fields(told, "pok", "public_key", "signature");
  const point = knownKey(key, proof);
  checkSignature(text(key), signer, readProof(signature), "A trustee's signature of her key");
  return point;
}

/** Each key is the sum of all polynomials at the trustee's place, in the exponent (4.6.6). @param {Point[]} shares @param {Point[]} summed */
function checkShares(shares, summed) {
  shares.forEach((key, at) => {
    const powers = summed.map((each, degree) => points.power(each, points.modulo(BigInt(at + 1) ** BigInt(degree))));
    if (!points.equal(points.productOf(powers), key)) throw new Refused("A trustee's key does not follow from what all committed to.");
  });
}
