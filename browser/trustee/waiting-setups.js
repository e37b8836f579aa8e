// The set-up that waits for the trustee: her device checks it by itself, shows what is asked, and signs it.

import { vouchFor } from "../ballot/vouching.js";
import { findElement, findElements, setShown, showFault } from "../elements.js";
import { createVisits } from "../onefile/visits.js";
import { addressOf, fetchBytes, sendText } from "./server.js";
import { checkSetup, NotVouched, rememberVouched, replaceLists } from "./setup-check.js";
import { checkedPart } from "./rounds.js";
import { setText } from "./steps.js";

/** @typedef {import("./stages.js").State} State */
/** @typedef {import("./stages.js").Waiting} Waiting */
/** @typedef {{ code: string, state: State }} Hers */

// So long the question is shown before it is signed: enough to read it and to say that it is wrong.
const READING_TIME = 5_000;
const STEPS = ["ask", "checking", "shown", "refused"];

export class WaitingSetups {
  /** @type {Waiting | null} */
  #current = null;
  #step = "ask";
  /** @type {any} */
  #lists = null;
  #visits = createVisits(() => {});
  #section;
  #card;

  /** @param {HTMLElement} section */
  constructor(section) {
    this.#section = section;
    this.#card = /** @type {HTMLElement} */ (findElement(section, "[data-setup-card]"));
  }

  /** @param {State} state @param {boolean} isCodeHeld */
  drawWaiting(state, isCodeHeld) {
    // Once it is open, a further signature is welcome; nobody is asked to type a code for it.
    const isWaiting = (/** @type {Waiting} */ { phase }) => phase === "prepared" || (phase === "open" && isCodeHeld);
    const next = state.ballots.find((each) => isWaiting(each) && !each.vouched.includes(state.place)) ?? null;
    if (next?.id !== this.#current?.id) this.checkAgain();
    this.#current = next;
    this.#card.hidden = !next;
    setShown(this.#card, "[data-setup-code]", !isCodeHeld);
    for (const title of findElements(this.#card, "h3 [data-title]")) setText(title, next?.title ?? "");
  }

  /** Forget what was found, and stop a check that is still running. */
  checkAgain() {
    this.#visits.endVisit();
    this.#turn("ask");
    showFault(this.#card);
  }

  /** Check the set-up that waits, show what is asked, and sign it unless the trustee says that it is wrong. @param {Hers} hers */
  async vouchForNext(hers) {
    const ballot = this.#current;
    if (!ballot || this.#step !== "ask") return;
    this.#turn("checking");
    const isOver = this.#visits.watchVisit();
    try {
      const part = checkedPart(hers.code, hers.state);
      const checked = checkSetup(...(await this.#fetchSetup(ballot, part)));
      if (isOver()) return;
      drawQuestion(this.#card, checked);
      this.#turn("shown");
      await new Promise((resolve) => setTimeout(resolve, READING_TIME));
      if (isOver()) return;
      const signature = vouchFor(hers.code, { ballot: ballot.id, head: checked.head });
      rememberVouched(checked, part.gathering.hash);
      const { isTaken } = await sendText(this.#section, addressOf(this.#section, "vouching", ballot), signature);
      if (!isTaken) this.#refuse("unsent");
    } catch (error) {
      if (!(error instanceof NotVouched || error instanceof Unreached)) throw error;
      if (!isOver()) this.#refuse(error instanceof NotVouched ? error.reason : "unsent", error instanceof NotVouched && error.maySeeNew);
    }
  }

  /** @param {Waiting} ballot @param {import("./messages.js").Part} part @returns {Promise<[Uint8Array, import("./messages.js").Part, any]>} */
  async #fetchSetup(ballot, part) {
    const [raw, listed] = await Promise.all(["archive", "credentials"].map((name) => fetchBytes(addressOf(this.#section, name, ballot))));
    if (!raw || !listed) throw new Unreached();
    this.#lists = JSON.parse(new TextDecoder().decode(listed));
    return [raw, part, this.#lists];
  }

  /** The trustee says that this is not what the meeting votes on. */
  refuseQuestion() {
    this.#visits.endVisit();
    this.#refuse("question");
  }

  /** The tellers printed the slips again, as they may before the first vote. @param {string} gathering its hash */
  acceptNewSlips(gathering) {
    replaceLists(gathering, this.#lists);
    this.checkAgain();
  }

  /** @param {string} fault @param {boolean} [maySeeNew] */
  #refuse(fault, maySeeNew = false) {
    this.#turn("refused");
    showFault(this.#card, fault);
    setShown(this.#card, "[data-new-slips]", maySeeNew);
  }

  /** @param {string} step */
  #turn(step) {
    this.#step = step;
    for (const name of STEPS) setShown(this.#card, `[data-setup-${name}]`, name === step);
  }
}

/** The set-up or the lists did not arrive. */
class Unreached extends Error {
  name = "Unreached";
}

/** What the trustee sees: the question with its answers, and how many slips vote. @param {HTMLElement} card @param {import("./setup-check.js").Checked} checked */
function drawQuestion(card, { questions, printed, far, revoked, voters }) {
  for (const [name, count] of Object.entries({ printed, far, revoked, voters })) {
    for (const place of findElements(card, `[data-count-${name}]`)) setText(place, String(count));
  }
  const list = /** @type {HTMLElement} */ (findElement(card, "[data-asked]"));
  list.replaceChildren(...questions.map(({ title, answers }) => {
    const line = document.createElement("li");
    line.append(Object.assign(document.createElement("b"), { textContent: title }), document.createElement("br"), answers.join(" · "));
    return line;
  }));
}
