// Writes vectors/share/, by code of its own that follows docs/formats/shares.md: no library splits or joins here.
//
// Run by `npm run vectors`; with --check it compares and changes nothing.

import { sha256 } from "@noble/hashes/sha2.js";
import { base64, bits, bytes, fixed, flip, hex, join, otherWord, person, word, zeros } from "./vector-bytes.mjs";
import { keepVectors } from "./vector-files.mjs";

// The field by its powers of 3: each number but zero is one of them.
const POWERS = [1];
for (let at = 1; at < 255; at += 1) {
  const last = POWERS[at - 1];
  const doubled = (last << 1) ^ (last & 0x80 ? 0x11b : 0);
  POWERS.push(doubled ^ last);
}
const times = (left, right) => (left && right ? POWERS[(POWERS.indexOf(left) + POWERS.indexOf(right)) % 255] : 0);

/** The values at x of the polynomials whose constants are the bytes of the seed. */
function valuesAt(x, seed, factors) {
  return seed.map((byte, place) => factors.reduceRight((value, factor) => times(value ^ factor[place], x), 0) ^ byte);
}

const KEY = person("register");
const OTHER_KEY = person("another register");
const markOf = (key) => sha256(join(bytes("paraplu/share/1/key"), key)).subarray(0, 2);

/** The frames of one splitting, at x = 1, 2, … and, so that the field is seen, 200 and 255. */
function frames(needed, { of = KEY, name = "splitting", version = 1, claimed = needed } = {}) {
  const factors = Array.from({ length: needed - 1 }, (_, at) => fixed(`${name} factor ${at}`, 32));
  const marks = join(markOf(of.key), fixed(`${name} mark`, 2));
  return [1, 2, 3, 4, 5, 200, 255].map((x) =>
    join(new Uint8Array([(version << 4) | claimed, x]), marks, valuesAt(x, of.seed, factors)),
  );
}

const checkBits = (frame) => bits(sha256(join(bytes("paraplu/share/1/check"), frame))).slice(0, 26);
const inWords = (frame, check = checkBits(frame), list = word) =>
  (bits(frame) + check).match(/.{11}/g).map((part) => list(parseInt(part, 2))).join(" ");
const inDigits = (frame, check = checkBits(frame), more = 0n, off = 0n) => digitsOf(BigInt(`0b${bits(frame)}${check}`) + more, off);
function digitsOf(number, off = 0n) {
  const text = number.toString().padStart(100, "0") + ((number + off) % 97n).toString().padStart(2, "0");
  return text.match(/.{6}/g).join(" ");
}

const [FIRST, SECOND, THIRD, , , TWO_HUNDREDTH, LAST] = frames(2);
const ODD = frames(2).find((frame) => frame[37] & 1);
const SMALL_CHECK = frames(15, { name: "fifteen" }).concat(frames(2)).find((frame) => Number(inDigits(frame).slice(-2)) < 10);

function spelling() {
  return [FIRST, LAST, ...frames(15, { name: "fifteen" }).slice(0, 1), SMALL_CHECK].map((frame, at) => [
    `share/spelling/${at + 1}.json`,
    { fault: null, frame: hex(frame), words: inWords(frame), digits: inDigits(frame) },
  ]);
}

