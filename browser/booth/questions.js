// The questions as fields: one of several, some of several, or blank; a fault is shown while the voter chooses.

import { copyTemplate, findElement, findElements, setShown, showFault, writeText } from "../elements.js";
import { countChosen, misfitOf, rowOf } from "../ballot/choosing.js";

/** @typedef {import("../ballot/election.js").Question} Question */
/** @typedef {import("../ballot/choosing.js").Row} Row */

/** Fields in place of those of the election before; none has a name, so none could be sent. @param {HTMLElement} root @param {readonly Question[]} questions */
export function drawQuestions(root, questions) {
  const place = /** @type {HTMLElement} */ (findElement(root, "[data-questions]"));
  place.replaceChildren(...questions.map((question, at) => drawQuestion(root, question, at)));
}

/** @param {HTMLElement} root @param {Question} question @param {number} at */
function drawQuestion(root, question, at) {
  const part = copyTemplate(root, "[data-question]");
  const fieldset = /** @type {HTMLFieldSetElement} */ (part.firstElementChild);
  writeText(fieldset, "[data-title]", question.title);
  showRule(fieldset, question, at);
  const answers = /** @type {HTMLElement} */ (findElement(fieldset, "[data-answers]"));
  answers.append(...question.answers.map((answer) => drawAnswer(root, question, at, answer)));
  if (question.mayBeBlank) answers.append(drawBlank(root, question, at));
  fieldset.addEventListener("change", (event) => {
    clearOthers(fieldset, /** @type {HTMLInputElement} */ (event.target));
    checkRow(fieldset, question);
  });
  return fieldset;
}

/** @param {Question} question */
const isSingleChoice = ({ lowest, highest }) => lowest === 1 && highest === 1;

/** @param {HTMLElement} fieldset @param {Question} question @param {number} at */
function showRule(fieldset, question, at) {
  writeText(fieldset, "[data-lowest]", String(question.lowest));
  writeText(fieldset, "[data-highest]", String(question.highest));
  setShown(fieldset, `[data-when="${ruleOf(question)}"]`, true);
  setShown(fieldset, "[data-when=blank]", question.mayBeBlank);
  setShown(fieldset, "[data-count]", !isSingleChoice(question));
  for (const name of ["rule", "faults"]) {
    const part = /** @type {HTMLElement} */ (findElement(fieldset, `[data-${name}]`));
    part.id = `${name}-${at}`;
  }
  fieldset.setAttribute("aria-describedby", `rule-${at} faults-${at}`);
}

/** @param {Question} question */
function ruleOf({ lowest, highest }) {
  if (lowest === highest) return highest === 1 ? "one" : "exactly";
  return lowest === 0 ? "most" : "between";
}

/** @param {HTMLElement} root @param {Question} question @param {number} at @param {string} answer */
function drawAnswer(root, question, at, answer) {
  const part = copyTemplate(root, "[data-answer]");
  writeText(part, "[data-title]", answer);
  return prepareField(part, question, at, "answer");
}

/** @param {HTMLElement} root @param {Question} question @param {number} at */
const drawBlank = (root, question, at) => prepareField(copyTemplate(root, "[data-blank]"), question, at, "blank");

/** @param {DocumentFragment} part @param {Question} question @param {number} at @param {string} mark */
function prepareField(part, question, at, mark) {
  const field = /** @type {HTMLInputElement} */ (findElement(part, "input"));
  field.type = isSingleChoice(question) ? "radio" : "checkbox";
  // A radio without a name belongs to no group: the name is that of a form which is sent nowhere.
  if (field.type === "radio") field.name = `question-${at}`;
  field.dataset.mark = mark;
  return part;
}

/** Blank takes the others away, and another takes blank away. @param {HTMLElement} fieldset @param {HTMLInputElement} touched */
function clearOthers(fieldset, touched) {
  if (!touched.checked) return;
  for (const field of fieldsOf(fieldset)) {
    if (field !== touched && (field.dataset.mark === "blank" || touched.dataset.mark === "blank")) field.checked = false;
  }
}

/** @param {ParentNode} inside @param {string} [mark] @returns {HTMLInputElement[]} */
const fieldsOf = (inside, mark = "") => findElements(inside, mark ? `input[data-mark=${mark}]` : "input[data-mark]");

/** @param {HTMLElement} fieldset @param {Question} question @returns {Row} */
function chosenRow(fieldset, question) {
  const marked = fieldsOf(fieldset, "answer").flatMap((field, place) => (field.checked ? [place] : []));
  return rowOf(question, marked, fieldsOf(fieldset, "blank").some((field) => field.checked));
}

/** Too many is shown at once; too few only when the voter goes on. @param {HTMLElement} fieldset @param {Question} question */
function checkRow(fieldset, question) {
  const row = chosenRow(fieldset, question);
  writeText(fieldset, "[data-chosen-count]", String(countChosen(question, row).chosen));
  const fault = misfitOf(question, row);
  markFault(fieldset, fault === "few" ? "" : (fault ?? ""));
}

/** @param {HTMLElement} fieldset @param {string} fault */
function markFault(fieldset, fault) {
  showFault(fieldset, fault);
  for (const field of fieldsOf(fieldset)) fault ? field.setAttribute("aria-invalid", "true") : field.removeAttribute("aria-invalid");
}

/** A row for each question, or null when something does not fit: then the fault is shown beside it. @param {HTMLElement} root @param {readonly Question[]} questions @returns {Row[] | null} */
export function readRows(root, questions) {
  const fieldsets = findElements(root, "[data-questions] fieldset");
  const rows = questions.map((question, at) => chosenRow(fieldsets[at], question));
  const faults = questions.map((question, at) => misfitOf(question, rows[at]) ?? "");
  faults.forEach((fault, at) => markFault(fieldsets[at], fault));
  const wrong = faults.findIndex(Boolean);
  if (wrong < 0) return rows;
  (fieldsOf(fieldsets[wrong]).find((field) => field.checked) ?? fieldsOf(fieldsets[wrong])[0]).focus();
  return null;
}

/** What was chosen, in words. @param {HTMLElement} root @param {HTMLElement} place @param {readonly Question[]} questions @param {readonly Row[]} rows */
export function showChoice(root, place, questions, rows) {
  place.replaceChildren(...questions.map((question, at) => {
    const part = copyTemplate(root, "[data-review-one]");
    const { isBlank, chosen } = countChosen(question, rows[at]);
    const marks = question.mayBeBlank ? rows[at].slice(1) : rows[at];
    writeText(part, "[data-title]", question.title);
    findElement(part, "[data-said-answers]")?.append(...question.answers.filter((_, place) => marks[place]).map(listItem));
    setShown(part, "[data-said-answers]", chosen > 0);
    setShown(part, "[data-said-blank]", isBlank);
    setShown(part, "[data-said-none]", !isBlank && !chosen);
    return part;
  }));
}

/** @param {string} text */
const listItem = (text) => Object.assign(document.createElement("li"), { textContent: text });
