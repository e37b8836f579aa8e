// The one error of sealing: it says that something did not open, and never what or why.

/** Threat: an error that tells a wrong key from a changed byte is an oracle; so there is one, with one text. */
export class SealBroken extends Error {
  constructor() {
    super("The seal is broken.");
    this.name = "SealBroken";
  }
}
