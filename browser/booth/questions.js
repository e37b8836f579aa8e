// The questions as fields: one of several, some of several, or blank; what does not fit is said while she chooses.

import { copyOf, find, findAll, show, tellWrong, write } from "../elements.js";
import { counted, misfit, rowOf } from "../ballot/choosing.js";

/** @typedef {import("../ballot/election.js").Question} Question */
/** @typedef {import("../ballot/choosing.js").Row} Row */

/** Fields in place of those of the election before; none has a name, so none could be sent. @param {HTMLElement} root @param {readonly Question[]} questions */
export function drawQuestions(root, questions) {
  const place = /** @type {HTMLElement} */ (find(root, "[data-questions]"));
  place.replaceChildren(...questions.map((question, at) => drawOne(root, question, at)));
}

/** @param {HTMLElement} root @param {Question} question @param {number} at */
function drawOne(root, question, at) {
  const part = copyOf(root, "[data-question]");
  const fieldset = /** @type {HTMLFieldSetElement} */ (part.firstElementChild);
  write(fieldset, "[data-title]", question.title);
  sayRule(fieldset, question, at);
  const answers = /** @type {HTMLElement} */ (find(fieldset, "[data-answers]"));
  answers.append(...question.answers.map((answer) => drawAnswer(root, question, at, answer)));
  if (question.mayBeBlank) answers.append(drawBlank(root, question, at));
  fieldset.addEventListener("change", (event) => {
    leaveOneOf(fieldset, /** @type {HTMLInputElement} */ (event.target));
    look(fieldset, question);
  });
  return fieldset;
}

/** @param {Question} question */
const isOneOf = ({ lowest, highest }) => lowest === 1 && highest === 1;

/** @param {HTMLElement} fieldset @param {Question} question @param {number} at */
function sayRule(fieldset, question, at) {
  write(fieldset, "[data-lowest]", String(question.lowest));
  write(fieldset, "[data-highest]", String(question.highest));
  show(fieldset, `[data-when="${ruleOf(question)}"]`, true);
  show(fieldset, "[data-when=blank]", question.mayBeBlank);
  show(fieldset, "[data-count]", !isOneOf(question));
  for (const name of ["rule", "faults"]) {
    const part = /** @type {HTMLElement} */ (find(fieldset, `[data-${name}]`));
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
  const part = copyOf(root, "[data-answer]");
  write(part, "[data-title]", answer);
  return prepared(part, question, at, "answer");
}

/** @param {HTMLElement} root @param {Question} question @param {number} at */
const drawBlank = (root, question, at) => prepared(copyOf(root, "[data-blank]"), question, at, "blank");

/** @param {DocumentFragment} part @param {Question} question @param {number} at @param {string} mark */
function prepared(part, question, at, mark) {
  const field = /** @type {HTMLInputElement} */ (find(part, "input"));
  field.type = isOneOf(question) ? "radio" : "checkbox";
  // A radio without a name belongs to no group: the name is that of a form which is sent nowhere.
  if (field.type === "radio") field.name = `question-${at}`;
  field.dataset.mark = mark;
  return part;
}

/** Blank takes the others away, and another takes blank away. @param {HTMLElement} fieldset @param {HTMLInputElement} touched */
function leaveOneOf(fieldset, touched) {
  if (!touched.checked) return;
  for (const field of fieldsOf(fieldset)) {
    if (field !== touched && (field.dataset.mark === "blank" || touched.dataset.mark === "blank")) field.checked = false;
  }
}

/** @param {ParentNode} inside @param {string} [mark] @returns {HTMLInputElement[]} */
const fieldsOf = (inside, mark = "") => findAll(inside, mark ? `input[data-mark=${mark}]` : "input[data-mark]");

/** @param {HTMLElement} fieldset @param {Question} question @returns {Row} */
function rowIn(fieldset, question) {
  const marked = fieldsOf(fieldset, "answer").flatMap((field, place) => (field.checked ? [place] : []));
  return rowOf(question, marked, fieldsOf(fieldset, "blank").some((field) => field.checked));
}

/** Too many is said at once; too few only when she goes on. @param {HTMLElement} fieldset @param {Question} question */
function look(fieldset, question) {
  const row = rowIn(fieldset, question);
  write(fieldset, "[data-chosen-count]", String(counted(question, row).chosen));
  const fault = misfit(question, row);
  tell(fieldset, fault === "few" ? "" : (fault ?? ""));
}

/** @param {HTMLElement} fieldset @param {string} fault */
function tell(fieldset, fault) {
  tellWrong(fieldset, fault);
  for (const field of fieldsOf(fieldset)) fault ? field.setAttribute("aria-invalid", "true") : field.removeAttribute("aria-invalid");
}

/** A row for each question, or null when something does not fit: it is said beside it. @param {HTMLElement} root @param {readonly Question[]} questions @returns {Row[] | null} */
export function readRows(root, questions) {
  const fieldsets = findAll(root, "[data-questions] fieldset");
  const rows = questions.map((question, at) => rowIn(fieldsets[at], question));
  const faults = questions.map((question, at) => misfit(question, rows[at]) ?? "");
  faults.forEach((fault, at) => tell(fieldsets[at], fault));
  const wrong = faults.findIndex(Boolean);
  if (wrong < 0) return rows;
  (fieldsOf(fieldsets[wrong]).find((field) => field.checked) ?? fieldsOf(fieldsets[wrong])[0]).focus();
  return null;
}

/** What was chosen, in words. @param {HTMLElement} root @param {HTMLElement} place @param {readonly Question[]} questions @param {readonly Row[]} rows */
export function sayChoice(root, place, questions, rows) {
  place.replaceChildren(...questions.map((question, at) => {
    const part = copyOf(root, "[data-review-one]");
    const { isBlank, chosen } = counted(question, rows[at]);
    const marks = question.mayBeBlank ? rows[at].slice(1) : rows[at];
    write(part, "[data-title]", question.title);
    find(part, "[data-said-answers]")?.append(...question.answers.filter((_, place) => marks[place]).map(line));
    show(part, "[data-said-answers]", chosen > 0);
    show(part, "[data-said-blank]", isBlank);
    show(part, "[data-said-none]", !isBlank && !chosen);
    return part;
  }));
}

/** @param {string} text */
const line = (text) => Object.assign(document.createElement("li"), { textContent: text });
