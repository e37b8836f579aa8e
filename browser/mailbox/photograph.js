// A photograph to be sealed: drawn anew in this tab, so that nothing of the file is left but what one sees.

import { LONGEST_FILE, NotAPhotograph, readPhotograph } from "./photo-file.js";
import { joinBytes } from "../seal/bytes.js";
import { toBase64 } from "../seal/text.js";
import { findElement, findElements, setShown, showFault } from "../elements.js";

// The longest JPEG that a message of the largest size holds as base64, beside its day and its signature.
const LONGEST_JPEG = 97_500;
const SIDES = [1_600, 1_280, 1_024, 768, 512];
const QUALITIES = [0.8, 0.65, 0.5];
const MOST_MILLISECONDS = 2_000;
/** What each form will send, as base64. @type {WeakMap<ParentNode, string>} */
const chosen = new WeakMap();

/** @param {ParentNode} form @returns {string} base64 of a JPEG, or nothing */
export const photographOf = (form) => chosen.get(form) ?? "";

/** @param {HTMLElement} form */
export function preparePhotograph(form) {
  const field = /** @type {HTMLInputElement | null} */ (findElement(form, "[data-photo]"));
  if (!field) return;
  field.addEventListener("change", () => void takeFile(form, field));
  for (const button of findElements(form, "[data-photo-away]")) button.addEventListener("click", () => removePhotograph(form));
}

/** As before a photograph was chosen. @param {ParentNode} form */
export function removePhotograph(form) {
  const field = /** @type {HTMLInputElement | null} */ (findElement(form, "[data-photo]"));
  if (field) field.value = "";
  chosen.delete(form);
  setShown(form, "[data-photo-shown]", false);
  const canvas = /** @type {HTMLCanvasElement | null} */ (findElement(form, "[data-photo-shown] canvas"));
  if (canvas) canvas.width = canvas.height = 0;
}

/** @param {HTMLElement} form @param {HTMLInputElement} field */
async function takeFile(form, field) {
  const file = field.files?.[0];
  showFault(form);
  chosen.delete(form);
  setShown(form, "[data-photo-shown]", false);
  if (!file) return;
  try {
    const jpeg = await redrawn(file);
    chosen.set(form, toBase64(jpeg));
    await drawPhotograph(/** @type {HTMLCanvasElement} */ (findElement(form, "[data-photo-shown] canvas")), jpeg);
    setShown(form, "[data-photo-shown]", true);
  } catch {
    removePhotograph(form);
    showFault(form, "photo");
  }
}

/** A JPEG of at most 97,500 bytes that holds nothing of the file but its picture. @param {Blob} file @returns {Promise<Uint8Array>} */
export async function redrawn(file) {
  if (file.size > LONGEST_FILE) throw new NotAPhotograph();
  const photograph = readPhotograph(new Uint8Array(await file.arrayBuffer()));
  const longest = Math.max(photograph.width, photograph.height);
  const picture = await inTime(bitmapOf(photograph));
  try {
    for (const side of SIDES) {
      const canvas = drawnSmaller(picture, Math.min(1, side / longest));
      for (const quality of QUALITIES) {
        const jpeg = withoutData(new Uint8Array(await (await jpegOf(canvas, quality)).arrayBuffer()));
        if (jpeg.length <= LONGEST_JPEG) return jpeg;
      }
    }
  } finally {
    picture.close();
  }
  throw new NotAPhotograph();
}

/** Threat: a profile or another part that is packed could fill the memory of whoever decodes it. @param {import("./photo-file.js").Photograph} photograph */
const bitmapOf = ({ parts }) => createImageBitmap(new Blob(/** @type {any} */ (parts)));

/** @template Value @param {Promise<Value>} work @returns {Promise<Value>} */
function inTime(work) {
  const late = new Promise((_resolve, reject) => setTimeout(() => reject(new NotAPhotograph()), MOST_MILLISECONDS));
  return Promise.race([work, /** @type {Promise<never>} */ (late)]);
}

/** @param {ImageBitmap} picture @param {number} scale */
function drawnSmaller(picture, scale) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** @param {HTMLCanvasElement} canvas @param {number} quality @returns {Promise<Blob>} */
const jpegOf = (canvas, quality) =>
  new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new NotAPhotograph())), "image/jpeg", quality));

/** A browser may write a profile or a comment of its own; only what a decoder needs stays. @param {Uint8Array} jpeg */
function withoutData(jpeg) {
  const [needed, view] = [[jpeg.subarray(0, 2)], new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength)];
  let at = 2;
  for (; jpeg[at + 1] !== 0xda; at += 2 + view.getUint16(at + 2)) {
    if (jpeg[at] !== 0xff) throw new NotAPhotograph();
    const isData = (jpeg[at + 1] > 0xe0 && jpeg[at + 1] <= 0xef) || jpeg[at + 1] === 0xfe;
    if (!isData) needed.push(jpeg.subarray(at, at + 2 + view.getUint16(at + 2)));
  }
  return joinBytes(...needed, jpeg.subarray(at));
}

/** A JPEG for somebody outside: only what a decoder needs to show it; throws `NotAPhotograph`. @param {Uint8Array} jpeg */
export function pictureAlone(jpeg) {
  if (jpeg[0] !== 0xff || jpeg[1] !== 0xd8) throw new NotAPhotograph();
  return withoutData(joinBytes(...readPhotograph(jpeg).parts));
}

/** A canvas asks for no address that a page could be kept from loading. @param {HTMLCanvasElement} canvas @param {Uint8Array} jpeg */
export async function drawPhotograph(canvas, jpeg) {
  const picture = await inTime(bitmapOf(readPhotograph(jpeg)));
  [canvas.width, canvas.height] = [picture.width, picture.height];
  canvas.getContext("2d")?.drawImage(picture, 0, 0);
  picture.close();
}
