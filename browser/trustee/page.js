// The bundle `trustee.js`: a trustee's page, from "Begin" to a ballot that is opened. The rounds go on by themselves.

import { lockWhenAway } from "../idle.js";
import { findElement, findElements, setShown, showFault } from "../elements.js";
import { wordLists } from "../mailbox/form-fields.js";
import { saveFile } from "../save-file.js";
import { readHanded, writeMessages } from "./files.js";
import { fetchBytes, fetchState, Gone, sendText } from "./server.js";
import { answerFor, certificateFor, dealingFor, keyFor } from "./rounds.js";
import { needsCode, stageOf } from "./stages.js";
import { drawTable, namePlace, setText, showStep } from "./steps.js";
import { AnotherTable, checkOwn, fitsPlace, gatheringOf, WrongMessage } from "./messages.js";
import { takeCode, showWrong } from "./code-field.js";
import { drawComplaints } from "./complaints.js";
import { WaitingBallots } from "./waiting-ballots.js";
import { WaitingSetups } from "./waiting-setups.js";
import { hasSeenLists, rememberLists } from "./setup-check.js";
import { comparableBytes, digestSpellings } from "../ballot/compare-words.js";
import { prepareCodeWriting } from "./make-code.js";

/** @typedef {import("./stages.js").State} State */
/** @typedef {import("./stages.js").Stage} Stage */

const IDLE_MINUTES = 10;
const [AT_THE_TABLE, AFTERWARDS] = [2_000, 5_000];
const section = /** @type {HTMLElement} */ (findElement(document, "[data-scrutineer]"));
/**
 * All that this page knows; nothing of it is stored. `code` is the typed code; `mine` the trustee's certificate, by which a new
 * start is noticed; `compared` the hash of the certificates that the trustee called the same; `drawn` the hash whose words are shown.
 */
const here = { state: /** @type {State | null} */ (null), code: "", mine: "", compared: "", drawn: "", stopped: "" };
const writing = prepareCodeWriting(section, beginCeremony);
const waiting = new WaitingBallots(section);
const setups = new WaitingSetups(section);
let looking = Promise.resolve();

/** Fetch the state again and again, and do what comes next. */
async function followState() {
  await lookNow();
  const isOver = here.state && stageOf(here.state) === "ready" && !waiting.isAwaiting;
  setTimeout(followState, isOver ? AFTERWARDS : AT_THE_TABLE);
}

/** One look after the other, so that nothing is sent twice. */
function lookNow() {
  looking = looking.then(lookOnce).catch(stopPage);
  return looking;
}

async function lookOnce() {
  for (let isSent = true; isSent; ) {
    const state = await fetchState(section);
    setShown(section, "[data-offline]", !state);
    if (!state) return;
    here.state = state;
    isSent = Boolean(await advanceStage(state));
  }
}

/** Do what comes next; whether something was sent, so that there is something new to see. @param {State} state */
async function advanceStage(state) {
  const stage = stageOf(state);
  drawTable(section, state, stage);
  if (isStartedOver(state)) {
    forgetCode();
    here.stopped = "anew";
  }
  if (here.stopped) return showStep(section, here.stopped);
  if (writing.isWriting()) return false;
  if (needsCode(stage) && !here.code) return showStep(section, "code");
  return STEPS[stage](state);
}

/** Whether the trustee's certificate was there and is gone. @param {State} state */
function isStartedOver({ certificates, place }) {
  const hers = certificates[place - 1] ?? "";
  const isOver = here.mine !== "" && hers !== here.mine;
  here.mine = hers || here.mine;
  return isOver;
}

/** @type {Record<Stage, (state: State) => unknown>} */
const STEPS = {
  begin: (state) => {
    if (!here.code) return showStep(section, "begin");
    showStep(section, "certificates");
    return sendMessage("certificate", certificateFor(here.code, state));
  },
  certificates: () => showStep(section, "certificates"),
  compare: compareOrDeal,
  dealings: (state) => {
    checkOwn(state, gatheringOf(state));
    showStep(section, "dealings");
  },
  key: async (state) => {
    showStep(section, "key");
    await afterPaint();
    return sendMessage("key", keyFor(here.code, state));
  },
  keys: () => showStep(section, "keys"),
  test: () => {
    // Only typing the code from it proves the paper.
    if (section.dataset.at !== "test") forgetCode();
    showStep(section, "test");
  },
  ready: (state) => {
    showStep(section, "ready");
    drawComplaints(section, state.ballots);
    waiting.drawWaiting(state, here.code !== "");
    setups.drawWaiting(state, here.code !== "");
    waiting.openCommitted().then((isSent) => (isSent ? lookNow() : undefined)).catch(stopPage);
    rememberPublishedLists(state);
    if (here.code) setups.vouchForNext({ code: here.code, state }).catch(stopPage);
  },
};

/** Look once which slips there are: another list later is refused. @param {State} state */
async function rememberPublishedLists(state) {
  const { hash } = gatheringOf(state);
  const raw = hasSeenLists(hash) ? null : await fetchBytes(section.dataset.slips ?? "");
  if (raw) rememberLists(hash, JSON.parse(new TextDecoder().decode(raw)));
}

/** The step that is shown is there for the eye before the phone computes. */
const afterPaint = () => new Promise((resolve) => setTimeout(resolve, 50));

/** The code is on paper: round 1 begins. @param {string} code */
async function beginCeremony(code) {
  holdCode(code);
  showStep(section, "certificates");
  await lookNow();
}

