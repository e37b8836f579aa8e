// The way through the booth: the code, the choice, a look at both, and what is made of them.

import { findElement, findElements, onClick, onSubmit, setShown, writeText } from "../elements.js";
import { credentialOf } from "../ballot/codes.js";
import { encryptBallot, signBallot } from "../ballot/encrypting.js";
import { prepareScanner } from "../scan.js";
import { readSlipText } from "../ballot/slip-text.js";
import { codeField, emptyCode, prepareCode, takeCode, typedCode } from "./code.js";
import { prepareCopying, showTracker } from "./copy-text.js";
import { checkKey, comparedWords, prepareKeyCheck } from "./key-check.js";
import { prepareOpening } from "./open-encryption.js";
import { drawQuestions, readRows, showChoice } from "./questions.js";
import { showStep, currentStep, writeLines } from "./steps.js";
import { Voter } from "./voter.js";

/** @typedef {import("../ballot/election.js").Election} Election */
/** How many trustees signed the set-up, of how many. @typedef {{ vouched: number, size: number }} Vouching */
/** The election that is open here, whether its list contains a credential (64 digits), the gathering that made its key: empty where no trustees did, and who vouches for it: null where too few do. @typedef {{ election: Election, isListed: (credential: string) => boolean, gathering: string, vouching: Vouching | null }} Poll */

// In milliseconds: the page is drawn before it computes.
const WORDS_AFTER = 60;
/** @type {import("./steps.js").Step[]} */
const TELLING = ["choose", "review", "opened"];

export class Booth {
  /** @param {HTMLElement} root @param {Poll} poll */
  constructor(root, poll) {
    this.root = root;
    this.poll = poll;
    this.voter = new Voter();
    prepareCode(root, (text) => this.enterCode(text));
    this.endScan = prepareScanner(root, (text) => this.enterCode(text));
    prepareKeyCheck(this);
    onSubmit(root, "code", () => this.enterCode(typedCode(root)));
    onSubmit(root, "choose", () => this.takeChoice());
    onClick(root, "[data-change]", () => this.showStep("choose"));
    onClick(root, "[data-again]", () => this.voteAgain());
    onClick(root, "[data-forget]", () => this.forgetVoter("gone"));
    onClick(root, "[data-begin]", () => this.showStep(this.firstStep));
    prepareCopying(root, () => this.voter.ballot);
    prepareOpening(this);
    this.openPoll(poll);
  }

  /** Take an election: at the beginning, and when the next one opens while the page waits. @param {Poll} poll */
  openPoll(poll) {
    this.poll = poll;
    this.voter.clearChoice();
    const { name, description, questions } = poll.election;
    // Where the only question has the same title, the title is not repeated.
    const isRepeated = questions.length === 1 && questions[0].title === name;
    writeText(this.root, "[data-election-name]", name);
    for (const step of TELLING) setShown(this.root, `[data-step=${step}] [data-election-name]`, !isRepeated);
    writeLines(this.root, "[data-election-words]", description);
    writeText(this.root, "[data-vouched]", String(poll.vouching?.vouched ?? ""));
    writeText(this.root, "[data-vouchers]", String(poll.vouching?.size ?? ""));
    drawQuestions(this.root, questions);
  }

  /** Nobody types a code where the key is of nobody, or nobody vouches for it. @returns {"code" | "foreign" | "unvouched"} */
  get firstStep() {
    if (!this.poll.gathering) return "foreign";
    return this.poll.vouching ? "code" : "unvouched";
  }

  /** @param {import("./steps.js").Step} step */
  showStep(step) {
    showStep(this.root, step);
  }

  /** A voter on the list goes on to the key, and to the choice. @param {string} text what was typed, or what the square says */
  enterCode(text) {
    this.endScan();
    if (this.firstStep !== "code") return this.refusePoll();
    setShown(this.root, "[data-away]", false);
    const { election, isListed } = this.poll;
    const { code: typed, digits } = readSlipText(text);
    const code = takeCode(this.root, typed, (each) => isListed(credentialOf(each, election.uuid)));
    if (!code) {
      if (currentStep(this.root) !== "code") this.showStep("code");
      return codeField(this.root).focus();
    }
    emptyCode(this.root);
    const compared = this.voter.code === code ? this.voter.compared : "";
    this.voter.clearAll();
    Object.assign(this.voter, { code, compared });
    checkKey(this, digits);
  }

