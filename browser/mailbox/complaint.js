// Who reads a complaint: confidants, and one director whom it does not name. The server learns nothing of it.

import { randomBytes } from "../seal/bytes.js";
import { findElement, findElements, setShown } from "../elements.js";
import { firstOf } from "./open-thread.js";
import { lettersOf } from "./readers.js";

const BYTE = 256;

/** A drawn place below a count of at most 256; each is equally likely. @param {number} count @returns {number} */
export function drawEvenly(count) {
  const [byte] = randomBytes(1);
  return byte < BYTE - (BYTE % count) ? byte % count : drawEvenly(count);
}

/** @param {HTMLElement} element @returns {string[]} */
const meaningsOf = (element) => (element.dataset.means ?? "").split(" ");

/** The form on which somebody complains. @param {HTMLFormElement} form */
export function prepareComplaint(form) {
  const directors = /** @type {HTMLInputElement[]} */ (findElements(form, "[data-director]"));
  for (const field of directors) field.addEventListener("change", () => showReaders(form));
  for (const field of findElements(form, "[data-named], [data-auditor]")) field.addEventListener("change", () => chooseReaders(form));
  chooseReaders(form);
}

/** Nobody named reads; another director is drawn where the chosen one is named. @param {HTMLFormElement} form */
function chooseReaders(form) {
  const named = checkedValues(form, "[data-named]");
  for (const seat of findElements(form, "[data-reader]")) {
    const isNamed = meaningsOf(seat).some((name) => named.includes(name));
    seat.toggleAttribute("data-is-named", isNamed);
    if (seat.matches("input")) /** @type {HTMLInputElement} */ (seat).disabled = isNamed;
    else seat.hidden = isNamed;
  }
  const directors = /** @type {HTMLInputElement[]} */ (findElements(form, "[data-director]"));
  const free = directors.filter((field) => field.value && !field.disabled);
  if (!directors.some((field) => field.checked && !field.disabled)) {
    const drawn = free.length ? free[drawEvenly(free.length)] : directors.find((field) => !field.value);
    if (drawn) drawn.checked = true;
  }
  showReaders(form);
}

/** @param {HTMLFormElement} form */
function showReaders(form) {
  const seats = findElements(form, "[data-reader]").filter((seat) => !seat.hasAttribute("data-is-named"));
  const namesOf = (/** @type {string} */ office) => seats.map(({ dataset }) => dataset.reader ?? "").filter((name) => name.startsWith(`${office}/`));
  const [director] = checkedValues(form, "[data-director]");
  const auditors = checkedValues(form, "[data-auditor]").length ? namesOf("auditor") : [];
  const outside = [...namesOf("confidant"), ...auditors];
  const readers = [...outside, ...(director ? [director] : [])];
  const free = namesOf("director");
  setShown(form, "[data-note=board]", !free.length && outside.length > 0);
  setShown(form, "[data-note=confidant]", !namesOf("confidant").length);
  setShown(form, "[data-note=alone]", readers.length === 1 && outside.length === 1);
  form.dataset.fault = outside.length ? "" : "nobody";
  const only = ["confidant", ...(auditors.length ? ["auditor"] : []), ...(director ? [director] : [])];
  writeNames(form, { only, without: namesLeftOut(form) });
}

/** Everybody named, for life: by each seat of theirs on the page, and by the signed list. @param {HTMLFormElement} form */
function namesLeftOut(form) {
  const seats = findElements(form, "[data-is-named]").flatMap(meaningsOf).filter((name) => name.includes("/"));
  const offices = checkedValues(form, "[data-named]").filter((name) => !name.includes("/"));
  return [...new Set([...seats, ...offices.flatMap(lettersOf)])].sort();
}

/** @param {ParentNode} form @param {string} selector */
const checkedValues = (form, selector) =>
  /** @type {HTMLInputElement[]} */ (findElements(form, selector)).filter((field) => field.checked).map((field) => field.value);

/** Fields of the message that nobody types. @param {HTMLElement} form @param {Record<string, string[]>} fields */
export function writeNames(form, fields) {
  const boxes = Object.entries(fields).flatMap(([name, values]) => values.map((value) => [name, value]));
  findElement(form, "[data-names]")?.replaceChildren(...boxes.map(([name, value]) => {
    const box = Object.assign(document.createElement("input"), { type: "checkbox", value, defaultChecked: true });
    box.dataset.sealed = name;
    return box;
  }));
}

/** Everything of an open thread goes to the auditor, in a new one that the first readers do not open. Prepared before the steps of the form. @param {HTMLFormElement} form */
export function prepareAppeal(form) {
  for (const button of findElements(form, "[data-next]")) button.addEventListener("click", () => fillAppeal(form));
}

/** @param {HTMLFormElement} form */
function fillAppeal(form) {
  const section = /** @type {HTMLElement} */ (form.closest("[data-mailbox=open]"));
  const first = firstOf(section);
  const without = [first?.without ?? []].flat();
  const confidants = checkedValues(form, "[data-confidants]").length ? ["confidant"] : [];
  const auditors = (form.dataset.auditors ?? "").split(" ");
  form.dataset.fault = auditors.every((name) => without.includes(name)) ? "nobody" : "";
  writeNames(form, { only: ["auditor", ...confidants], without, appeal: ["yes"], about: [first?.about ?? []].flat() });
  const thread = document.createElement("textarea");
  thread.dataset.sealed = "thread";
  thread.value = findElements(section, "[data-messages] > *").map((message) => message.textContent?.replace(/\s*\n\s*/g, "\n").trim() ?? "").join("\n\n");
  findElement(form, "[data-names]")?.append(thread);
}
