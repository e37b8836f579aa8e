// "Check it": everything is computed again beside the page, so that the page stays awake.

import { copyTemplate, findElement, onClick, setShown, writeText } from "../elements.js";
import { verify } from "../ballot/verifying.js";
import { hashInGroups } from "../booth/groups.js";

/** @typedef {import("../ballot/verifying.js").Verdict} Verdict */
/** @typedef {import("../ballot/verdict.js").Sound} Sound */
/** The archive, and the strong proofs where they are handed out and complete. @typedef {{ raw: Uint8Array, strong: Uint8Array | null }} Files */

const VERDICTS = ["sound", "wrong", "unknown", "network"];
const VERDICT_OF = { sound: "sound", wrong: "wrong", unreadable: "unknown", "not checked here": "unknown" };

/** @param {HTMLElement} root @param {() => Promise<Files>} fetchFiles */
export function prepareChecking(root, fetchFiles) {
  setShown(root, "[data-checking]", true);
  onClick(root, "[data-verify]", () => checkBoard(root, fetchFiles));
}

/** @param {HTMLElement} root @param {() => Promise<Files>} fetchFiles */
async function checkBoard(root, fetchFiles) {
  const button = /** @type {HTMLButtonElement} */ (findElement(root, "[data-verify]"));
  button.disabled = true;
  showVerdict(root, "");
  setShown(root, "[data-running]", true);
  try {
    drawVerdict(root, await fetchVerdict(root, await fetchFiles()));
  } catch {
    showVerdict(root, "network");
  }
  setShown(root, "[data-running]", false);
  button.disabled = false;
}

/** @param {HTMLElement} root @param {string} verdict */
const showVerdict = (root, verdict) => VERDICTS.forEach((each) => setShown(root, `[data-told=${each}]`, each === verdict));

/** @param {HTMLElement} root @param {Files} files @returns {Promise<Verdict>} */
async function fetchVerdict(root, { raw, strong }) {
  const { worker = "", integrity = "" } = /** @type {HTMLElement} */ (findElement(root, "[data-checking]")).dataset;
  // Threat: a worker takes no digest, so somebody able only to write files could change what verifies.
  await fetch(worker, { integrity, cache: "force-cache" });
  return verify(new Worker(worker), raw, { strong }, (done, all) => drawProgress(root, done, all));
}

/** @param {HTMLElement} root @param {number} done @param {number} all */
function drawProgress(root, done, all) {
  const bar = /** @type {HTMLProgressElement} */ (/** @type {unknown} */ (findElement(root, "progress")));
  bar.max = Math.max(all, 1);
  bar.value = done;
  writeText(root, "[data-done]", String(done));
  writeText(root, "[data-all]", String(all));
}

/** @param {HTMLElement} root @param {Verdict} verdict */
function drawVerdict(root, verdict) {
  if (verdict.class === null) drawSoundVerdict(root, verdict);
  else writeText(root, "[data-of-reason]", verdict.reason);
  if (verdict.class === "wrong") writeText(root, "[data-of-event]", `${verdict.height} (${verdict.type})`);
  showVerdict(root, VERDICT_OF[verdict.class ?? "sound"]);
}

/** @param {HTMLElement} root @param {Sound} sound */
function drawSoundVerdict(root, { ballots, counted, head, election: { questions }, result, isStrong }) {
  setShown(root, "[data-strong]", isStrong);
  writeText(root, "[data-of-all]", String(ballots));
  writeText(root, "[data-of-counted]", String(counted));
  writeText(root, "[data-of-head]", hashInGroups(head));
  setShown(root, "[data-still-open]", !result);
  const tables = result ? questions.map((question, at) => resultTable(root, question, result[at])) : [];
  findElement(root, "[data-results]")?.replaceChildren(...tables);
}

/** @param {HTMLElement} root @param {{ title: string, answers: string[], mayBeBlank: boolean }} question @param {number[]} numbers */
function resultTable(root, { title, answers, mayBeBlank }, numbers) {
  const part = copyTemplate(root, "[data-result]");
  writeText(part, "[data-title]", title);
  const blank = mayBeBlank ? [copyTemplate(root, "[data-blank-word]").textContent?.trim() ?? ""] : [];
  const lines = [...blank, ...answers].map((answer, at) => {
    const line = copyTemplate(root, "[data-result-row]");
    writeText(line, "th", answer);
    writeText(line, "td", String(numbers[at]));
    return line;
  });
  findElement(part, "tbody")?.append(...lines);
  return part;
}
