// Secrets as people write them down: groups of digits, or words of a list of 2,048, read with patience.

/** @typedef {"empty" | "short" | "long" | "word" | "check"} Fault */
/** @typedef {readonly string[]} WordList */

const WORD_BITS = 11n;
const LIST_MASK = 2047n;
const LONGEST_TEXT = 2_000;
// ASCII, and the digits of the scripts that our people write by hand; NFKD brings wide ones to ASCII.
const ZEROS = [0x30, 0x660, 0x6f0, 0x966, 0x9e6];

/** What was typed is no whole secret: which fault, and for an unknown word at which place (from 1). */
export class Misspelt extends Error {
  /** @param {Fault} fault @param {number} [place] */
  constructor(fault, place = 0) {
    super(fault);
    this.name = "Misspelt";
    this.fault = fault;
    this.place = place;
  }
}

/** Digits with a space after every six. @param {string} digits @param {number} [size] */
export const inGroups = (digits, size = 6) => (digits.match(new RegExp(`.{1,${size}}`, "g")) ?? []).join(" ");

/** A number of count × 11 bits as words, the first word for the highest bits. @param {bigint} value @param {number} count @param {WordList} list */
export function spellWords(value, count, list) {
  const words = [];
  for (let place = count - 1; place >= 0; place -= 1) {
    words.push(list[Number((value >> (BigInt(place) * WORD_BITS)) & LIST_MASK)]);
  }
  return words.join(" ");
}

/** Lower case without accents, every digit in ASCII. @param {string} text */
export function plainText(text) {
  const signs = [...text];
  if (signs.length > LONGEST_TEXT) throw new Misspelt("long");
  const bare = text.normalize("NFKD").toLowerCase().replace(/\p{Mn}/gu, "");
  const cleaned = Array.from(bare, asciiDigit).join("");
  if (!/[\p{L}0-9]/u.test(cleaned)) throw new Misspelt("empty");
  return cleaned;
}

/** Whether a plain text is words; digits beside words only number them. @param {string} text */
export const isInWords = (text) => /\p{L}/u.test(text);

/** @param {string} text @param {number} count @returns {string} its digits, whatever stands between them */
export function digitsIn(text, count) {
  const found = text.replace(/[^0-9]/g, "");
  if (found.length !== count) throw new Misspelt(found.length < count ? "short" : "long");
  return found;
}

/** @param {string} text @returns {string[]} */
export const wordsIn = (text) => text.split(/[^\p{L}]+/u).filter(Boolean);

/** What the words mean in each list that has them all. @param {string[]} words @param {WordList[]} lists @param {number} count @returns {bigint[]} */
export function numbersOf(words, lists, count) {
  const read = lists.map((list) => placesIn(words, list));
  const whole = read.filter((places) => !places.includes(-1));
  if (!whole.length) throw new Misspelt("word", Math.max(0, ...read.map((places) => places.indexOf(-1))) + 1);
  if (words.length !== count) throw new Misspelt(words.length < count ? "short" : "long");
  return whole.map((places) => places.reduce((value, place) => (value << WORD_BITS) | BigInt(place), 0n));
}

/** @param {string[]} words @param {WordList} list */
function placesIn(words, list) {
  const known = new Map(list.map((word, place) => [plainText(word), place]));
  return words.map((word) => known.get(word) ?? -1);
}

/** @param {string} sign */
function asciiDigit(sign) {
  const point = sign.codePointAt(0) ?? 0;
  const zero = ZEROS.find((start) => point >= start && point <= start + 9);
  return zero === undefined ? sign : String(point - zero);
}