function typed() {
  const words = inWords(FIRST).split(" ");
  const numbered = words.map((word, at) => `${at + 1}. ${word.toUpperCase()}`).join("\n");
  const changed = (at, other) => words.map((was, place) => (place === at ? other : was)).join(" ");
  const flippedCheck = (frame) => checkBits(frame).replace(/.$/, (bit) => String(1 - Number(bit)));
  const headless = (changes) => frames(2, changes)[0];
  const sound = {
    words: inWords(FIRST), "numbered-capitals": numbered, digits: inDigits(FIRST),
    odd: inWords(ODD), "other-list": inWords(FIRST, undefined, otherWord), "digits-without-groups": inDigits(FIRST).replaceAll(" ", ""),
  };
  const at = headless({ claimed: 2 }).map((byte, place) => (place === 1 ? 0 : byte));
  const faulty = {
    empty: [" – ", "empty"],
    "a-word-missing": [words.slice(1).join(" "), "short"],
    "a-word-more": [inWords(FIRST) + " waaa", "long"],
    "a-strange-word": [changed(7, "wzzz"), "word", 8],
    "a-wrong-word": [changed(7, words[7] === "waaa" ? "waab" : "waaa"), "check"],
    "two-words-swapped": [[words[1], words[0], ...words.slice(2)].join(" "), "check"],
    "check-of-another": [inWords(FIRST, flippedCheck(FIRST)), "check"],
    "version-2": [inWords(headless({ version: 2 })), "check"],
    "version-0": [inWords(headless({ version: 0 })), "check"],
    "one-is-enough": [inWords(headless({ claimed: 1 })), "check"],
    "at-zero": [inWords(at), "check"],
    "a-digit-missing": [inDigits(FIRST).slice(1), "short"],
    "a-digit-more": [`${inDigits(FIRST)}0`, "long"],
    "a-wrong-digit": [inDigits(FIRST).replace(/^./, (digit) => String((Number(digit) + 1) % 10)), "check"],
    "digits-wrong-end": [inDigits(FIRST, undefined, 0n, 1n), "check"],
    "digits-too-high": [inDigits(FIRST, undefined, 1n << 330n), "check"],
    // Numbers whose digits give a whole share to a reader that takes them from the wrong end, or does not check their length.
    "digits-just-too-high": [digitsOf(1n << 330n), "check"],
    "digits-half-a-byte-on": [digitsOf(BigInt(`0b${bits(FIRST)}0000${checkBits(FIRST)}`)), "check"],
    "digits-without-the-version": [digitsOf(BigInt(`0b${bits(FIRST).slice(4)}${checkBits(FIRST)}`)), "check"],
    "digits-of-a-byte-less": [inDigits(FIRST.subarray(0, 37)), "check"],
    "digits-wrong-check": [inDigits(FIRST, flippedCheck(FIRST)), "check"],
    "digits-version-2": [inDigits(headless({ version: 2 })), "check"],
  };
  return [
    ...Object.entries(sound).map(([name, text]) => [`share/typed/sound-${name}.json`, { fault: null, text, frame: hex(name === "odd" ? ODD : FIRST) }]),
    ...Object.entries(faulty).map(([name, [text, fault, place = 0]]) => [`share/typed/${name}.json`, { fault, place, text }]),
  ];
}

function joining() {
  const vector = (some, more) => ({ public_key: base64(KEY.key), frames: some.map(hex), ...more });
  const sound = {
    "two-of-two": [FIRST, SECOND], "the-other-way-round": [SECOND, FIRST], "far-apart": [TWO_HUNDREDTH, LAST],
    "more-than-needed": [FIRST, THIRD, LAST], "three-of-three": frames(3, { name: "three" }).slice(2, 5),
    "fifteen-are-too-many-here": frames(7, { name: "seven" }),
  };
  const older = frames(2, { name: "older" });
  const foreign = frames(2, { of: OTHER_KEY, name: "foreign" });
  const wearingTheMark = join(older[1].subarray(0, 4), FIRST.subarray(4, 6), older[1].subarray(6));
  const stricter = frames(2, { claimed: 3 });
  const faulty = {
    none: [[], "few", 0, 2],
    "one-of-two": [[FIRST], "few", 0, 2],
    "two-of-three": [frames(3, { name: "three" }).slice(0, 2), "few", 0, 3],
    "the-same-twice": [[FIRST, FIRST], "same", 2],
    "the-same-place-twice": [[FIRST, flip(FIRST, 37)], "same", 2],
    "of-another-key": [[FIRST, foreign[1]], "key", 2],
    "both-of-another-key": [foreign.slice(0, 2), "key", 1],
    "an-older-one": [[FIRST, SECOND, older[2]], "splitting", 3],
    "a-mark-that-begins-otherwise": [[FIRST, flip(SECOND, 4)], "splitting", 2], "a-mark-that-ends-otherwise": [[FIRST, flip(SECOND, 5)], "splitting", 2],
    "another-number-needed": [[FIRST, stricter[1]], "splitting", 2],
    "an-older-one-with-the-new-mark": [[FIRST, wearingTheMark], "wrong", 0],
    "a-lie": [[FIRST, flip(SECOND, 20)], "wrong", 0],
    "more-than-needed-with-a-lie": [[FIRST, SECOND, flip(THIRD, 37)], "wrong", 0],
    "nothing-but-zeros": [[1, 2].map((x) => join(FIRST.subarray(0, 1), new Uint8Array([x]), FIRST.subarray(2, 6), zeros(32))), "wrong", 0],
  };
  return [
    ...Object.entries(sound).map(([name, some]) => [`share/join/sound-${name}.json`, vector(some, { fault: null, seed: hex(KEY.seed) })]),
    ...Object.entries(faulty).map(([name, [some, fault, place, needed = 0]]) => [`share/join/${name}.json`, vector(some, { fault, place, needed })]),
  ];
}

keepVectors(["share/spelling", "share/typed", "share/join"], [...spelling(), ...typed(), ...joining()]);
