// The ballots that wait for the trustee's key, one after the other, and those that are opened.
//
// The trustee looks at the total and taps once: the page signs the hash of her part. When as many have signed as are needed, it
// checks their signatures and sends the part by itself; a page that was closed meanwhile needs the code again.

import { findElement, findElements, setShown, showFault } from "../elements.js";
import { createVisits } from "../onefile/visits.js";
import { addressOf, fetchBytes, sendText } from "./server.js";
import { comparableBytes, digestSpellings } from "../ballot/compare-words.js";
import { wordLists } from "../mailbox/form-fields.js";
import { checkArchive, commitWith, NotOpened, decryptWith } from "./opening.js";
import { checkedPart } from "./rounds.js";
import { setText } from "./steps.js";

/** @typedef {import("./stages.js").State} State */
/** @typedef {import("./stages.js").Waiting} Waiting */
/** What is ready to be opened, with the trustee's private part. @typedef {{ id: string, ready: import("./opening.js").Ready, part: import("./messages.js").Part }} Checked */
/** The code, held or typed, with the state that it fits; null after its fault was shown. @typedef {(form: HTMLElement) => { code: string, state: State } | null} Known */

const PANELS = ["fetch", "checking", "checked", "waits"];

export class WaitingBallots {
  /** @type {Waiting | null} */
  #current = null;
  /** @type {Checked | null} */
  #checked = null;
  /** The place of the trustee, and how many must sign. */
  #seat = { place: 0, threshold: 0 };
  #isSending = false;
  #visits = createVisits(() => (this.#checked = null));
  #section;
  #card;

  /** @param {HTMLElement} section */
  constructor(section) {
    this.#section = section;
    this.#card = /** @type {HTMLElement} */ (findElement(section, "[data-waiting]"));
  }

