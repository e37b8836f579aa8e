// The booth as one file from disk: the election is brought to it, and the ballot is carried away.

import { find, findAll, onPress, onSend, show, tellWrong } from "../elements.js";
import { save } from "../saving.js";
import { Booth } from "./booth.js";
import { forgetWhenAway } from "./online.js";
import { pollIn } from "./poll.js";
import { showStep } from "./steps.js";

const LONGEST = 100_000_000;
/** @type {Booth | null} */
let booth = null;

/** @param {HTMLElement} main */
export function openFromDisk(main) {
  forgetWhenAway(() => booth);
  const tongues = findAll(document, "[data-tongue]");
  const wished = navigator.languages.map((language) => language.slice(0, 2));
  const known = tongues.map((button) => button.dataset.tongue ?? "");
  for (const button of tongues) button.addEventListener("click", () => speak(main, button.dataset.tongue ?? ""));
  speak(main, wished.find((language) => known.includes(language)) ?? known[0]);
}

/** The page in another language begins anew: nothing is carried over. @param {HTMLElement} main @param {string} language */
function speak(main, language) {
  booth?.letGo();
  booth = null;
  const words = /** @type {HTMLTemplateElement} */ (/** @type {unknown} */ (find(document, `template[lang="${language}"]`)));
  document.documentElement.lang = language;
  for (const button of findAll(document, "[data-tongue]")) button.setAttribute("aria-pressed", String(button.dataset.tongue === language));
  main.replaceChildren(words.content.cloneNode(true));
  const leave = find(main, "[data-leave-words]");
  for (const link of findAll(document, "a[data-leave]")) link.textContent = leave?.textContent ?? "";
  leave?.remove();
  prepare(main);
}

/** @param {HTMLElement} main */
function prepare(main) {
  show(main, "[data-online]", false);
  show(main, "[data-offline]", true);
  onSend(main, "file", async (form) => {
    const raw = await chosen(form);
    const poll = raw && readPoll(form, raw);
    if (!poll) return;
    if (booth) booth.open(poll);
    else begin(main, poll);
    booth?.show("code");
  });
  showStep(main, "file");
}

/** @param {HTMLElement} main @param {import("./booth.js").Poll} poll */
function begin(main, poll) {
  const mine = new Booth(main, poll);
  booth = mine;
  onPress(main, "[data-finish]", () => {
    const { ballot } = mine;
    if (!ballot) return;
    /** @type {HTMLTextAreaElement} */ (find(main, "[data-ballot-text]")).value = new TextDecoder().decode(ballot.raw);
    mine.finish("made");
  });
  onPress(main, "[data-save]", () => handOut(mine.voter.ballot));
}

/** @param {HTMLElement} form @returns {Promise<Uint8Array | null>} */
async function chosen(form) {
  const file = /** @type {HTMLInputElement} */ (find(form, "[data-election-file]")).files?.[0];
  const text = /** @type {HTMLTextAreaElement} */ (find(form, "[data-election-text]")).value.trim();
  tellWrong(form, file || text ? "" : "missing");
  if (!file) return text ? new TextEncoder().encode(text) : null;
  return file.size > LONGEST ? new Uint8Array() : new Uint8Array(await file.arrayBuffer());
}

/** @param {HTMLElement} form @param {Uint8Array} raw */
function readPoll(form, raw) {
  try {
    return pollIn(raw);
  } catch {
    tellWrong(form, "unsound");
    return null;
  }
}

/** @param {import("../ballot/encrypting.js").Ballot | null} ballot */
function handOut(ballot) {
  if (ballot) save(`ballot-${ballot.tracker.slice(0, 8).replace(/[+/]/g, "_")}.json`, ballot.raw);
}
