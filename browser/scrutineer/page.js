// The bundle `scrutineer.js`: her page, from "Begin" to a ballot that she opens. The rounds go on by themselves.

import { lockWhenAway } from "../idle.js";
import { find, findAll, show, tellWrong } from "../elements.js";
import { wordLists } from "../mailbox/pieces.js";
import { save } from "../saving.js";
import { readPartial, writeMessages } from "./files.js";
import { askState, Gone, sendText } from "./house.js";
import { answerFor, certificateFor, dealingFor, keyFor } from "./rounds.js";
import { needsCode, stageOf } from "./stages.js";
import { drawTable, namePlace, setText, showStep } from "./steps.js";
import { AnotherTable, checkOwn, fits, gatheringOf, WrongMessage } from "./table.js";
import { takeCode, wrong } from "./typed.js";
import { WaitingBallots } from "./waiting.js";
import { comparable, spellings } from "./words.js";
import { prepareWriting } from "./writing.js";

/** @typedef {import("./stages.js").State} State */
/** @typedef {import("./stages.js").Stage} Stage */

const IDLE_MINUTES = 10;
const [AT_THE_TABLE, AFTERWARDS] = [2_000, 5_000];
const section = /** @type {HTMLElement} */ (find(document, "[data-scrutineer]"));
/**
 * All that this page knows; nothing of it is kept. `code` while she has typed it; `mine` her certificate, by which a new
 * start is noticed; `compared` the hash of the certificates that she called the same; `drawn` the one whose words stand there.
 */
const here = { state: /** @type {State | null} */ (null), code: "", mine: "", compared: "", drawn: "", stopped: "" };
const writing = prepareWriting(section, begin);
const waiting = new WaitingBallots(section);
let looking = Promise.resolve();

/** Ask the house again and again, and do what comes next. */
async function follow() {
  await lookNow();
  const isOver = here.state && stageOf(here.state) === "ready";
  setTimeout(follow, isOver ? AFTERWARDS : AT_THE_TABLE);
}

/** One look after the other, so that nothing is sent twice. */
function lookNow() {
  looking = looking.then(look).catch(stop);
  return looking;
}

async function look() {
  for (let isSent = true; isSent; ) {
    const state = await askState(section);
    show(section, "[data-offline]", !state);
    if (!state) return;
    here.state = state;
    isSent = Boolean(await advance(state));
  }
}

/** Do what comes next; whether something was sent, so that there is something new to see. @param {State} state */
async function advance(state) {
  const stage = stageOf(state);
  drawTable(section, state, stage);
  if (isStartedOver(state)) {
    forget();
    here.stopped = "anew";
  }
  if (here.stopped) return showStep(section, here.stopped);
  if (writing.isWriting()) return false;
  if (needsCode(stage) && !here.code) return showStep(section, "code");
  return STEPS[stage](state);
}

/** Whether her certificate was there and is not any more. @param {State} state */
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
    return send("certificate", certificateFor(here.code, state));
  },
  certificates: () => showStep(section, "certificates"),
  compare: compareOrDeal,
  dealings: (state) => {
    checkOwn(state, gatheringOf(state));
    showStep(section, "dealings");
  },
  key: async (state) => {
    showStep(section, "key");
    await painted();
    return send("key", keyFor(here.code, state));
  },
  keys: () => showStep(section, "keys"),
  test: () => {
    // Her paper is proven only by what is typed from it.
    if (section.dataset.at !== "test") forget();
    showStep(section, "test");
  },
  ready: (state) => {
    showStep(section, "ready");
    waiting.draw(state, here.code !== "");
  },
};

/** The step that is shown is there for the eye before the phone computes. */
const painted = () => new Promise((resolve) => setTimeout(resolve, 50));

/** Her code is on paper: round 1 begins. @param {string} code */
async function begin(code) {
  hold(code);
  showStep(section, "certificates");
  await lookNow();
}

/** Round 2, once she has said that all phones show the same. @param {State} state */
async function compareOrDeal(state) {
  const gathering = gatheringOf(state);
  if (here.compared === gathering.hash) {
    showStep(section, "dealings");
    return send("dealing", dealingFor(here.code, state, here.compared));
  }
  if (here.drawn !== gathering.hash) drawWords(gathering.hash);
  showStep(section, "compare");
}

