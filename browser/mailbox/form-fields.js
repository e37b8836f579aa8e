// What the pages of mailboxes and keys have in common. All words are in the page; this module shows and hides.

import { LONGEST_MESSAGE, writeContent } from "../seal/mailbox.js";
import { Misspelt } from "../seal/spelling.js";
import { findElement, findElements, showFault } from "../elements.js";
import { localDay } from "../local-day.js";
import { photographOf } from "./photograph.js";

// What a first message holds besides what was written: the asker's two keys, the handle for those who read it, how
// many sign an answer, and the asker's signature.
const OWN_LENGTH = 300;

/** @typedef {import("../seal/mailbox.js").Content} Content */
/** @typedef {import("../seal/spelling.js").WordList} WordList */

/** The lists that further scripts of the page brought, by language. @returns {Record<string, WordList>} */
export const wordLists = () => /** @type {any} */ (globalThis).parapluWords ?? {};

/** Shows a fault of what was typed; any other error is thrown on. @template Value @param {ParentNode} inside @param {() => Value} reading @returns {Value | null} */
export function readTyped(inside, reading) {
  try {
    return reading();
  } catch (error) {
    if (!(error instanceof Misspelt)) throw error;
    showFault(inside, error.fault, error.place);
    return null;
  }
}

/** What was typed and chosen under a seal: fields without a name. @param {ParentNode} form @returns {Content} */
export function collectContent(form) {
  /** @type {Content} */
  const content = {};
  for (const field of /** @type {any[]} */ (findElements(form, "[data-sealed]"))) {
    const name = field.dataset.sealed;
    if (field.type === "checkbox") content[name] = [...(content[name] ?? []), ...(field.checked ? [field.value] : [])];
    else if (field.type !== "radio") content[name] = field.value.trim();
    else if (field.checked) content[name] = field.value;
  }
  return Object.fromEntries(Object.entries(content).filter(([, value]) => value.length));
}

/** What keeps it from being sealed: nothing was written or chosen, or more than fits. @param {ParentNode} form */
export function contentFault(form) {
  const fields = /** @type {any[]} */ (findElements(form, "[data-sealed]"));
  const own = /** @type {any} */ (form).dataset?.fault;
  if (own) return own;
  const team = fields.filter((field) => field.matches("[data-team] [data-sealed=without]"));
  if (team.length && team.every((field) => field.checked)) return "alone";
  const needed = fields.filter((field) => field.matches("textarea[data-needed]"));
  if (needed.some((field) => !field.value.trim()) || !(photographOf(form) || fields.some((field) => !field.matches("[data-aside]") && isChanged(field)))) return "empty";
  return writeContent({ ...collectContent(form), day: localDay() }).length > LONGEST_MESSAGE - OWN_LENGTH ? "long" : "";
}

/** @param {any} field */
function isChanged(field) {
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  if (field.matches("select")) return field.selectedIndex > 0;
  return field.value.trim() !== field.defaultValue.trim();
}

/** As the page brought it. @param {ParentNode} form */
export function emptyFields(form) {
  for (const field of /** @type {any[]} */ (findElements(form, "[data-sealed]"))) {
    if (field.type === "checkbox" || field.type === "radio") field.checked = field.defaultChecked;
    else if (field.matches("select")) field.selectedIndex = 0;
    else field.value = field.defaultValue;
  }
}

/** Choices that a newer page has and this one has not. @param {ParentNode} newer @param {ParentNode} inside @param {string} selector */
export function addNewChoices(newer, inside, selector) {
  const [theirs, mine] = [newer, inside].map((where) => findElement(where, selector));
  for (const label of theirs && mine ? findElements(theirs, "label") : []) {
    const value = /** @type {HTMLInputElement} */ (findElement(label, "input")).value;
    if (!findElement(/** @type {HTMLElement} */ (mine), `input[value="${CSS.escape(value)}"]`)) mine?.append(document.adoptNode(label));
  }
}

/** @param {string} action @param {Record<string, string> | FormData} fields @returns {Promise<Response>} */
export function postForm(action, fields) {
  const body = new URLSearchParams(/** @type {any} */ (fields));
  return fetch(action, { method: "POST", body, credentials: "same-origin", referrerPolicy: "same-origin" });
}

/** A secret to write down: in a list each part has its number. @param {HTMLElement} element @param {string} text */
export function writeSecret(element, text) {
  if (!element.matches("ol")) return void (element.textContent = text);
  const parts = text.split(" ").map((part) => Object.assign(document.createElement("li"), { textContent: part }));
  element.replaceChildren(...parts);
}

/** The named fields of a form. @param {HTMLFormElement} form @returns {Record<string, string>} */
export const namedFields = (form) => Object.fromEntries(/** @type {any} */ (new FormData(form)).entries());
