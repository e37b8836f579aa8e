// "Check it": everything is computed again beside the page, so that the page stays awake.

import { copyOf, find, onPress, show, write } from "../elements.js";
import { verify } from "../ballot/verifying.js";
import { hashInGroups } from "../booth/grouped.js";

/** @typedef {import("../ballot/verifying.js").Verdict} Verdict */
/** @typedef {import("../ballot/verdict.js").Sound} Sound */
/** The archive, and the strong proofs where they are handed out and complete. @typedef {{ raw: Uint8Array, strong: Uint8Array | null }} Files */

const VERDICTS = ["sound", "wrong", "unknown", "network"];
const VERDICT_OF = { sound: "sound", wrong: "wrong", unreadable: "unknown", "not checked here": "unknown" };

/** @param {HTMLElement} root @param {() => Promise<Files>} fetchFiles */
export function prepareChecking(root, fetchFiles) {
  show(root, "[data-checking]", true);
  onPress(root, "[data-verify]", () => check(root, fetchFiles));
}

/** @param {HTMLElement} root @param {() => Promise<Files>} fetchFiles */
async function check(root, fetchFiles) {
  const button = /** @type {HTMLButtonElement} */ (find(root, "[data-verify]"));
  button.disabled = true;
  judge(root, "");
  show(root, "[data-running]", true);
  try {
    say(root, await verified(root, await fetchFiles()));
  } catch {
    judge(root, "network");
  }
  show(root, "[data-running]", false);
  button.disabled = false;
}

/** @param {HTMLElement} root @param {string} verdict */
const judge = (root, verdict) => VERDICTS.forEach((each) => show(root, `[data-told=${each}]`, each === verdict));

/** @param {HTMLElement} root @param {Files} files @returns {Promise<Verdict>} */
async function verified(root, { raw, strong }) {
  const { worker = "", integrity = "" } = /** @type {HTMLElement} */ (find(root, "[data-checking]")).dataset;
  // Threat: a worker takes no digest, so whoever can write files alone could change what verifies.
  await fetch(worker, { integrity, cache: "force-cache" });
  return verify(new Worker(worker), raw, { strong }, (done, all) => progress(root, done, all));
}

/** @param {HTMLElement} root @param {number} done @param {number} all */
function progress(root, done, all) {
  const bar = /** @type {HTMLProgressElement} */ (/** @type {unknown} */ (find(root, "progress")));
  bar.max = Math.max(all, 1);
  bar.value = done;
  write(root, "[data-done]", String(done));
  write(root, "[data-all]", String(all));
}

/** @param {HTMLElement} root @param {Verdict} told */
function say(root, told) {
  if (told.class === null) saySound(root, told);
  else write(root, "[data-of-reason]", told.reason);
  if (told.class === "wrong") write(root, "[data-of-event]", `${told.height} (${told.type})`);
  judge(root, VERDICT_OF[told.class ?? "sound"]);
}

/** @param {HTMLElement} root @param {Sound} sound */
function saySound(root, { ballots, counted, head, election: { questions }, result, isStrong }) {
  show(root, "[data-strong]", isStrong);
  write(root, "[data-of-all]", String(ballots));
  write(root, "[data-of-counted]", String(counted));
  write(root, "[data-of-head]", hashInGroups(head));
  show(root, "[data-still-open]", !result);
  const tables = result ? questions.map((question, at) => table(root, question, result[at])) : [];
  find(root, "[data-results]")?.replaceChildren(...tables);
}

/** @param {HTMLElement} root @param {{ title: string, answers: string[], mayBeBlank: boolean }} question @param {number[]} numbers */
function table(root, { title, answers, mayBeBlank }, numbers) {
  const part = copyOf(root, "[data-result]");
  write(part, "[data-title]", title);
  const blank = mayBeBlank ? [copyOf(root, "[data-blank-word]").textContent?.trim() ?? ""] : [];
  const lines = [...blank, ...answers].map((answer, at) => {
    const line = copyOf(root, "[data-result-row]");
    write(line, "th", answer);
    write(line, "td", String(numbers[at]));
    return line;
  });
  find(part, "tbody")?.append(...lines);
  return part;
}
