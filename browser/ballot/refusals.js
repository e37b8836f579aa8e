// The ways in which an archive is not accepted; each carries one sentence for the person who asked.

/** This is no archive, or not a whole one. */
export class Unreadable extends Error {
  name = "Unreadable";
}

/** The archive may be sound, but it uses a part of the protocol that is not checked here yet. */
export class NotCheckedHere extends Error {
  name = "NotCheckedHere";
}

/** Something does not follow the specification; the sentence names what, not where. */
export class Refused extends Error {
  name = "Refused";
}

/** The first event that is wrong: its height in the chain from 0, its type, and the reason. */
export class WrongEvent extends Error {
  name = "WrongEvent";

  /** @param {number} height @param {string} kind @param {string} reason */
  constructor(height, kind, reason) {
    super(`Event ${height} (${kind}): ${reason}`);
    this.height = height;
    this.kind = kind;
    this.reason = reason;
  }
}

/** What `refuse` gives; names the event at which it is refused. @template T @param {{ height: number, kind: string }} event @param {() => T} check @returns {T} */
export function atEvent(event, check) {
  try {
    return check();
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused;
    throw new WrongEvent(event.height, event.kind, refused.message);
  }
}
