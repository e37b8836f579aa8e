// The words by which people compare a key or a file, in every spelling that there is.

import { fingerprintDigits, fingerprintWords, registerKeyDigest } from "../seal/fingerprint.js";
import { newElement } from "./elements.js";
import { setSentence } from "./language.js";
import { wordLists } from "./share-field.js";

/** @param {Uint8Array} key */
export const fingerprintList = (key) => digestList(registerKeyDigest(key));

/** @param {Uint8Array} digest */
export function digestList(digest) {
  /** @type {[import("./language.js").Key, string][]} */
  const spelt = [
    ["words_en", fingerprintWords(digest, wordLists.en)],
    ["words_fr", fingerprintWords(digest, wordLists.fr)],
    ["words_digits", fingerprintDigits(digest)],
  ];
  const pieces = spelt.flatMap(([name, text]) => [setSentence(newElement("dt", {}), name), newElement("dd", { translate: "no" }, text)]);
  return newElement("dl", { class: "fingerprint" }, ...pieces);
}
