// Bytes and names, as docs/formats/seal.md writes them.

/** @param {string} text @returns {Uint8Array} */
export const asciiBytes = (text) => new TextEncoder().encode(text);

/** @param {number} value @param {number} length @returns {Uint8Array} big-endian */
export function bigEndian(value, length) {
  const bytes = new Uint8Array(length);
  for (let at = length - 1, rest = value; at >= 0; at -= 1, rest = Math.floor(rest / 256)) bytes[at] = rest % 256;
  return bytes;
}

/** @param {...Uint8Array} parts @returns {Uint8Array} */
export function joinBytes(...parts) {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** Order of bytes, shorter first where one begins the other. @param {Uint8Array} left @param {Uint8Array} right */
export function compareBytes(left, right) {
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    if (left[at] !== right[at]) return left[at] - right[at];
  }
  return left.length - right.length;
}

/** Equality in a time that depends on the length alone. @param {Uint8Array} left @param {Uint8Array} right */
export function sameBytes(left, right) {
  let difference = left.length ^ right.length;
  for (let at = 0; at < left.length; at += 1) difference |= left[at] ^ right[at];
  return difference === 0;
}

/** A purpose or record: 1 to 255 characters of printable ASCII. @param {string} name @returns {Uint8Array} */
export function nameBytes(name) {
  if (!/^[!-~]{1,255}$/.test(name)) {
    throw new RangeError("A purpose or record is 1 to 255 printable ASCII characters without space.");
  }
  return asciiBytes(name);
}

/** @param {number} length @returns {Uint8Array} */
export const randomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));
