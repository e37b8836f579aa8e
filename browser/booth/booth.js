// The way through the booth: the code, the choice, a look at both, and what is made of them.

import { find, findAll, onPress, onSend, show, write } from "../elements.js";
import { credentialOf } from "../ballot/codes.js";
import { seal, signed } from "../ballot/encrypting.js";
import { codeField, countLetters, emptyCode, takeCode } from "./code.js";
import { prepareCopying, sayTracker } from "./copying.js";
import { beginningOf, prepareOpening } from "./opening.js";
import { drawQuestions, readRows, sayChoice } from "./questions.js";
import { showStep, stepOf, writeLines } from "./steps.js";
import { Voter } from "./voter.js";

/** @typedef {import("../ballot/election.js").Election} Election */
/** The election that is open here, and whether a credential (64 digits) stands in its list. @typedef {{ election: Election, isListed: (credential: string) => boolean }} Poll */

/** @type {import("./steps.js").Step[]} */
const TELLING = ["choose", "review", "opened"];

export class Booth {
  /** @param {HTMLElement} root @param {Poll} poll */
  constructor(root, poll) {
    this.root = root;
    this.poll = poll;
    this.voter = new Voter();
    countLetters(root);
    onSend(root, "code", () => this.enter(codeField(root).value));
    onSend(root, "choose", () => this.choose());
    onPress(root, "[data-change]", () => this.show("choose"));
    onPress(root, "[data-again]", () => this.voteAgain());
    onPress(root, "[data-forget]", () => this.forget("gone"));
    onPress(root, "[data-begin]", () => this.show("code"));
    prepareCopying(root, () => this.voter.ballot);
    prepareOpening(this);
    this.open(poll);
  }

  /** Take an election: at the beginning, and when the next one opens while the page waits. @param {Poll} poll */
  open(poll) {
    this.poll = poll;
    this.voter.chooseAnew();
    const { name, description, questions } = poll.election;
    // Where the only question stands below under the same name, it is not said twice.
    const isSaid = questions.length === 1 && questions[0].title === name;
    write(this.root, "[data-election-name]", name);
    for (const step of TELLING) show(this.root, `[data-step=${step}] [data-election-name]`, !isSaid);
    writeLines(this.root, "[data-election-words]", description);
    drawQuestions(this.root, questions);
  }

  /** @param {import("./steps.js").Step} step */
  show(step) {
    showStep(this.root, step);
  }

  /** Whoever is on the list goes on to choose. @param {string} typed */
  enter(typed) {
    show(this.root, "[data-away]", false);
    const { election, isListed } = this.poll;
    const code = takeCode(this.root, typed, (told) => isListed(credentialOf(told, election.uuid)));
    if (!code) {
      if (stepOf(this.root) !== "code") this.show("code");
      return codeField(this.root).focus();
    }
    emptyCode(this.root);
    this.voter.chooseAnew();
    this.voter.code = code;
    this.show("choose");
  }

  choose() {
    const rows = readRows(this.root, this.poll.election.questions);
    if (!rows) return;
    this.voter.rows = rows;
    this.encrypt();
  }

  /** Every encryption is another one; what was opened is never cast. */
  encrypt() {
    const { voter, poll: { election } } = this;
    voter.ballot = null;
    voter.sealed = seal(election, voter.code, voter.rows);
    sayChoice(this.root, this.part("[data-review]"), election.questions, voter.rows);
    write(this.root, "[data-said]", beginningOf(voter.sealed.said));
    this.show("review");
  }

  get isInUse() {
    return Boolean(this.voter.code || codeField(this.root).value);
  }

  /** Signed once: when it is sent again it is the same ballot. */
  get ballot() {
    const { voter, poll: { election } } = this;
    if (voter.sealed) voter.ballot ??= signed(voter.sealed, election, voter.code);
    return voter.ballot;
  }

  /** @param {"done" | "made"} step */
  finish(step) {
    if (!this.voter.ballot) return;
    sayTracker(this.root, this.voter.ballot.tracker);
    // From here on only the ballot matters: who takes the device sees no choice.
    this.voter.rows = [];
    this.voter.sealed = null;
    this.emptyChoice();
    this.offerMore();
    this.show(step);
  }

  /** Looking on the board and waiting for the next ballot take her code, which a ballot from a file came without. */
  offerMore() {
    show(this.root, "[data-look], [data-wait]", Boolean(this.voter.code));
  }

  voteAgain() {
    this.voter.chooseAnew();
    this.show(this.voter.code ? "choose" : "code");
  }

  /** Nothing that was typed or chosen outlives this. @param {import("./steps.js").Step} step */
  forget(step) {
    this.letGo();
    this.show(step);
  }

  letGo() {
    this.voter.forget();
    emptyCode(this.root);
    this.emptyChoice();
    write(this.root, "[data-tracker]", "");
    emptyFields(this.root, "[data-ballot-text]");
  }

  /** Threat: what was opened tells how she votes, though it is never cast. */
  emptyChoice() {
    drawQuestions(this.root, this.poll.election.questions);
    for (const place of ["[data-review]", "[data-inside]", "[data-checked-choice]", "[data-checked-said]", "[data-said]"]) write(this.root, place, "");
    emptyFields(this.root, "[data-numbers], [data-opened-text]");
    show(this.root, "[data-checked]", false);
  }

  /** @param {string} selector */
  part(selector) {
    return /** @type {HTMLElement} */ (find(this.root, selector));
  }
}

/** @param {HTMLElement} root @param {string} selector */
function emptyFields(root, selector) {
  for (const field of /** @type {HTMLTextAreaElement[]} */ (findAll(root, selector))) field.value = "";
}
