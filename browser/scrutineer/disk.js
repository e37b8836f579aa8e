// The bundle `scrutineer-disk.js`: a ballot is checked and opened on a machine without network, from two files and her code.

import { lockWhenAway } from "../idle.js";
import { find, findAll, show, tellWrong } from "../elements.js";
import { visiting } from "../onefile/visits.js";
import { save } from "../saving.js";
import { readMessages } from "./files.js";
import { checkArchive, NotOpened, openWith } from "./opening.js";
import { wholePart } from "./rounds.js";
import { showStep } from "./steps.js";
import { AnotherTable, fits, WrongMessage } from "./table.js";
import { takeCode, wrong } from "./typed.js";
import { drawProgress, drawReport } from "./waiting.js";

/** @typedef {import("./opening.js").Ready} Ready */
/** @typedef {import("./table.js").Part} Part */

const IDLE_MINUTES = 15;
const pages = /** @type {HTMLElement[]} */ (findAll(document, "main[lang]"));
const here = { ready: /** @type {Ready | null} */ (null), part: /** @type {Part | null} */ (null), language: "en" };

const { letGo: forget, visitor } = visiting(() => {
  here.ready = here.part = null;
  for (const field of /** @type {HTMLInputElement[]} */ (findAll(document, "input"))) field.value = "";
});

const page = () => /** @type {HTMLElement} */ (pages.find((each) => each.lang === here.language));

/** One language is shown; all of them stand in the page. @param {string} language */
function speak(language) {
  const step = page().dataset.at ?? "start";
  here.language = document.documentElement.lang = language;
  for (const each of findAll(document, "main[lang], [data-said]")) each.hidden = each.lang !== language;
  for (const way of findAll(document, "#tongues button")) way.setAttribute("aria-pressed", String(way.lang === language));
  if (here.ready) drawReport(page(), here.ready.report);
  showStep(page(), step);
}

function prepareTongues() {
  const box = /** @type {HTMLElement} */ (find(document, "#tongues"));
  for (const { lang, dataset } of pages) {
    const way = Object.assign(document.createElement("button"), { type: "button", className: "link", lang, textContent: dataset.tongue });
    way.addEventListener("click", () => speak(lang));
    box.append(way);
  }
  const wished = navigator.languages.map((language) => language.slice(0, 2));
  speak(wished.find((language) => pages.some(({ lang }) => lang === language)) ?? "en");
}

/** @param {HTMLFormElement} form */
async function check(form) {
  tellWrong(form);
  const [ballots, messages] = await Promise.all(["[data-ballots-file]", "[data-messages-file]"].map((name) => bytesIn(form, name)));
  if (!ballots || !messages) return tellWrong(form, "files");
  const state = readMessages(messages);
  if (!state) return tellWrong(form, "table");
  const code = takeCode(form);
  if (!code) return;
  const isOver = visitor();
  try {
    if (!fits(code, state.certificates[state.place - 1] ?? "", state)) return wrong(form, "other");
    showStep(page(), "checking");
    const part = wholePart(code, state);
    const ready = await checkArchive(ballots, part, (done, all) => drawProgress(page(), done, all));
    if (isOver()) return;
    Object.assign(here, { ready, part });
    drawReport(page(), ready.report);
    showStep(page(), "checked");
  } catch (error) {
    if (!isOver()) refuse(error);
  }
}

/** @param {unknown} error */
function refuse(error) {
  forget();
  showStep(page(), "start");
  if (error instanceof NotOpened) return tellWrong(page(), error.reason);
  if (!(error instanceof WrongMessage || error instanceof AnotherTable)) throw error;
  tellWrong(page(), "table");
}

/** @param {HTMLElement} form @param {string} name */
async function bytesIn(form, name) {
  const file = /** @type {HTMLInputElement | null} */ (find(form, name))?.files?.[0];
  return file ? new Uint8Array(await file.arrayBuffer()) : null;
}

function open() {
  if (!here.ready || !here.part) return;
  save(`opened-${here.ready.report.setup.election.uuid}.json`, openWith(here.ready, here.part));
  forget();
  showStep(page(), "done");
}

function forgetAll() {
  forget();
  for (const each of pages) tellWrong(each);
  show(document, "[data-forgotten]", true);
  showStep(page(), "start");
}

prepareTongues();
if (location.protocol === "file:") {
  showStep(page(), "start");
  for (const form of /** @type {HTMLFormElement[]} */ (findAll(document, "main form"))) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      show(document, "[data-forgotten]", false);
      check(form);
    });
  }
  for (const button of findAll(document, "[data-open]")) button.addEventListener("click", open);
  find(document, "#forget")?.addEventListener("click", forgetAll);
  lockWhenAway(IDLE_MINUTES, forgetAll);
} else {
  showStep(page(), "served");
}
