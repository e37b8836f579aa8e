// The words by which people compare a key, in every spelling that there is.

import { fingerprintDigits, fingerprintWords, registerKeyDigest } from "../seal/fingerprint.js";
import { el } from "./draw.js";
import { say } from "./tongue.js";
import { lists } from "./typed.js";

/** @param {Uint8Array} key */
export function fingerprint(key) {
  const digest = registerKeyDigest(key);
  /** @type {[import("./tongue.js").Key, string][]} */
  const spelt = [
    ["words_en", fingerprintWords(digest, lists.en)],
    ["words_fr", fingerprintWords(digest, lists.fr)],
    ["words_digits", fingerprintDigits(digest)],
  ];
  const pieces = spelt.flatMap(([name, text]) => [say(el("dt", {}), name), el("dd", { translate: "no" }, text)]);
  return el("dl", { class: "fingerprint" }, ...pieces);
}
