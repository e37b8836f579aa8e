// A case: what the circle's sealed notes about a thread say together. Nobody but its readers can put them together.
//
// Threat: a holder, or whoever can write into the database, could say in another's name that they take a case or leave
// it. So each note is signed inside, and a note that no holder of its day signed counts for nothing.

import { messageOpener, noteStatement, sealMessage } from "../seal/mailbox.js";
import { verify } from "../seal/signing.js";
import { fromBase64, toBase64 } from "../seal/text.js";
import { findElement, findElements, readJson, setShown, showFault, writeText } from "../elements.js";
import { collectContent, contentFault, emptyFields, namedFields, postForm } from "../mailbox/form-fields.js";
import { localDay } from "../local-day.js";
import { holdersOn, lettersOfHolders, signedCircle } from "../mailbox/readers.js";
import { forgetSealed, sealOnce } from "../mailbox/sealed-once.js";
import { addMessage, formatDay, openMessage } from "../mailbox/thread.js";
import { RosterRefused } from "../seal/roster.js";
import { faultNameOf } from "./roster-pin.js";
import { sortThreads } from "./thread-order.js";

/** @typedef {import("../seal/accountkeys.js").AccountKey} AccountKey */
/** @typedef {import("../seal/mailbox.js").Content} Content */
/** @typedef {import("../seal/rosterlines.js").Enter} Enter */
/** @typedef {{ act: string, by: string, day: string, text: string, due: string }} Note by: the letter of the holder who signed it */
/** @typedef {{ text: string, due: string }} NextStep */
/** @typedef {{ workers: string[], step: NextStep | null }} Case */
/** @typedef {{ element: HTMLElement, rank: number[] }} Ranked */
/** @typedef {{ key: AccountKey, first: Content, own: string, notes: (Note | null)[] }} OpenCase own: the reader's letter */

const FEWEST_WORKERS = 2;
// Of all fields of a note together, so that it fits into the largest note that the server takes.
const LONGEST_NOTE = 7_500;
const DAY = /^2[0-9]{3}-[0-9]{2}-[0-9]{2}$/;
/** @type {Map<HTMLElement, OpenCase>} */
const cases = new Map();

/** Who works on it, and what comes next; a person who has left the circle works on nothing. @param {(Note | null)[]} notes in their order, null for one that nobody signed @param {string[]} present the letters of today @returns {Case} */
export function foldNotes(notes, present) {
  /** @type {Set<string>} */
  const workers = new Set();
  /** @type {NextStep | null} */
  let step = null;
  for (const note of notes) {
    if (note?.act === "takes") workers.add(note.by);
    if (note?.act === "leaves") workers.delete(note.by);
    if (note?.act === "step") step = note.text ? { text: note.text, due: note.due } : null;
  }
  return { workers: [...workers].filter((letter) => present.includes(letter)).sort(), step };
}

/** A step without a day is never overdue. @param {NextStep | null} step @param {string} today */
export const isOverdue = (step, today) => !!step && DAY.test(step.due) && step.due < today;

/** @param {HTMLElement} thread */
export function prepareCase(thread) {
  for (const form of /** @type {HTMLFormElement[]} */ (findElements(thread, "form[data-act]"))) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void sendNote(thread, form);
    });
  }
}

/** The case of a thread that opened; there is none while the list of holders cannot be trusted. @param {HTMLElement} thread @param {AccountKey} key @param {Content} first */
export function openCase(thread, key, first) {
  if (!findElement(thread, "[data-case]")) return;
  try {
    const own = lettersOfHolders().letter(findElement(document, "[data-keys]")?.dataset.number ?? "");
    cases.set(thread, { key, first, own, notes: readNotes(thread, key) });
    drawCase(thread);
  } catch (error) {
    if (!(error instanceof RosterRefused)) throw error;
    cases.delete(thread);
  }
  setShown(thread, "[data-case]", cases.has(thread));
}

export function closeCases() {
  for (const thread of cases.keys()) {
    findElement(thread, "[data-notes]")?.replaceChildren();
    writeText(thread, "[data-workers], [data-next-text], [data-next-due]", "");
    setShown(thread, "[data-step], [data-with-workers], [data-no-worker], [data-one-worker], [data-overdue], [data-danger]", false);
  }
  cases.clear();
}

/** @param {HTMLElement} thread @param {AccountKey} key @returns {(Note | null)[]} */
function readNotes(thread, key) {
  const open = messageOpener(key.sealingSeed);
  const box = boxOf(thread);
  /** @type {import("../mailbox/thread.js").Sealed[]} */
  const sealed = readJson(thread).notes ?? [];
  return sealed.map((note) => signedNote(openMessage(note, open, box), { ...box, side: "note", number: note.number }));
}

/** @param {Content | null} content @param {import("../seal/mailbox.js").Place} place @returns {Note | null} */
function signedNote(content, place) {
  const field = (/** @type {string} */ name) => [content?.[name] ?? ""].flat()[0] ?? "";
  try {
    const statement = noteStatement(place, content ?? {});
    const signature = fromBase64(field("signature"));
    const writer = holdersOn(field("day")).find((/** @type {Enter} */ { signingKey }) => verify(signingKey, statement, signature));
    const by = writer ? lettersOfHolders().letter(writer.number) : "";
    return by ? { act: field("act"), by, day: field("day"), text: field("text"), due: field("due") } : null;
  } catch {
    return null;
  }
}

