// What a voter may choose: whether an answer fits its question, and if not, why (specification 4.9.1).

import { Refused } from "./refusals.js";

/** @typedef {import("./election.js").Question} Question */
/** A number for each ciphertext of an answer, 0 or 1, blank first where that may be. @typedef {readonly number[]} Row */
/** Why an answer does not fit: `shape` is never a voter's doing. @typedef {"shape" | "both" | "few" | "many"} Misfit */

/** The row of a voter who marked these answers (places from 0), or left the question blank. @param {Question} question @param {readonly number[]} marked @param {boolean} [isBlank] @returns {number[]} */
export function rowOf(question, marked, isBlank = false) {
  const chosen = question.answers.map((_, at) => Number(marked.includes(at)));
  return question.mayBeBlank ? [Number(isBlank), ...chosen] : chosen;
}

/** The reason for which a question cannot be answered so; null where it can. @param {Question} question @param {Row} row @returns {Misfit | null} */
export function misfitOf(question, row) {
  if (row.length !== question.width || row.some((number) => number !== 0 && number !== 1)) return "shape";
  const { isBlank, chosen } = countChosen(question, row);
  if (isBlank) return chosen ? "both" : null;
  if (chosen < question.lowest) return "few";
  return chosen > question.highest ? "many" : null;
}

/** Whether it is left blank, and how many are chosen. @param {Question} question @param {Row} row */
export function countChosen(question, row) {
  const [mark, ...answers] = question.mayBeBlank ? row : [0, ...row];
  return { isBlank: mark === 1, chosen: answers.reduce((sum, number) => sum + number, 0) };
}

/** Throws `Refused` unless every question is answered as it may be. @param {Question[]} questions @param {readonly Row[]} rows */
export function requireAllowed(questions, rows) {
  if (rows.length !== questions.length) throw new Refused(`The election asks ${questions.length} questions.`);
  questions.forEach((question, at) => {
    const reason = misfitOf(question, rows[at]);
    if (reason) throw new Refused(misfitSentences(question)[reason]);
  });
}

/** @param {Question} question @returns {Record<Misfit, string>} */
function misfitSentences({ title, width, lowest, highest }) {
  const number = `“${title}” takes from ${lowest} to ${highest} answers.`;
  return {
    shape: `“${title}” takes ${width} numbers, each 0 or 1.`,
    both: `“${title}” is left blank, or answered, but not both.`,
    few: number,
    many: number,
  };
}
