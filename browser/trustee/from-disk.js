// The bundle `trustee-disk.js`: checks and opens a ballot on a machine without network, from two files and a code.

import { archiveBytes } from "../ballot/archive.js";
import { lockWhenAway } from "../idle.js";
import { findElement, findElements, setShown, showFault } from "../elements.js";
import { createVisits } from "../onefile/visits.js";
import { saveFile } from "../save-file.js";
import { readMessages } from "./files.js";
import { checkArchive, commitWith, NotOpened, decryptWith } from "./opening.js";
import { checkedPart } from "./rounds.js";
import { showStep } from "./steps.js";
import { AnotherTable, fitsPlace, WrongMessage } from "./messages.js";
import { takeCode, showWrong } from "./code-field.js";
import { drawProgress, drawReport } from "./waiting-ballots.js";

/** @typedef {import("./opening.js").Ready} Ready */
/** @typedef {import("./messages.js").Part} Part */

const IDLE_MINUTES = 15;
const pages = /** @type {HTMLElement[]} */ (findElements(document, "main[lang]"));
const here = { ready: /** @type {Ready | null} */ (null), part: /** @type {Part | null} */ (null), commitments: /** @type {Uint8Array | null} */ (null), language: "en" };

const { endVisit: forget, watchVisit } = createVisits(() => {
  here.ready = here.part = here.commitments = null;
  for (const field of /** @type {HTMLInputElement[]} */ (findElements(document, "input"))) field.value = "";
});

const currentPage = () => /** @type {HTMLElement} */ (pages.find((each) => each.lang === here.language));

/** Show one language; all of them are in the page. @param {string} language */
function showLanguage(language) {
  const step = currentPage().dataset.at ?? "start";
  here.language = document.documentElement.lang = language;
  for (const each of findElements(document, "main[lang], [data-said]")) each.hidden = each.lang !== language;
  for (const way of findElements(document, "#tongues button")) way.setAttribute("aria-pressed", String(way.lang === language));
  if (here.ready) drawReport(currentPage(), here.ready.report);
  showStep(currentPage(), step);
}

function prepareLanguages() {
  const box = /** @type {HTMLElement} */ (findElement(document, "#tongues"));
  for (const { lang, dataset } of pages) {
    const way = Object.assign(document.createElement("button"), { type: "button", className: "link", lang, textContent: dataset.tongue });
    way.addEventListener("click", () => showLanguage(lang));
    box.append(way);
  }
  const wished = navigator.languages.map((language) => language.slice(0, 2));
  showLanguage(wished.find((language) => pages.some(({ lang }) => lang === language)) ?? "en");
}

/** @param {HTMLFormElement} form */
async function checkFiles(form) {
  showFault(form);
  const [ballots, messages, commitments] = await Promise.all(["ballots", "messages", "signatures"].map((name) => bytesIn(form, `[data-${name}-file]`)));
  if (!ballots || !messages) return showFault(form, "files");
  const state = readMessages(messages);
  if (!state) return showFault(form, "table");
  const code = takeCode(form);
  if (!code) return;
  const isOver = watchVisit();
  try {
    if (!fitsPlace(code, state.certificates[state.place - 1] ?? "", state)) return showWrong(form, "other");
    showStep(currentPage(), "checking");
    const part = checkedPart(code, state);
    const ready = await checkArchive(ballots, part, (done, all) => drawProgress(currentPage(), done, all));
    if (isOver()) return;
    Object.assign(here, { ready, part, commitments });
    drawReport(currentPage(), ready.report);
    for (const [name, isNow] of [["first", !commitments], ["second", commitments]]) setShown(document, `[data-${name}]`, Boolean(isNow));
    showStep(currentPage(), "checked");
  } catch (error) {
    if (!isOver()) showRefusal(error);
  }
}

/** The first time the file of a signature, the second time that of the part. */
function saveStep() {
  const { ready, part, commitments } = here;
  if (!ready || !part) return;
  const { uuid } = ready.report.setup.election;
  try {
    if (commitments) saveFile(`opened-${uuid}.json`, decryptWith(ready, part, commitments));
    else saveFile(`signed-${uuid}.json`, commitWith(ready, part));
  } catch (error) {
    return showRefusal(error);
  }
  forget();
  showStep(currentPage(), "done");
}

/** @param {unknown} error */
function showRefusal(error) {
  forget();
  showStep(currentPage(), "start");
  if (error instanceof NotOpened) return showFault(currentPage(), error.reason);
  if (!(error instanceof WrongMessage || error instanceof AnotherTable)) throw error;
  showFault(currentPage(), "table");
}

/** @param {HTMLElement} form @param {string} name */
async function bytesIn(form, name) {
  const file = /** @type {HTMLInputElement | null} */ (findElement(form, name))?.files?.[0];
  return file ? archiveBytes(file) : null;
}

function forgetAll() {
  forget();
  for (const each of pages) showFault(each);
  setShown(document, "[data-forgotten]", true);
  showStep(currentPage(), "start");
}

prepareLanguages();
if (location.protocol === "file:") {
  showStep(currentPage(), "start");
  for (const form of /** @type {HTMLFormElement[]} */ (findElements(document, "main form"))) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      setShown(document, "[data-forgotten]", false);
      checkFiles(form);
    });
  }
  for (const button of findElements(document, "[data-open]")) button.addEventListener("click", saveStep);
  findElement(document, "#forget")?.addEventListener("click", forgetAll);
  lockWhenAway(IDLE_MINUTES, forgetAll);
} else {
  showStep(currentPage(), "served");
}