/** @param {HTMLElement} thread */
const boxOf = (thread) => ({ purpose: thread.dataset.purpose ?? "", address: thread.dataset.address ?? "" });

/** @param {HTMLElement} thread */
function drawCase(thread) {
  const { notes, own, first } = /** @type {OpenCase} */ (cases.get(thread));
  const { workers, step } = foldNotes(notes, lettersOfHolders().present);
  const into = /** @type {HTMLElement} */ (findElement(thread, "[data-notes]"));
  into.replaceChildren();
  for (const note of notes) addMessage(into, note ? "note" : "unsigned", note ? { ...note, by: seatName(note.by) } : {});
  writeText(thread, "[data-workers]", workers.map(seatName).join(", "));
  setShown(thread, "[data-with-workers]", workers.length > 0);
  setShown(thread, "[data-no-worker]", workers.length === 0);
  setShown(thread, "[data-one-worker]", workers.length === 1);
  setShown(thread, "[data-act=takes]", !workers.includes(own));
  setShown(thread, "[data-act=leaves]", workers.includes(own));
  setShown(thread, "[data-leaves-few]", workers.length <= FEWEST_WORKERS);
  setShown(thread, "[data-step]", !!step);
  writeText(thread, "[data-next-text]", step?.text ?? "");
  writeText(thread, "[data-next-due]", formatDay(step?.due ?? ""));
  setShown(thread, "[data-overdue]", isOverdue(step, localDay()));
  setShown(thread, "[data-danger]", !!first.urgent?.length);
}

/** What the page calls a holder of one of several offices; a letter alone is its own name. @param {string} letter */
const seatName = (letter) => readJson(document, "#seat-names")[letter] || letter;

/** Writers who were in danger come first, then those who wrote a wish; within each, steps that are overdue. While nothing is open, the order is the page's. @param {HTMLElement[]} threads those of the page, each with its place @param {Ranked[]} [far] the others of the whole queue */
export function orderCases(threads, far = []) {
  if (!threads.some((thread) => findElement(thread, "[data-case]"))) return;
  sortThreads(threads, rankOf, far);
}

/** @param {HTMLElement} thread */
function rankOf(thread) {
  const opened = cases.get(thread);
  if (!opened) return [3, 1];
  const { first, notes } = opened;
  return [needOf(first), isOverdue(foldNotes(notes, []).step, localDay()) ? 0 : 1];
}

/** What the writer chose: in danger, then with a wish, then all others. @param {Content} first */
export const needOf = (first) => (first.urgent?.length ? 0 : first.wish?.length ? 1 : 2);

/** Whether the last next step is over; only as many notes are opened as it takes. @param {import("../mailbox/thread.js").Sealed[]} notes @param {ReturnType<typeof messageOpener>} open @param {import("../mailbox/thread.js").Box} box */
export function isStepOverdue(notes, open, box) {
  for (const note of [...notes].reverse()) {
    const content = openMessage(note, open, box);
    if (content?.act !== "step") continue;
    const step = signedNote(content, { ...box, side: "note", number: note.number });
    if (step) return isOverdue(step.text ? step : null, localDay());
  }
  return false;
}

/** @param {HTMLElement} thread @param {HTMLFormElement} form */
async function sendNote(thread, form) {
  const opened = cases.get(thread);
  if (!opened) return;
  const content = { ...collectContent(form), act: form.dataset.act ?? "", day: localDay() };
  const number = opened.notes.length + 1;
  const place = { ...boxOf(thread), side: /** @type {const} */ ("note"), number };
  showCaseFault(thread, faultOf(form, content));
  if (faultOf(form, content)) return;
  try {
    const { readers, leftOut } = signedCircle(readJson(thread).readers, opened.first);
    const signature = toBase64(opened.key.sign(noteStatement(place, content)));
    const fields = sealOnce(form, content, () => ({ number: String(number), sealed: toBase64(sealMessage({ ...content, signature }, readers, place, leftOut)) }));
    const response = await postForm(form.action, { ...namedFields(form), ...fields });
    if (response.ok || response.status === 409) forgetSealed(form);
    if (response.status === 409) return showCaseFault(thread, "taken");
    if (!response.ok) throw new Error("refused");
    opened.notes.push(signedNote({ ...content, signature }, place));
    emptyFields(form);
    drawCase(thread);
  } catch (error) {
    showCaseFault(thread, faultNameOf(error, "send"));
  }
}

/** @param {HTMLFormElement} form @param {Content} content */
function faultOf(form, content) {
  if (findElement(form, "[data-sealed]") && contentFault(form) === "empty") return "empty";
  return new TextEncoder().encode(JSON.stringify(content)).length > LONGEST_NOTE ? "long" : "";
}

/** The sentences are at the top of the case, so they are brought into view. @param {HTMLElement} thread @param {string} fault */
function showCaseFault(thread, fault) {
  const faults = findElement(thread, "[data-case-faults]");
  if (!faults) return;
  showFault(faults, fault);
  if (fault) faults.scrollIntoView({ block: "center" });
}
