// An active member's entry: compare the words of the key, write, and seal it here. Only the envelope is sent.

import { sealCivil, typedCivil, Unfit } from "../seal/civil.js";
import { fingerprintDigits, fingerprintWords, registerKeyDigest } from "../seal/fingerprint.js";
import { fromBase64, toBase64, toHex } from "../seal/text.js";
import { find, findAll, readJson, show, tellWrong } from "../elements.js";
import { named, post, wordLists } from "../mailbox/pieces.js";
import { isVouched } from "./vouched.js";

// She proved herself too long ago.
const LONG_AGO = 428;

/** @param {HTMLFormElement} form */
export function prepareEntering(form) {
  form.hidden = false;
  drawKey(form);
  for (const button of findAll(form, "[data-next]")) button.addEventListener("click", () => go(form, "write"));
  for (const button of findAll(form, "[data-back]")) button.addEventListener("click", () => go(form, "compare"));
  for (const button of findAll(form, "[data-other]")) button.addEventListener("click", () => tellWrong(form, "other"));
  for (const button of findAll(form, "[data-later]")) {
    button.addEventListener("click", () => show(form, "[data-later-note]", true));
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form);
  });
  // Threat: a browser that shows the page again on "Back" would show her name to whoever sits there then.
  addEventListener("pagehide", () => empty(form));
}

/** @param {HTMLFormElement} form */
const keyOf = (form) => fromBase64(readJson(form).key);

/** The key in words, and whether the Board signed it. @param {HTMLFormElement} form */
function drawKey(form) {
  const digest = registerKeyDigest(keyOf(form));
  const list = wordLists()[form.dataset.language ?? ""];
  const shown = find(form, "[data-fingerprint]");
  if (shown) shown.textContent = list ? fingerprintWords(digest, list) : fingerprintDigits(digest);
  const vouched = isVouched(keyOf(form));
  for (const sentence of findAll(form, "[data-vouched]")) sentence.hidden = sentence.dataset.vouched !== vouched;
  for (const button of /** @type {HTMLButtonElement[]} */ (findAll(form, "[data-next]"))) button.disabled = ["no", "late"].includes(vouched);
}

/** @param {HTMLFormElement} form @param {"compare" | "write"} step @param {string} [fault] */
function go(form, step, fault = "") {
  tellWrong(form, fault);
  show(form, "[data-later-note]", false);
  for (const name of ["compare", "write"]) show(form, `[data-step="${name}"]`, name === step);
  find(form, `[data-step="${step}"]`)?.scrollIntoView({ block: "start" });
}

/** @param {HTMLFormElement} form */
async function send(form) {
  const told = read(form);
  if (!told) return;
  const button = /** @type {HTMLButtonElement | null} */ (find(form, "[data-send]"));
  if (button) button.disabled = true;
  try {
    const answer = await post(form.action, { ...named(form), ...sealed(form, told) });
    if (answer.ok) return location.replace(answer.url);
    if (answer.status === LONG_AGO) tellWrong(form, "late");
    else await renew(form, answer);
  } catch {
    tellWrong(form, "send");
  }
  if (button) button.disabled = false;
}

/** What she typed, or the first field that cannot stand so. @param {HTMLFormElement} form */
function read(form) {
  tellWrong(form);
  for (const field of fields(form)) field.removeAttribute("aria-invalid");
  try {
    return typedCivil({
      name: valueOf(form, "name"),
      first_names: valueOf(form, "first_names"),
      address_kind: valueOf(form, "address_kind"),
      address: valueOf(form, "address"),
    });
  } catch (error) {
    if (!(error instanceof Unfit)) throw error;
    tellWrong(form, `${error.field}-${error.fault}`);
    const field = fields(form, error.field)[0];
    field?.setAttribute("aria-invalid", "true");
    field?.focus();
    return null;
  }
}

/** @param {HTMLFormElement} form @param {string} [name] */
const fields = (form, name) =>
  /** @type {HTMLInputElement[]} */ (findAll(form, name ? `[data-civil="${name}"]` : "[data-civil]"));

/** @param {HTMLFormElement} form @param {string} name */
const valueOf = (form, name) =>
  fields(form, name).find((field) => field.type !== "radio" || field.checked)?.value ?? "";

/** @param {HTMLFormElement} form @param {import("../seal/civil.js").Told} told */
function sealed(form, told) {
  const key = keyOf(form);
  const envelope = sealCivil(told, key, Number(form.dataset.number), Number(named(form).version));
  return { key: toHex(registerKeyDigest(key)), sealed: toBase64(envelope) };
}

/** @param {HTMLFormElement} form */
function empty(form) {
  for (const field of fields(form)) {
    if (field.type === "radio") field.checked = false;
    else field.value = "";
  }
}

/** The refusal brings a new ticket, the version of now and the key of now. @param {HTMLFormElement} form @param {Response} answer */
async function renew(form, answer) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const theirs = /** @type {HTMLFormElement | null} */ (find(page, "form[data-register]"));
  if (!theirs) return tellWrong(form, "send");
  for (const [name, value] of Object.entries(named(theirs))) {
    const field = /** @type {HTMLInputElement | null} */ (form.elements.namedItem(name));
    if (field) field.value = value;
  }
  const [mine, now] = [form, theirs].map((inside) => find(inside, "script[type='application/json']"));
  if (!mine || !now || mine.textContent === now.textContent) return tellWrong(form, "send");
  mine.textContent = now.textContent;
  drawKey(form);
  go(form, "compare", "key");
}
