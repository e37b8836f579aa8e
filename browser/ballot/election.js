// The election: its questions, its key, and what a ballot must name (specification 4.9, 4.10).

import { readFields, readItems, parseCanonical, readText, trackerOf, readInteger } from "./canonical.js";
import * as points from "./points.js";
import { NotCheckedHere, Refused } from "./refusals.js";

/** @typedef {import("./json.js").Json} Json */
/** A homomorphic question: each answer is chosen or not, from `lowest` to `highest` of them (4.9.1). `width`: how many ciphertexts it takes, one for each answer and before them one for blank where that may be. @typedef {{ title: string, answers: string[], mayBeBlank: boolean, lowest: number, highest: number, width: number }} Question */
/** `election` of 4.10, with its fingerprint (43 letters) and its key (a point). @typedef {{ name: string, description: string, uuid: string, key: points.Point, questions: Question[], fingerprint: string }} Election */

export const GROUP = "Ed25519";
const VERSION = 1;
const UUID = /^[1-9A-HJ-NP-Za-km-z]{14,}$/;
const FIELDS = ["version", "description", "name", "group", "public_key", "questions", "uuid"];
const PEOPLE = ["?administrator", "?credential_authority"];

/** Throws `Refused`, or `NotCheckedHere` for another version, group or type of question. @param {Uint8Array} raw @returns {Election} */
export function readElection(raw) {
  const json = parseCanonical(raw);
  checkScope(json);
  const [, description, name, , key, questions, uuid, ...people] = readFields(json, ...FIELDS, ...PEOPLE);
  people.forEach((person) => readText(person ?? ""));
  if (!UUID.test(readText(uuid))) throw new Refused("The identifier of the election is not 14 or more characters of Base58.");
  const asked = readItems(questions).map(readQuestion);
  if (!asked.length) throw new Refused("The election asks nothing.");
  const named = { name: readText(name), description: readText(description), uuid };
  return { ...named, key: points.withTable(points.readPoint(key)), questions: asked, fingerprint: trackerOf(raw) };
}

/** Before any field: a later version may have others. @param {Json} json */
function checkScope(json) {
  if (!(json instanceof Map)) throw new Refused("The election is no JSON object.");
  if (json.get("version") !== VERSION || json.get("group") !== GROUP) {
    throw new NotCheckedHere(`The election has another version or group than ${VERSION} and ${GROUP}: not yet checked here.`);
  }
  const questions = json.get("questions");
  if (Array.isArray(questions) && questions.some(isOfOtherType)) {
    throw new NotCheckedHere("The election has a ranked question or one with lists: not yet checked here.");
  }
}

/** Those questions are wrapped in an object with their type (4.9). @param {Json} question */
const isOfOtherType = (question) => question instanceof Map && question.has("type");

/** @param {Json} json @returns {Question} */
function readQuestion(json) {
  const [answerItems, blank, lowest, highest, title] = readFields(json, "answers", "?blank", "min", "max", "question");
  const answers = readItems(answerItems).map(readText);
  if (!answers.length) throw new Refused("A question has no answer.");
  if (blank !== null && typeof blank !== "boolean") {
    throw new Refused("Whether a question may be left blank is not said by true or false.");
  }
  const most = readInteger(highest, 0, answers.length);
  const width = answers.length + Number(Boolean(blank));
  return { title: readText(title), answers, mayBeBlank: Boolean(blank), lowest: readInteger(lowest, 0, most), highest: most, width };
}
