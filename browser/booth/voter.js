// What the page knows of the voter: code, choice and ballot. All of it is forgotten at once.

/** @typedef {import("../ballot/choosing.js").Row} Row */

export class Voter {
  /** Without the check letters of the slip; empty until it was typed, and again when it is forgotten. */
  code = "";
  /** The gathering whose words stand on the slip of this code, once they were compared. */
  compared = "";
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
    this.compared = "";
  }
}