  /** @param {State} state @param {boolean} isCodeHeld */
  drawWaiting(state, isCodeHeld) {
    const next = state.ballots.find(({ phase, done }) => phase === "closed" && !done) ?? null;
    if (next?.id !== this.#current?.id) this.forgetChecked();
    this.#current = next;
    this.#seat = state;
    this.#card.hidden = !next;
    setShown(this.#section, "[data-none-waiting]", !next);
    drawWindow(this.#section, this.#card, next?.waits_minutes ?? 0);
    setShown(this.#card, "[data-ask]", !isCodeHeld);
    setShown(this.#card, "[data-again]", this.#isCommitted());
    for (const count of findElements(this.#card, "[data-committed]")) setText(count, String(next?.committed.length ?? 0));
    if (this.#checked && this.#isCommitted()) this.#turn("waits");
    for (const title of findElements(this.#card, "h3 [data-title]")) setText(title, next?.title ?? "");
    const isEverybody = state.tested.every(Boolean);
    // While a vote needs the key, nobody is told to close the page.
    setShown(this.#section, "[data-all-ready]", isEverybody && !next);
    setShown(this.#section, "[data-some-ready]", !isEverybody && !next);
    drawOpened(this.#section, state);
    drawByHand(this.#section, next);
  }

  /** Whether the trustee has signed her part, here or in another browser. */
  #isCommitted() {
    return this.#current?.committed.includes(this.#seat.place) ?? false;
  }

  /** Forget what was computed with the key, and stop a check that is still running. */
  forgetChecked() {
    this.#visits.endVisit();
    this.#turn("fetch");
    showFault(this.#card);
  }

  /** Fetch the whole archive and check it before the key is used for anything. @param {Known} known */
  async checkNext(known) {
    const [ballot, hers] = [this.#current, known(/** @type {HTMLElement} */ (findElement(this.#card, "form")))];
    if (!ballot || !hers) return;
    const part = checkedPart(hers.code, hers.state);
    this.#turn("checking");
    const isOver = this.#visits.watchVisit();
    try {
      const raw = await fetchBytes(addressOf(this.#section, "archive", ballot));
      if (isOver()) return;
      if (!raw) return this.#refuse("send");
      const ready = await checkArchive(raw, part, (done, all) => drawProgress(this.#card, done, all));
      if (!isOver()) this.#take({ id: ballot.id, ready, part });
    } catch (error) {
      if (!(error instanceof NotOpened)) throw error;
      if (!isOver()) this.#refuse(error.reason);
    }
  }

  /** @param {Checked} checked */
  #take(checked) {
    this.#checked = checked;
    drawReport(this.#card, checked.ready.report, wordLists()[document.documentElement.lang]);
    this.#turn(this.#isCommitted() ? "waits" : "checked");
  }

  /** Sign the part; what is computed stays, to be sent when others have signed theirs. */
  async commitChecked() {
    const [ballot, checked] = [this.#current, this.#checked];
    if (ballot && checked?.id === ballot.id) await this.sendMessage({ name: "commitment", text: commitWith(checked.ready, checked.part) }, "post");
  }

  /** Whether a part waits here for others to sign theirs: everybody in the room waits too. */
  get isAwaiting() {
    return this.#checked !== null && this.#isCommitted();
  }

  /** Send the part, once as many as are needed have signed theirs; their signatures are checked here. Whether it was taken. */
  async openCommitted() {
    const [ballot, checked] = [this.#current, this.#checked];
    const isTime = this.#isCommitted() && (ballot?.committed.length ?? 0) >= this.#seat.threshold;
    if (!ballot || checked?.id !== ballot.id || !isTime || this.#isSending) return false;
    this.#isSending = true;
    try {
      const [commitments, proofs] = await Promise.all(["commitments", "proofs"].map((name) => fetchBytes(addressOf(this.#section, name, ballot))));
      if (!commitments || !proofs || this.#checked !== checked) return false;
      return await this.sendMessage({ name: "decryption", text: decryptWith(checked.ready, checked.part, commitments, proofs) }, "post");
    } catch (error) {
      if (!(error instanceof NotOpened)) throw error;
      this.forgetChecked();
      this.#refuse(error.reason);
      return false;
    } finally {
      this.#isSending = false;
    }
  }

  /** @param {import("./files.js").Handed} message made here or by the page from disk @param {string} fault the sentence where the server refuses it */
  async sendMessage({ name, text }, fault) {
    if (!this.#current) return false;
    const { isTaken } = await sendText(this.#section, addressOf(this.#section, name, this.#current), text);
    if (isTaken && name === "decryption") this.forgetChecked();
    showFault(this.#section, isTaken ? "" : fault);
    return isTaken;
  }

  /** @param {string} fault */
  #refuse(fault) {
    this.#turn("fetch");
    showFault(this.#card, fault);
  }

  /** @param {string} step */
  #turn(step) {
    for (const name of PANELS) setShown(this.#card, `[data-${name}]`, name === step);
  }
}

/** The time in which voters look their votes up: the key can check, but not sign. @param {HTMLElement} section @param {HTMLElement} card @param {number} minutes */
function drawWindow(section, card, minutes) {
  for (const count of findElements(section, "[data-minutes]")) setText(count, String(minutes));
  setShown(section, "[data-window]", minutes > 0);
  setShown(card, "[data-open]", !minutes);
}

/** @param {HTMLElement} card @param {number} done @param {number} all */
export function drawProgress(card, done, all) {
  const bar = /** @type {HTMLProgressElement | null} */ (findElement(card, "[data-bar]"));
  if (bar) [bar.max, bar.value] = [Math.max(1, all), done];
}

/** What the trustee looks at before opening: how many ballots, of how many slips, and the words of the head with which the vote closed. @param {HTMLElement} card @param {import("../ballot/audit.js").Report} report @param {import("../seal/spelling.js").WordList} [list] without one, digits alone */
export function drawReport(card, { setup, counted, closed }, list) {
  const [words, digits] = digestSpellings(comparableBytes(closed.head), list);
  const texts = { "[data-count]": counted, "[data-voters]": setup.weights.size, "[data-head]": words, "[data-head-digits]": digits ?? "" };
  for (const [place, text] of Object.entries(texts)) {
    for (const element of findElements(card, place)) setText(element, String(text));
  }
}

/** The ballots for which the trustee vouched, and those that are closed, each with how many have opened it. @param {HTMLElement} section @param {State} state */
function drawOpened(section, { ballots, place }) {
  const list = /** @type {HTMLElement} */ (findElement(section, "[data-ballots]"));
  const row = /** @type {HTMLTemplateElement} */ (findElement(section, "template[data-ballot-row]")).content;
  const isVouched = (/** @type {Waiting} */ { phase, vouched }) => ["prepared", "open"].includes(phase) && vouched.includes(place);
  const isShown = (/** @type {Waiting} */ ballot) => isVouched(ballot) || ballot.phase === "tallied" || (ballot.phase === "closed" && ballot.done);
  const rows = ballots.filter(isShown).map((ballot) => {
    const drawn = /** @type {DocumentFragment} */ (row.cloneNode(true));
    for (const title of findElements(drawn, "[data-title]")) title.textContent = ballot.title;
    for (const count of findElements(drawn, "[data-done]")) count.textContent = String(ballot.opened);
    setShown(drawn, "[data-signed]", isVouched(ballot));
    setShown(drawn, "[data-share]", ballot.phase === "closed");
    setShown(drawn, "[data-result]", ballot.phase === "tallied");
    return drawn;
  });
  list.hidden = !rows.length;
  list.replaceChildren(...rows);
}

/** The files of the ballots and of the signatures, and the place where what came from disk is handed in. @param {HTMLElement} section @param {Waiting | null} ballot */
function drawByHand(section, ballot) {
  for (const link of /** @type {HTMLAnchorElement[]} */ (findElements(section, "[data-file]"))) {
    if (ballot) link.href = addressOf(section, link.dataset.file ?? "", ballot);
  }
  setShown(section, "[data-signatures-file]", (ballot?.committed.length ?? 0) > 0);
  setShown(section, "[data-way]", ballot !== null);
  setShown(section, "[data-hand-in]", ballot !== null);
}