  /** The slip names the key of this election: the next ballots of the meeting have the same. */
  acceptKey() {
    if (!this.voter.code || this.firstStep !== "code") return this.refusePoll();
    this.voter.compared = this.poll.gathering;
    this.showStep("choose");
  }

  /** Threat: with another key, whoever made it reads this vote. */
  refusePoll() {
    this.forgetVoter(this.firstStep === "unvouched" ? "unvouched" : "foreign");
  }

  takeChoice() {
    const rows = readRows(this.root, this.poll.election.questions);
    if (!rows) return;
    this.voter.rows = rows;
    this.encrypt();
  }

  /** Every encryption is another one; what was opened is never cast. */
  encrypt() {
    const { voter, poll: { election } } = this;
    voter.ballot = null;
    voter.sealed = encryptBallot(election, voter.code, voter.rows);
    showChoice(this.root, this.findPart("[data-review]"), election.questions, voter.rows);
    writeText(this.root, "[data-said]", "");
    this.showStep("review");
    // The slow hash must not keep the voter from sending.
    setTimeout(() => this.showAuditWords(voter.sealed), WORDS_AFTER);
  }

  /** The words that bind an encryption before it is opened or sent. @param {import("../ballot/encrypting.js").EncryptedBallot | null} sealed */
  showAuditWords(sealed) {
    if (sealed && sealed === this.voter.sealed) writeText(this.root, "[data-said]", comparedWords(sealed.hash));
  }

  get isInUse() {
    return Boolean(this.voter.code || typedCode(this.root));
  }

  /** Signed once: when it is sent again it is the same ballot. */
  get signedBallot() {
    const { voter, poll: { election } } = this;
    if (voter.sealed) voter.ballot ??= signBallot(voter.sealed, election, voter.code);
    return voter.ballot;
  }

  /** @param {"done" | "made"} step */
  showFinished(step) {
    if (!this.voter.ballot) return;
    showTracker(this.root, this.voter.ballot.tracker);
    // From here on only the ballot matters: somebody who takes the device sees no choice.
    this.voter.rows = [];
    this.voter.sealed = null;
    this.emptyChoice();
    this.showFollowUps();
    this.showStep(step);
  }

  /** Looking on the board and waiting for the next ballot need the code, which a ballot from a file comes without. */
  showFollowUps() {
    setShown(this.root, "[data-look], [data-wait]", Boolean(this.voter.code));
  }

  voteAgain() {
    this.voter.clearChoice();
    this.showStep(this.voter.code ? "choose" : "code");
  }

  /** Nothing that was typed or chosen outlives this. @param {import("./steps.js").Step} step */
  forgetVoter(step) {
    this.emptyBooth();
    this.showStep(step);
  }

  emptyBooth() {
    this.endScan();
    this.voter.clearAll();
    emptyCode(this.root);
    this.emptyChoice();
    writeText(this.root, "[data-tracker]", "");
    emptyFields(this.root, "[data-ballot-text]");
  }

  /** Threat: an opened encryption reveals the vote, though it is never cast. */
  emptyChoice() {
    drawQuestions(this.root, this.poll.election.questions);
    for (const place of ["[data-review]", "[data-inside]", "[data-checked-choice]", "[data-checked-said]", "[data-said]", "[data-key-words]", "[data-key-digits]"]) writeText(this.root, place, "");
    emptyFields(this.root, "[data-numbers], [data-opened-text]");
    setShown(this.root, "[data-checked]", false);
  }

  /** @param {string} selector */
  findPart(selector) {
    return /** @type {HTMLElement} */ (findElement(this.root, selector));
  }
}

/** @param {HTMLElement} root @param {string} selector */
function emptyFields(root, selector) {
  for (const field of /** @type {HTMLTextAreaElement[]} */ (findElements(root, selector))) field.value = "";
}
