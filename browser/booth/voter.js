// What the page knows of the voter: code, choice and ballot. All of it is forgotten at once.

/** @typedef {import("../ballot/choosing.js").Row} Row */

export class Voter {
  /** As it is printed; empty until it was typed, and again when it is forgotten. */
  code = "";
  /** A row for each question. @type {Row[]} */
  rows = [];
  /** Encrypted, not signed: it can still be opened to check it. @type {import("../ballot/encrypting.js").EncryptedBallot | null} */
  sealed = null;
  /** What goes into the box: the same bytes when it is sent once more. @type {import("../ballot/encrypting.js").Ballot | null} */
  ballot = null;

  /** The choice goes, the code stays. */
  clearChoice() {
    this.rows = [];
    this.sealed = null;
    this.ballot = null;
  }

  clearAll() {
    this.clearChoice();
    this.code = "";
  }
}
