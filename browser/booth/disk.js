// The booth as one file from disk: the election is brought to it, and the ballot is carried away.

import { findElement, findElements, onClick, onSubmit, setShown, showFault } from "../elements.js";
import { archiveBytes, isArchive } from "../ballot/archive.js";
import { readVouchings } from "../ballot/vouching.js";
import { saveFile } from "../save-file.js";
import { Booth } from "./booth.js";
import { forgetWhenAway } from "./online.js";
import { pollFromFile } from "./poll.js";
import { showStep } from "./steps.js";

/** @type {Booth | null} */
let booth = null;

/** @param {HTMLElement} main */
export function openFromDisk(main) {
  forgetWhenAway(() => booth);
  const tongues = findElements(document, "[data-tongue]");
  const wished = navigator.languages.map((language) => language.slice(0, 2));
  const known = tongues.map((button) => button.dataset.tongue ?? "");
  for (const button of tongues) button.addEventListener("click", () => showLanguage(main, button.dataset.tongue ?? ""));
  showLanguage(main, wished.find((language) => known.includes(language)) ?? known[0]);
}

/** The page in another language starts from the beginning: nothing is carried over. @param {HTMLElement} main @param {string} language */
function showLanguage(main, language) {
  booth?.emptyBooth();
  booth = null;
  const words = /** @type {HTMLTemplateElement} */ (/** @type {unknown} */ (findElement(document, `template[lang="${language}"]`)));
  document.documentElement.lang = language;
  for (const button of findElements(document, "[data-tongue]")) button.setAttribute("aria-pressed", String(button.dataset.tongue === language));
  main.replaceChildren(words.content.cloneNode(true));
  const leave = findElement(main, "[data-leave-words]");
  for (const link of findElements(document, "a[data-leave]")) link.textContent = leave?.textContent ?? "";
  leave?.remove();
  prepareFileForm(main);
}

/** @param {HTMLElement} main */
function prepareFileForm(main) {
  setShown(main, "[data-online]", false);
  setShown(main, "[data-offline]", true);
  onSubmit(main, "file", async (form) => {
    const files = await chosenFiles(form);
    const poll = files && readPoll(form, files);
    if (!poll) return;
    if (booth) booth.openPoll(poll);
    else openFirstPoll(main, poll);
    booth?.showStep(booth.firstStep);
  });
  showStep(main, "file");
}

/** @param {HTMLElement} main @param {import("./booth.js").Poll} poll */
function openFirstPoll(main, poll) {
  const mine = new Booth(main, poll);
  booth = mine;
  onClick(main, "[data-finish]", () => {
    const { signedBallot } = mine;
    if (!signedBallot) return;
    /** @type {HTMLTextAreaElement} */ (findElement(main, "[data-ballot-text]")).value = new TextDecoder().decode(signedBallot.raw);
    mine.showFinished("made");
  });
  onClick(main, "[data-save]", () => saveBallot(mine.voter.ballot));
}

/** The election, and the signatures of its key holders where they are a file of their own. @typedef {{ raw: Uint8Array, signatures: Uint8Array }} Files */

/** @param {HTMLElement} form @returns {Promise<Files | null>} */
async function chosenFiles(form) {
  const chosen = [.../** @type {HTMLInputElement} */ (findElement(form, "[data-election-file]")).files ?? []];
  const text = /** @type {HTMLTextAreaElement} */ (findElement(form, "[data-election-text]")).value.trim();
  const contents = chosen.length ? await Promise.all(chosen.map(archiveBytes)) : text ? [new TextEncoder().encode(text)] : [];
  const signatures = contents.find(isSignatures) ?? new Uint8Array();
  const raw = contents.find((each) => each !== signatures);
  const isSigned = signatures.length > 0 || !raw || !isArchive(raw);
  showFault(form, raw ? (isSigned ? "" : "unsigned") : "missing");
  return raw && isSigned ? { raw, signatures } : null;
}

/** @param {Uint8Array} raw */
function isSignatures(raw) {
  try {
    return Boolean(readVouchings(raw));
  } catch {
    return false;
  }
}

/** @param {HTMLElement} form @param {Files} files */
function readPoll(form, { raw, signatures }) {
  try {
    return pollFromFile(raw, signatures);
  } catch {
    showFault(form, "unsound");
    return null;
  }
}

/** @param {import("../ballot/encrypting.js").Ballot | null} ballot */
function saveBallot(ballot) {
  if (ballot) saveFile(`ballot-${ballot.tracker.slice(0, 8).replace(/[+/]/g, "_")}.json`, ballot.raw);
}
