// Asking without an account: write, be shown the receipt, give two of its parts back, send.

import { openingStatement, sealMessage } from "../seal/mailbox.js";
import { Receipt } from "../seal/receipts.js";
import { plain } from "../seal/spelling.js";
import { newHandle } from "./handle.js";
import { toBase64, toHex } from "../seal/text.js";
import { sentenceOf } from "../keys/pin.js";
import { find, findAll, readJson, show, tellWrong } from "../elements.js";
import { addNewer, collect, faultOf, named, post, wordLists, writeDown } from "./pieces.js";
import { today } from "../today.js";
import { drawTwo } from "./parts.js";
import { nameOfKey, vouchedCircle } from "./readers.js";

const STEPS = ["write", "receipt", "check"];

/** @param {HTMLFormElement} form */
export function prepareAsking(form) {
  const receipt = new Receipt();
  const list = wordLists()[form.dataset.language ?? ""];
  const step = { now: 0, asWords: false };
  form.hidden = false;
  drawReceipt(form, receipt, list, step);
  for (const button of findAll(form, "[data-next]")) button.addEventListener("click", () => go(form, receipt, step, 1));
  for (const button of findAll(form, "[data-back]")) button.addEventListener("click", () => go(form, receipt, step, -1));
  for (const button of findAll(form, "[data-print]")) button.addEventListener("click", () => print());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (STEPS[step.now] !== "check") return go(form, receipt, step, 1);
    if (isGivenBack(form, partsOf(form, receipt, step.asWords))) return send(form, receipt);
    tellWrong(form, "part");
  });
}

/** @param {HTMLFormElement} form @param {Receipt} receipt @param {readonly string[] | undefined} list @param {{ asWords: boolean }} step */
function drawReceipt(form, receipt, list, step) {
  const [digits, words] = ["[data-digits]", "[data-words]"].map((name) => find(form, name));
  const button = find(form, "[data-show-words]");
  if (digits) writeDown(digits, receipt.digits);
  if (!list || !words || !button) return;
  writeDown(words, receipt.words(list));
  button.hidden = false;
  button.addEventListener("click", () => {
    step.asWords = true;
    words.hidden = false;
    button.hidden = true;
    if (digits) digits.hidden = true;
  });
}

/** @param {HTMLFormElement} form @param {Receipt} receipt @param {{ now: number, asWords: boolean }} step @param {number} by */
function go(form, receipt, step, by) {
  const fault = by > 0 && STEPS[step.now] === "write" ? faultOf(form) : "";
  tellWrong(form, fault);
  if (fault) return;
  step.now += by;
  if (STEPS[step.now] === "check") drawTwo(form, partsOf(form, receipt, step.asWords).length);
  for (const name of STEPS) show(form, `[data-step="${name}"]`, name === STEPS[step.now]);
  find(form, `[data-step="${STEPS[step.now]}"]`)?.scrollIntoView({ block: "start" });
}

/** The groups or words that she was shown. @param {HTMLFormElement} form @param {Receipt} receipt @param {boolean} asWords */
const partsOf = (form, receipt, asWords) =>
  (asWords ? receipt.words(wordLists()[form.dataset.language ?? ""]) : receipt.digits).split(" ");

/** @param {HTMLFormElement} form @param {string[]} parts */
export function isGivenBack(form, parts) {
  const fields = /** @type {HTMLInputElement[]} */ (findAll(form, "[data-part]"));
  return fields.every((field) => {
    try {
      return plain(field.value).trim() === plain(parts[Number(field.dataset.at)]);
    } catch {
      return false;
    }
  });
}

/** @param {HTMLFormElement} form @param {Receipt} receipt */
async function send(form, receipt) {
  const button = /** @type {HTMLButtonElement | null} */ (find(form, "[data-send]"));
  if (button) button.disabled = true;
  tellWrong(form);
  try {
    const answer = await post(form.action, { ...named(form), ...sealedFields(form, receipt) });
    if (answer.ok) return location.replace(answer.url);
    await renew(form, answer);
  } catch (error) {
    tellWrong(form, sentenceOf(error, "send"));
  }
  if (button) button.disabled = false;
}

/** @param {HTMLFormElement} form @param {Receipt} receipt */
function sealedFields(form, receipt) {
  const purpose = form.dataset.purpose ?? "";
  const place = { purpose, address: toHex(receipt.address), side: /** @type {const} */ ("asker"), number: 1 };
  const handle = newHandle();
  const content = { ...collect(form), day: today(), key: nameOfKey(receipt.sealingPublicKey), handle: handle.text };
  const { readers, leftOut } = vouchedCircle(readJson(form, "[data-circle]").circle, content);
  const sealed = sealMessage(content, [...readers, receipt.sealingPublicKey], place, leftOut);
  const statement = openingStatement(purpose, receipt.address, receipt.signingKey, receipt.sealingPublicKey, sealed);
  return {
    address: place.address,
    sign_key: toBase64(receipt.signingKey),
    seal_key: toBase64(receipt.sealingPublicKey),
    sealed: toBase64(sealed),
    handle: handle.digest,
    proof: toBase64(receipt.sign(statement)),
  };
}

/** The refusal brings a new ticket, and the circle of now. @param {HTMLFormElement} form @param {Response} answer */
async function renew(form, answer) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const field of /** @type {HTMLInputElement[]} */ (findAll(page, "form[data-mailbox] input[type=hidden][name]"))) {
    const mine = /** @type {HTMLInputElement | null} */ (find(form, `input[name="${CSS.escape(field.name)}"]`));
    if (mine) mine.value = field.value;
  }
  const [newer, list] = [page, document].map((inside) => find(inside, "[data-roster]"));
  if (newer && list) list.textContent = newer.textContent;
  const [theirs, mine] = [page, form].map((inside) => find(inside, "[data-circle]"));
  const isOther = theirs && mine && theirs.textContent !== mine.textContent;
  if (isOther) mine.textContent = theirs.textContent;
  addNewer(page, form, "[data-team]");
  tellWrong(form, isOther ? "circle" : "send");
}
