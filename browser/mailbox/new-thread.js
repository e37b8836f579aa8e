// Asking without an account: write, be shown the receipt, give two of its parts back, send.

import { openingStatement, sealMessage } from "../seal/mailbox.js";
import { Receipt } from "../seal/receipts.js";
import { plainText } from "../seal/spelling.js";
import { newHandle } from "./handle.js";
import { toBase64, toHex } from "../seal/text.js";
import { faultNameOf } from "../keys/roster-pin.js";
import { findElement, findElements, readJson, setShown, showFault } from "../elements.js";
import { addNewChoices, collectContent, contentFault, wordLists, writeSecret } from "./form-fields.js";
import { localDay } from "../local-day.js";
import { drawSpotCheck } from "./spot-check.js";
import { nameOfKey, signedCircle } from "./readers.js";
import { countedFields, isCounted, renewCounting } from "./counted.js";
import { postPaid } from "./paid-thread.js";
import { signOwn } from "./proven.js";
import { photographFields } from "./photo-message.js";
import { photographOf, preparePhotograph } from "./photograph.js";
import { forgetSealed, sealOnce } from "./sealed-once.js";

const STEPS = ["write", "receipt", "check"];
// The server stored other words before, or those who read it are others now.
const [OTHER_WORDS, OTHER_CIRCLE] = [412, 409];

/** @param {HTMLFormElement} form */
export function prepareNewThread(form) {
  const receipt = new Receipt();
  const list = wordLists()[form.dataset.language ?? ""];
  const step = { now: 0, asWords: false };
  form.hidden = false;
  drawReceipt(form, receipt, list, step);
  for (const button of findElements(form, "[data-next]")) button.addEventListener("click", () => changeStep(form, receipt, step, 1));
  for (const button of findElements(form, "[data-back]")) button.addEventListener("click", () => changeStep(form, receipt, step, -1));
  for (const button of findElements(form, "[data-print]")) button.addEventListener("click", () => print());
  preparePhotograph(form);
  findElement(form, "[data-unanswered]")?.addEventListener("change", () => nameNextStep(form));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (STEPS[step.now] !== "check") return changeStep(form, receipt, step, 1);
    if (isTypedBack(form, receiptParts(form, receipt, step.asWords))) return sendThread(form, receipt);
    showFault(form, "part");
  });
}

/** @param {HTMLFormElement} form @param {Receipt} receipt @param {readonly string[] | undefined} list @param {{ asWords: boolean }} step */
function drawReceipt(form, receipt, list, step) {
  const [digits, words] = ["[data-digits]", "[data-words]"].map((name) => findElement(form, name));
  const button = findElement(form, "[data-show-words]");
  if (digits) writeSecret(digits, receipt.digits);
  if (!list || !words || !button) return;
  writeSecret(words, receipt.words(list));
  button.hidden = false;
  button.addEventListener("click", () => {
    step.asWords = true;
    words.hidden = false;
    button.hidden = true;
    if (digits) digits.hidden = true;
  });
}

/** @param {HTMLFormElement} form @param {Receipt} receipt @param {{ now: number, asWords: boolean }} step @param {number} by */
function changeStep(form, receipt, step, by) {
  const fault = by > 0 && STEPS[step.now] === "write" ? contentFault(form) : "";
  showFault(form, fault);
  if (fault) return;
  if (by > 0 && STEPS[step.now] === "write" && wantsNoAnswer(form)) return void sendThread(form, receipt);
  step.now += by;
  if (STEPS[step.now] === "check") askForParts(form, receipt, step.asWords);
  for (const name of STEPS) setShown(form, `[data-step="${name}"]`, name === STEPS[step.now]);
  findElement(form, `[data-step="${STEPS[step.now]}"]`)?.scrollIntoView({ block: "start" });
}

/** Groups are typed with a keyboard of digits, words with one of letters. @param {HTMLFormElement} form @param {Receipt} receipt @param {boolean} asWords */
function askForParts(form, receipt, asWords) {
  drawSpotCheck(form, receiptParts(form, receipt, asWords).length);
  for (const field of findElements(form, "[data-part]")) field.inputMode = asWords ? "text" : "numeric";
}

/** Whoever wants no answer needs no receipt: nobody sees it, and it is gone with the page. @param {HTMLFormElement} form */
const wantsNoAnswer = (form) => /** @type {HTMLInputElement | null} */ (findElement(form, "[data-unanswered]"))?.checked ?? false;

