// Writes vectors/phrase/: what people type for the phrase of an account key (docs/formats/account-keys.md).
//
// Run by `npm run vectors`; with --check it compares and changes nothing.

import { otherWord, word } from "./vector-bytes.mjs";
import { keepVectors } from "./vector-files.mjs";

const PLACES = [0, 2047, 1024, 5, 77, 77, 1999, 300, 1];
const words = PLACES.map(word);
const phrase = words.join(" ");
const elsewhere = PLACES.map(otherWord).join(" ");
const digits = "0123456789".repeat(3);
const replaced = (at, other) => words.map((own, place) => (place === at ? other : own)).join(" ");

const sound = {
  words: [phrase, phrase], capitals: [phrase.toUpperCase(), phrase], commas: [words.join(", "), phrase],
  numbered: [words.map((own, at) => `${at + 1}. ${own}`).join("\n"), phrase],
  accents: [phrase.replaceAll("w", "ẃ"), phrase],
  "other-list": [elsewhere, elsewhere.replaceAll("é", "e")],
  digits: [digits.match(/.{6}/g).join(" "), digits], "digits-joined": [digits, digits],
};
const faulty = {
  nothing: ["", "empty"], "a-word-missing": [words.slice(1).join(" "), "short"], "a-word-more": [`${phrase} ${word(3)}`, "long"],
  "a-strange-word": [replaced(4, "umbrella"), "word", 5], "words-of-two-lists": [`${elsewhere} ${word(1500)}`, "word", 10],
  "without-a-list": [phrase, "word", 1, 0],
  "a-digit-missing": [digits.slice(1), "short"], "a-digit-more": [`${digits}0`, "long"],
};

keepVectors(["phrase"], [
  ...Object.entries(sound).map(([name, [text, read]]) => [`phrase/sound-${name}.json`, { fault: null, text, lists: 2, read }]),
  ...Object.entries(faulty).map(([name, [text, fault, place = 0, lists = 2]]) => [`phrase/${name}.json`, { fault, place, text, lists }]),
]);
