// An active member's entry: compare the words of the key, write, and seal it here. Only the envelope is sent.

import { sealCivil, typedCivil, Unfit } from "../seal/civil.js";
import { fingerprintDigits, fingerprintWords, registerKeyDigest } from "../seal/fingerprint.js";
import { fromBase64, toBase64, toHex } from "../seal/text.js";
import { findElement, findElements, readJson, setShown, showFault } from "../elements.js";
import { namedFields, postForm, wordLists } from "../mailbox/form-fields.js";
import { registerKeyStatus } from "./key-status.js";

// The member's last log-in is too long ago.
const LONG_AGO = 428;

/** @param {HTMLFormElement} form */
export function prepareEntryForm(form) {
  form.hidden = false;
  drawKey(form);
  for (const button of findElements(form, "[data-next]")) button.addEventListener("click", () => showStep(form, "write"));
  for (const button of findElements(form, "[data-back]")) button.addEventListener("click", () => showStep(form, "compare"));
  for (const button of findElements(form, "[data-other]")) button.addEventListener("click", () => showFault(form, "other"));
  for (const button of findElements(form, "[data-later]")) {
    button.addEventListener("click", () => setShown(form, "[data-later-note]", true));
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    sendEntry(form);
  });
  // Threat: a browser that shows the page again on "Back" would show the name to the next person at the device.
  addEventListener("pagehide", () => emptyCivilFields(form));
}

/** @param {HTMLFormElement} form */
const keyOf = (form) => fromBase64(readJson(form).key);

/** The key in words, and whether the Board signed it. @param {HTMLFormElement} form */
function drawKey(form) {
  const digest = registerKeyDigest(keyOf(form));
  const list = wordLists()[form.dataset.language ?? ""];
  const shown = findElement(form, "[data-fingerprint]");
  if (shown) shown.textContent = list ? fingerprintWords(digest, list) : fingerprintDigits(digest);
  const vouched = registerKeyStatus(keyOf(form));
  for (const sentence of findElements(form, "[data-vouched]")) sentence.hidden = sentence.dataset.vouched !== vouched;
  for (const button of /** @type {HTMLButtonElement[]} */ (findElements(form, "[data-next]"))) button.disabled = ["no", "late"].includes(vouched);
}

/** @param {HTMLFormElement} form @param {"compare" | "write"} step @param {string} [fault] */
function showStep(form, step, fault = "") {
  showFault(form, fault);
  setShown(form, "[data-later-note]", false);
  for (const name of ["compare", "write"]) setShown(form, `[data-step="${name}"]`, name === step);
  findElement(form, `[data-step="${step}"]`)?.scrollIntoView({ block: "start" });
}

/** @param {HTMLFormElement} form */
async function sendEntry(form) {
  const entry = readEntry(form);
  if (!entry) return;
  const button = /** @type {HTMLButtonElement | null} */ (findElement(form, "[data-send]"));
  if (button) button.disabled = true;
  try {
    const answer = await postForm(form.action, { ...namedFields(form), ...sealedFields(form, entry) });
    if (answer.ok) return location.replace(answer.url);
    if (answer.status === LONG_AGO) showFault(form, "late");
    else await renewForm(form, answer);
  } catch {
    showFault(form, "send");
  }
  if (button) button.disabled = false;
}

/** What was typed, or null once the first wrong field is marked. @param {HTMLFormElement} form */
function readEntry(form) {
  showFault(form);
  for (const field of civilFields(form)) field.removeAttribute("aria-invalid");
  try {
    return typedCivil({
      name: valueOf(form, "name"),
      first_names: valueOf(form, "first_names"),
      address_kind: valueOf(form, "address_kind"),
      address: valueOf(form, "address"),
    });
  } catch (error) {
    if (!(error instanceof Unfit)) throw error;
    showFault(form, `${error.field}-${error.fault}`);
    const field = civilFields(form, error.field)[0];
    field?.setAttribute("aria-invalid", "true");
    field?.focus();
    return null;
  }
}

/** @param {HTMLFormElement} form @param {string} [name] */
const civilFields = (form, name) =>
  /** @type {HTMLInputElement[]} */ (findElements(form, name ? `[data-civil="${name}"]` : "[data-civil]"));

/** @param {HTMLFormElement} form @param {string} name */
const valueOf = (form, name) =>
  civilFields(form, name).find((field) => field.type !== "radio" || field.checked)?.value ?? "";

/** @param {HTMLFormElement} form @param {import("../seal/civil.js").CivilIdentity} entry */
function sealedFields(form, entry) {
  const key = keyOf(form);
  const envelope = sealCivil(entry, key, Number(form.dataset.number), Number(namedFields(form).version));
  return { key: toHex(registerKeyDigest(key)), sealed: toBase64(envelope) };
}

/** @param {HTMLFormElement} form */
function emptyCivilFields(form) {
  for (const field of civilFields(form)) {
    if (field.type === "radio") field.checked = false;
    else field.value = "";
  }
}

/** The refusal brings a new ticket, the version of now and the key of now. @param {HTMLFormElement} form @param {Response} answer */
async function renewForm(form, answer) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const theirs = /** @type {HTMLFormElement | null} */ (findElement(page, "form[data-register]"));
  if (!theirs) return showFault(form, "send");
  for (const [name, value] of Object.entries(namedFields(theirs))) {
    const field = /** @type {HTMLInputElement | null} */ (form.elements.namedItem(name));
    if (field) field.value = value;
  }
  const [mine, now] = [form, theirs].map((inside) => findElement(inside, "script[type='application/json']"));
  if (!mine || !now || mine.textContent === now.textContent) return showFault(form, "send");
  mine.textContent = now.textContent;
  drawKey(form);
  showStep(form, "compare", "key");
}
