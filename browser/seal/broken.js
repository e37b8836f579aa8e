// The one error of sealing: something did not open; it never names what or why.

/** Threat: an error that distinguishes a wrong key from a changed byte is an oracle; so there is one, with one text. */
export class SealBroken extends Error {
  constructor() {
    super("The seal is broken.");
    this.name = "SealBroken";
  }
}
