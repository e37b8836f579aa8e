// JSON read without losing anything: the order of names, and whole numbers of any size (specification 4.1).
//
// The language's own parser moves names that look like numbers to the front, and rounds large numbers.

/** What was read: lists are arrays, objects are maps. @typedef {null | boolean | number | bigint | string | any[] | Map<string, any>} Json */
/** Read so far, up to a sign. @typedef {{ value: Json, end: number }} Read */

const SPACE = /[ \t\n\r]*/y;
// What goes on as a fraction is followed by no comma, and so refused.
const WORD = /true|false|null|-?(?:0|[1-9][0-9]*)/y;
// Python reads no longer numbers either.
const MOST_DIGITS = 4_300;
/** @type {Record<string, Json>} */
const WORDS = { true: true, false: false, null: null };

/** Throws `SyntaxError` (for what is no JSON or has a fraction) or `RangeError` (nested too deep). @param {string} text @returns {Json} */
export function readJson(text) {
  const { value, end } = readValue(text, skipSpace(text, 0));
  if (skipSpace(text, end) !== text.length) throw new SyntaxError();
  return value;
}

/** @param {string} text @param {number} at @returns {Read} */
function readValue(text, at) {
  if (text[at] === '"') return readText(text, at);
  if (text[at] === "[") return readList(text, at);
  if (text[at] === "{") return readObject(text, at);
  WORD.lastIndex = at;
  const [word] = WORD.exec(text) ?? [];
  if (word === undefined) throw new SyntaxError();
  return { value: Object.hasOwn(WORDS, word) ? WORDS[word] : toNumber(word), end: at + word.length };
}

/** @param {string} word */
function toNumber(word) {
  if (word.length > MOST_DIGITS) throw new SyntaxError();
  return Number.isSafeInteger(Number(word)) ? Number(word) : BigInt(word);
}

/** @param {string} text @param {number} at @returns {{ value: string, end: number }} */
function readText(text, at) {
  if (text[at] !== '"') throw new SyntaxError();
  let end = at + 1;
  while (text[end] !== '"') {
    if (end >= text.length) throw new SyntaxError();
    end += text[end] === "\\" ? 2 : 1;
  }
  return { value: JSON.parse(text.slice(at, end + 1)), end: end + 1 };
}

/** @param {string} text @param {number} at @returns {Read} */
function readList(text, at) {
  /** @type {Json[]} */
  const list = [];
  const end = readEach(text, at, "]", (begin) => {
    const { value, end: after } = readValue(text, begin);
    list.push(value);
    return after;
  });
  return { value: list, end };
}

/** @param {string} text @param {number} at @returns {Read} */
function readObject(text, at) {
  /** @type {Map<string, Json>} */
  const object = new Map();
  const end = readEach(text, at, "}", (begin) => {
    const name = readText(text, begin);
    const colon = skipSpace(text, name.end);
    if (text[colon] !== ":") throw new SyntaxError();
    const { value, end: after } = readValue(text, skipSpace(text, colon + 1));
    object.set(name.value, value);
    return after;
  });
  return { value: object, end };
}

/** Reads a list between two brackets with commas; returns the place after it. @param {string} text @param {number} at @param {string} close @param {(begin: number) => number} read */
function readEach(text, at, close, read) {
  let place = skipSpace(text, at + 1);
  if (text[place] === close) return place + 1;
  for (;;) {
    place = skipSpace(text, read(place));
    if (text[place] === close) return place + 1;
    if (text[place] !== ",") throw new SyntaxError();
    place = skipSpace(text, place + 1);
  }
}

/** @param {string} text @param {number} at */
function skipSpace(text, at) {
  SPACE.lastIndex = at;
  SPACE.exec(text);
  return SPACE.lastIndex;
}