/** What the button does next. @param {HTMLFormElement} form */
function nameNextStep(form) {
  setShown(form, "[data-with-code]", !wantsNoAnswer(form));
  setShown(form, "[data-without-code]", wantsNoAnswer(form));
}

/** The groups or words that the page has shown. @param {HTMLFormElement} form @param {Receipt} receipt @param {boolean} asWords */
const receiptParts = (form, receipt, asWords) =>
  (asWords ? receipt.words(wordLists()[form.dataset.language ?? ""]) : receipt.digits).split(" ");

/** @param {HTMLFormElement} form @param {string[]} parts */
export function isTypedBack(form, parts) {
  const fields = /** @type {HTMLInputElement[]} */ (findElements(form, "[data-part]"));
  return fields.every((field) => {
    try {
      return plainText(field.value).trim() === plainText(parts[Number(field.dataset.at)]);
    } catch {
      return false;
    }
  });
}

/** @param {HTMLFormElement} form @param {Receipt} receipt */
async function sendThread(form, receipt) {
  const buttons = /** @type {HTMLButtonElement[]} */ (findElements(form, "[data-send],[data-next]"));
  for (const button of buttons) button.disabled = true;
  showFault(form);
  try {
    const sealed = sealOnce(form, wordsOf(form), () => sealedFields(form, receipt));
    const answer = await postPaid(form, sealed);
    if (answer.ok) return location.replace(answer.url);
    if (answer.status === OTHER_WORDS) return showFault(form, "already");
    if (answer.status === OTHER_CIRCLE) forgetSealed(form);
    await renewForm(form, answer);
  } catch (error) {
    showFault(form, faultNameOf(error, "send"));
  } finally {
    for (const button of buttons) button.disabled = false;
  }
}

/** Everything that its writer chose, also outside the message. @param {HTMLFormElement} form */
const wordsOf = (form) => [collectContent(form), photographOf(form), isCounted(form)];

/** @param {HTMLFormElement} form @param {Receipt} receipt */
function sealedFields(form, receipt) {
  const purpose = form.dataset.purpose ?? "";
  const place = { purpose, address: toHex(receipt.address), side: /** @type {const} */ ("asker"), number: 1 };
  const handle = newHandle();
  const keys = { key: nameOfKey(receipt.sealingPublicKey), sign_key: toBase64(receipt.signingKey) };
  const asked = { ...keys, handle: handle.text, signers: form.dataset.signers ?? "2" };
  const oneOf = form.dataset.oneOf?.split(" ");
  const content = signOwn(receipt, place, { ...collectContent(form), day: localDay(), ...asked, ...(oneOf ? { one_of: oneOf } : {}) });
  const { readers, leftOut } = signedCircle(readJson(form, "[data-circle]").circle, content);
  const sealed = sealMessage(content, [...readers, receipt.sealingPublicKey], place, leftOut);
  const statement = openingStatement(purpose, receipt.address, receipt.signingKey, receipt.sealingPublicKey, sealed);
  return {
    address: place.address,
    sign_key: toBase64(receipt.signingKey),
    seal_key: toBase64(receipt.sealingPublicKey),
    sealed: toBase64(sealed),
    handle: handle.digest,
    proof: toBase64(receipt.sign(statement)),
    ...countedFields(form, content),
    ...photographFields(form, receipt, { ...place, number: 2 }, readers, leftOut),
  };
}

/** The refusal brings a new ticket, and the circle of now. @param {HTMLFormElement} form @param {Response} answer */
async function renewForm(form, answer) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const field of /** @type {HTMLInputElement[]} */ (findElements(page, "form[data-mailbox] input[type=hidden][name]"))) {
    const mine = /** @type {HTMLInputElement | null} */ (findElement(form, `input[name="${CSS.escape(field.name)}"]`));
    if (!mine) continue;
    mine.value = field.value;
    Object.assign(mine.dataset, field.dataset);
  }
  renewCounting(page, form);
  const [newer, list] = [page, document].map((inside) => findElement(inside, "[data-roster]"));
  if (newer && list) list.textContent = newer.textContent;
  const [theirs, mine] = [page, form].map((inside) => findElement(inside, "[data-circle]"));
  const isOther = theirs && mine && theirs.textContent !== mine.textContent;
  if (isOther) mine.textContent = theirs.textContent;
  addNewChoices(page, form, "[data-team]");
  showFault(form, isOther ? "circle" : "send");
}