/** Round 2, once the trustee has confirmed that all telephones show the same. @param {State} state */
async function compareOrDeal(state) {
  const gathering = gatheringOf(state);
  if (here.compared === gathering.hash) {
    showStep(section, "dealings");
    return sendMessage("dealing", dealingFor(here.code, state, here.compared));
  }
  if (here.drawn !== gathering.hash) drawWords(gathering.hash);
  showStep(section, "compare");
}

/** @param {string} hash */
function drawWords(hash) {
  const spelled = digestSpellings(comparableBytes(hash), wordLists()[document.documentElement.lang]);
  const [words, digits] = spelled.length > 1 ? spelled : ["", ...spelled];
  for (const [name, text] of [["[data-words]", words], ["[data-digits]", digits]]) {
    const place = findElement(section, name);
    if (place) setText(place, text);
    setShown(section, name, text !== "");
  }
  here.drawn = hash;
}

/** Send a public message; if the server does not take it, the next look sends it again, unless the server names whose message is wrong. @param {string} name @param {string} text */
async function sendMessage(name, text) {
  const sent = await sendText(section, section.dataset[name] ?? "", text);
  if (sent.place) throw new WrongMessage(sent.place);
  setShown(section, "[data-offline]", !sent.isTaken);
  return sent.isTaken;
}

/** @param {string} code */
function holdCode(code) {
  here.code = code;
  setShown(section, "[data-held]", true);
}

function forgetCode() {
  here.code = "";
  writing.forget();
  waiting.forgetChecked();
  setups.checkAgain();
  for (const field of /** @type {HTMLInputElement[]} */ (findElements(section, "[data-typed]"))) field.value = "";
  setShown(section, "[data-held]", false);
}

/** @param {unknown} error */
function stopPage(error) {
  forgetCode();
  if (error instanceof WrongMessage) namePlace(section, error.place);
  else if (!(error instanceof Gone || error instanceof AnotherTable)) throw error;
  here.stopped = { WrongMessage: "broken", AnotherTable: "another", Gone: "gone" }[error.name] ?? "gone";
  showStep(section, here.stopped);
}

/** @param {() => unknown} action */
async function runGuarded(action) {
  try {
    await action();
  } catch (error) {
    stopPage(error);
  }
  if (!here.stopped) await lookNow();
}

/** Send a file of the page from disk; the server checks whether it fits. */
async function sendSavedFile() {
  const field = /** @type {HTMLInputElement} */ (findElement(section, "[data-handed]"));
  const handed = await readHanded(field.files?.[0]);
  field.value = "";
  if (handed) await waiting.sendMessage(handed, "handed");
  else showFault(section, "handed");
}

/** A form for the trustee's code. @param {string} selector @param {(code: string, state: State, form: HTMLElement) => unknown} then */
function onCode(selector, then) {
  const form = /** @type {HTMLElement} */ (findElement(section, selector));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    runGuarded(() => {
      const hers = typedCode(form);
      return hers && then(hers.code, hers.state, form);
    });
  });
}

/** The code in a form, if it belongs to the trustee's place; otherwise its fault is shown. @param {HTMLElement} form */
function typedCode(form) {
  const { state } = here;
  const code = state && takeCode(form);
  if (!code) return null;
  return fitsPlace(code, state.certificates[state.place - 1] ?? "", state) ? { code, state } : showWrong(form, "other");
}

/** @type {import("./waiting-ballots.js").Known} */
function heldOrTypedCode(form) {
  if (here.code && here.state) return { code: here.code, state: here.state };
  const hers = typedCode(form);
  if (hers) holdCode(hers.code);
  return hers;
}

onCode("[data-resume]", holdCode);
findElement(section, "[data-fetch]")?.addEventListener("submit", (event) => {
  event.preventDefault();
  runGuarded(() => waiting.checkNext(heldOrTypedCode));
});
findElement(section, "[data-open]")?.addEventListener("click", () => runGuarded(() => waiting.commitChecked()));
findElement(section, "[data-vouch]")?.addEventListener("submit", (event) => {
  event.preventDefault();
  runGuarded(() => heldOrTypedCode(/** @type {HTMLElement} */ (event.target)));
});
findElement(section, "[data-question-wrong]")?.addEventListener("click", () => setups.refuseQuestion());
findElement(section, "[data-setup-again]")?.addEventListener("click", () => runGuarded(() => setups.checkAgain()));
findElement(section, "[data-new-slips] button")?.addEventListener("click", () =>
  runGuarded(() => here.state && setups.acceptNewSlips(gatheringOf(here.state).hash)));
onCode("[data-try]", async (code, state, form) => {
  if (!(await sendMessage("test", answerFor(code, state)))) showWrong(form, "send");
});
findElement(section, "[data-save-messages]")?.addEventListener("click", () => here.state && saveFile("keys.json", writeMessages(here.state)));
findElement(section, "[data-hand]")?.addEventListener("click", () => runGuarded(sendSavedFile));
findElement(section, "[data-same]")?.addEventListener("click", () => {
  here.compared = here.drawn;
  runGuarded(() => {});
});
findElement(section, "[data-different]")?.addEventListener("click", () => showStep(section, (here.stopped = "different")));
findElement(section, "[data-look-again]")?.addEventListener("click", () => runGuarded(() => (here.stopped = "")));
findElement(section, "[data-forget]")?.addEventListener("click", () => runGuarded(forgetCode));
lockWhenAway(IDLE_MINUTES, () => {
  const wasWriting = writing.isWriting();
  forgetCode();
  if (wasWriting) showStep(section, "begin");
});
section.hidden = false;
setShown(document, "[data-no-script]", false);
followState();
