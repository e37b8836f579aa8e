// "Check it": everything is computed again beside the page, so that the page stays awake.

import { copyTemplate, findElement, onClick, setShown, writeText } from "../elements.js";
import { verify } from "../ballot/verifying.js";
import { comparedWords } from "../booth/key-check.js";
import { readBoard } from "./read-board.js";

/** @typedef {import("../ballot/verifying.js").Verdict} Verdict */
/** @typedef {import("../ballot/verdict.js").Sound} Sound */
/** The archive, the strong proofs and the commitments where they are handed out and complete, and the signatures of a set-up that had to be signed. @typedef {{ raw: Uint8Array, strong: Uint8Array | null, committed: Uint8Array | null, vouched: Uint8Array | null }} Files */

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
    const files = await fetchFiles();
    drawVerdict(root, await fetchVerdict(root, files), files.raw);
  } catch {
    showVerdict(root, "network");
  }
  setShown(root, "[data-running]", false);
  button.disabled = false;
}

/** @param {HTMLElement} root @param {string} verdict */
const showVerdict = (root, verdict) => VERDICTS.forEach((each) => setShown(root, `[data-told=${each}]`, each === verdict));

/** @param {HTMLElement} root @param {Files} files @returns {Promise<Verdict>} */
async function fetchVerdict(root, { raw, ...beside }) {
  const { worker = "", integrity = "" } = /** @type {HTMLElement} */ (findElement(root, "[data-checking]")).dataset;
  // Threat: a worker takes no digest, so somebody able only to write files could change what verifies.
  await fetch(worker, { integrity, cache: "force-cache" });
  return verify(new Worker(worker), raw, beside, (done, all) => drawProgress(root, done, all));
}

/** @param {HTMLElement} root @param {number} done @param {number} all */
function drawProgress(root, done, all) {
  const bar = /** @type {HTMLProgressElement} */ (/** @type {unknown} */ (findElement(root, "progress")));
  bar.max = Math.max(all, 1);
  bar.value = done;
  writeText(root, "[data-done]", String(done));
  writeText(root, "[data-all]", String(all));
}

/** @param {HTMLElement} root @param {Verdict} verdict @param {Uint8Array} raw */
function drawVerdict(root, verdict, raw) {
  if (verdict.class === null) drawSoundVerdict(root, verdict, readBoard(raw).compared);
  else writeText(root, "[data-of-reason]", verdict.reason);
  if (verdict.class === "wrong") writeText(root, "[data-of-event]", `${verdict.height} (${verdict.type})`);
  showVerdict(root, VERDICT_OF[verdict.class ?? "sound"]);
}

/** @param {HTMLElement} root @param {Sound} sound @param {string} head what people compare */
function drawSoundVerdict(root, { ballots, counted, election: { questions }, result, isStrong, isCommitted, vouching }, head) {
  setShown(root, "[data-strong]", isStrong);
  setShown(root, "[data-committed]", isCommitted);
  setShown(root, "[data-signed]", Boolean(vouching));
  writeText(root, "[data-of-vouched]", String(vouching?.vouched ?? ""));
  writeText(root, "[data-of-vouchers]", String(vouching?.size ?? ""));
  writeText(root, "[data-of-all]", String(ballots));
  writeText(root, "[data-of-counted]", String(counted));
  writeText(root, "[data-of-compared]", comparedWords(head));
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