/** @param {string} hash */
function drawWords(hash) {
  const spelled = spellings(comparable(hash), wordLists()[document.documentElement.lang]);
  const [words, digits] = spelled.length > 1 ? spelled : ["", ...spelled];
  for (const [name, text] of [["[data-words]", words], ["[data-digits]", digits]]) {
    const place = find(section, name);
    if (place) setText(place, text);
    show(section, name, text !== "");
  }
  here.drawn = hash;
}

/** A public message; what the house does not take is sent again at the next look, unless it names whose message is wrong. @param {string} name @param {string} text */
async function send(name, text) {
  const sent = await sendText(section, section.dataset[name] ?? "", text);
  if (sent.place) throw new WrongMessage(sent.place);
  show(section, "[data-offline]", !sent.isTaken);
  return sent.isTaken;
}

/** @param {string} code */
function hold(code) {
  here.code = code;
  show(section, "[data-held]", true);
}

function forget() {
  here.code = "";
  writing.forget();
  waiting.forget();
  for (const field of /** @type {HTMLInputElement[]} */ (findAll(section, "[data-typed]"))) field.value = "";
  show(section, "[data-held]", false);
}

/** @param {unknown} error */
function stop(error) {
  forget();
  if (error instanceof WrongMessage) namePlace(section, error.place);
  else if (!(error instanceof Gone || error instanceof AnotherTable)) throw error;
  here.stopped = { WrongMessage: "broken", AnotherTable: "another", Gone: "gone" }[error.name] ?? "gone";
  showStep(section, here.stopped);
}

/** @param {() => unknown} action */
async function guarded(action) {
  try {
    await action();
  } catch (error) {
    stop(error);
  }
  if (!here.stopped) await lookNow();
}

/** What the page from disk made; it is the house that looks whether it fits. */
async function handIn() {
  const field = /** @type {HTMLInputElement} */ (find(section, "[data-handed]"));
  const text = await readPartial(field.files?.[0]);
  field.value = "";
  if (text) await waiting.hand(text, "handed");
  else tellWrong(section, "handed");
}

/** A form into which she types her code. @param {string} selector @param {(code: string, state: State, form: HTMLElement) => unknown} then */
function onCode(selector, then) {
  const form = /** @type {HTMLElement} */ (find(section, selector));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    guarded(() => {
      const hers = typedIn(form);
      return hers && then(hers.code, hers.state, form);
    });
  });
}

/** The code in a form, if it is the one of her place; else what is wrong with it is told. @param {HTMLElement} form */
function typedIn(form) {
  const { state } = here;
  const code = state && takeCode(form);
  if (!code) return null;
  return fits(code, state.certificates[state.place - 1] ?? "", state) ? { code, state } : wrong(form, "other");
}

/** @type {import("./waiting.js").Known} */
function codeHeldOr(form) {
  if (here.code && here.state) return { code: here.code, state: here.state };
  const hers = typedIn(form);
  if (hers) hold(hers.code);
  return hers;
}

onCode("[data-resume]", hold);
find(section, "[data-fetch]")?.addEventListener("submit", (event) => {
  event.preventDefault();
  guarded(() => waiting.check(codeHeldOr));
});
find(section, "[data-open]")?.addEventListener("click", () => guarded(() => waiting.open()));
onCode("[data-try]", async (code, state, form) => {
  if (!(await send("test", answerFor(code, state)))) wrong(form, "send");
});
find(section, "[data-save-messages]")?.addEventListener("click", () => here.state && save("keys.json", writeMessages(here.state)));
find(section, "[data-hand]")?.addEventListener("click", () => guarded(handIn));
find(section, "[data-same]")?.addEventListener("click", () => {
  here.compared = here.drawn;
  guarded(() => {});
});
find(section, "[data-different]")?.addEventListener("click", () => showStep(section, (here.stopped = "different")));
find(section, "[data-look-again]")?.addEventListener("click", () => guarded(() => (here.stopped = "")));
find(section, "[data-forget]")?.addEventListener("click", () => guarded(forget));
lockWhenAway(IDLE_MINUTES, () => {
  const wasWriting = writing.isWriting();
  forget();
  if (wasWriting) showStep(section, "begin");
});
section.hidden = false;
show(document, "[data-no-script]", false);
follow();
