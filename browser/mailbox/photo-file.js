// What a file says of itself, read before anything decodes it: a photograph that can be decoded is small and whole.
//
// Threat: a file that somebody was sent could be made to fill the memory of the tab, or be two things at once.

export class NotAPhotograph extends Error {}

export const LONGEST_FILE = 25_000_000;
const MOST_PIXELS = 30_000_000;
const LONGEST_SIDE = 12_000;
const NEEDED = new Set(["IHDR", "PLTE", "tRNS", "IDAT", "IEND"]);
// Of what a PNG or WebP file says beside its picture.
const [MOST_CHUNKS, LONGEST_CHUNK] = [200, 1_000_000];
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
// What no camera writes: archives, documents, pages, scripts.
const FOREIGN = /PK\x03\x04|%PDF-|<(?:!doctype|html|script|\?php|svg)/i;
const [WINDOW, OVERLAP] = [65_536, 16];
const FRAMES = new Set([0xc0, 0xc1, 0xc2]);
const OTHER_FRAMES = new Set([0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]);

/** @typedef {{ width: number, height: number, parts: Uint8Array[] }} Photograph parts: of the file, what a decoder needs */

/** Throws `NotAPhotograph`. @param {Uint8Array} file @returns {Photograph} */
export function readPhotograph(file) {
  const photograph = readerOf(file)(new DataView(file.buffer, file.byteOffset, file.byteLength), file);
  const { width, height } = photograph;
  if (!width || !height || width > LONGEST_SIDE || height > LONGEST_SIDE) throw new NotAPhotograph();
  if (width * height > MOST_PIXELS) throw new NotAPhotograph();
  return photograph;
}

/** @param {Uint8Array} file @returns {(view: DataView, file: Uint8Array) => Photograph} */
function readerOf(file) {
  if (file.length < 64 || file.length > LONGEST_FILE) throw new NotAPhotograph();
  if (file[0] === 0xff && file[1] === 0xd8) return jpegSize;
  if (PNG.every((byte, at) => file[at] === byte)) return pngSize;
  if (nameAt(file, 0) === "RIFF" && nameAt(file, 8) === "WEBP") return webpSize;
  throw new NotAPhotograph();
}

/** @param {Uint8Array} file @param {number} at */
const nameAt = (file, at) => String.fromCharCode(...file.subarray(at, at + 4));

/** Its segments up to the picture itself, which has to end. @param {DataView} view @param {Uint8Array} file */
function jpegSize(view, file) {
  let [size, hasExif] = [/** @type {{ width: number, height: number } | null} */ (null), false];
  const parts = [file.subarray(0, 2)];
  for (let at = 2; at + 12 <= file.length; at += 2 + view.getUint16(at + 2)) {
    const marker = file[at + 1];
    if (file[at] !== 0xff || marker < 0xc0 || view.getUint16(at + 2) < 2 || OTHER_FRAMES.has(marker)) break;
    if (marker === 0xe0 && !/^JF(IF|XX)/.test(nameAt(file, at + 4))) break;
    if (FRAMES.has(marker) && (size || file[at + 4] !== 8)) break;
    if (FRAMES.has(marker)) size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    // Which way up it is stands in the first EXIF; the colours of some are only right with the last marker.
    const isExif = marker === 0xe1 && !hasExif && nameAt(file, at + 4) === "Exif";
    hasExif ||= isExif;
    if (marker < 0xe0 || marker === 0xee || isExif) parts.push(file.subarray(at, at + 2 + view.getUint16(at + 2)));
    if (marker !== 0xda) continue;
    const end = endOfJpeg(file, at);
    if (!size || isForeign(file.subarray(2, at)) || isForeign(file.subarray(end))) break;
    return { ...size, parts: [...parts.slice(0, -1), file.subarray(at, end)] };
  }
  throw new NotAPhotograph();
}

/** The byte after the end marker; in the data of a picture 0xff is followed by 0 or by a restart. @param {Uint8Array} file @param {number} from */
function endOfJpeg(file, from) {
  for (let at = file.indexOf(0xff, from + 2); at >= 0; at = file.indexOf(0xff, at + 1)) if (file[at + 1] === 0xd9) return at + 2;
  throw new NotAPhotograph();
}

/** Telephones write a place, a maker and a short film around a photograph: all that is left behind. @param {Uint8Array} part */
function isForeign(part) {
  for (let at = 0; at < part.length; at += WINDOW - OVERLAP) {
    if (FOREIGN.test(new TextDecoder("latin1").decode(part.subarray(at, at + WINDOW)))) return true;
  }
  return false;
}

/** Chunks that each fit into the file, the last one its end. @param {DataView} view @param {Uint8Array} file */
function pngSize(view, file) {
  const photograph = { width: view.getUint32(16), height: view.getUint32(20), parts: [file.subarray(0, 8)] };
  let [at, others, hasData] = [8, 0, false];
  if (nameAt(file, 12) !== "IHDR") throw new NotAPhotograph();
  while (at + 12 <= file.length) {
    const kind = nameAt(file, at + 4);
    const end = at + 12 + view.getUint32(at);
    if (kind === "IDAT") hasData = true;
    else if (!NEEDED.has(kind) && !/^[a-z][A-Za-z]{3}$/.test(kind)) break;
    else if (kind === "acTL" || (others += 1) > MOST_CHUNKS || end - at > LONGEST_CHUNK || isForeign(file.subarray(at, end))) break;
    if (NEEDED.has(kind)) photograph.parts.push(file.subarray(at, end));
    at = end;
    if (kind === "IEND" && hasData && at === file.length) return photograph;
  }
  throw new NotAPhotograph();
}

/** One still picture in a container as long as the file. @param {DataView} view @param {Uint8Array} file */
function webpSize(view, file) {
  const length = view.getUint32(4, true) + 8;
  /** @type {{ width: number, height: number }[]} */
  const sizes = [];
  if (length !== file.length && length + 1 !== file.length) throw new NotAPhotograph();
  for (let at = 12; at + 18 <= file.length; ) {
    const [kind, end] = [nameAt(file, at), at + 8 + view.getUint32(at + 4, true)];
    if (end > file.length || kind === "ANIM" || kind === "ANMF") throw new NotAPhotograph();
    if (/^VP8[ L]$/.test(kind)) sizes.push(kind === "VP8 " ? lossySize(view, at + 8) : losslessSize(view, at + 8));
    else if (end - at > LONGEST_CHUNK || isForeign(file.subarray(at, end))) throw new NotAPhotograph();
    at = end + (end % 2);
  }
  if (sizes.length !== 1) throw new NotAPhotograph();
  return { ...sizes[0], parts: [file] };
}

/** @param {DataView} view @param {number} at */
const lossySize = (view, at) => ({ width: view.getUint16(at + 6, true) & 0x3fff, height: view.getUint16(at + 8, true) & 0x3fff });

/** @param {DataView} view @param {number} at */
function losslessSize(view, at) {
  const bits = view.getUint32(at + 1, true);
  return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
}
