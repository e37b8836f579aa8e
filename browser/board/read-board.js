// The board as its archive describes it: which ballots are in it, which of them count, and how far it is.

import { readArchive } from "../ballot/archive.js";
import { parseCanonical, trackerOf } from "../ballot/canonical.js";
import { followChain } from "../ballot/chain.js";

/** One ballot: the height of its event, its tracker, and whose it is. @typedef {{ height: number, tracker: string, credential: string }} Cast */
/** @typedef {{ casts: Cast[], events: { height: number, kind: string, head: string }[], head: string, setup: string, compared: string, state: "open" | "closed" | "tallied" }} Board */

/** The chain is followed and nothing else is checked; throws `Unreadable` or `WrongEvent`. @param {Uint8Array} raw @returns {Board} */
export function readBoard(raw) {
  const { events, fault } = followChain(readArchive(raw));
  if (fault) throw fault;
  const last = events[events.length - 1];
  const casts = events.filter(({ kind }) => kind === "Ballot").map(castOf);
  const closed = events.find(({ kind }) => kind === "EndBallots");
  return { casts, events, head: last.head, compared: (closed ?? last).head, setup: events[0].head, state: stateAfter(last.kind) };
}

/** @param {string} kind */
function stateAfter(kind) {
  if (kind === "Setup" || kind === "Ballot") return "open";
  return kind === "Result" ? "tallied" : "closed";
}

/** @param {import("../ballot/chain.js").Event} event @returns {Cast} */
function castOf({ height, data }) {
  const json = parseCanonical(data[0].content);
  const credential = json instanceof Map ? String(json.get("credential")) : "";
  return { height, tracker: trackerOf(data[0].content), credential };
}

/** The height of a ballot, and whether it is the last of its credential. @param {Board} board @param {string} tracker */
export function findBallot({ casts }, tracker) {
  const found = casts.find((cast) => cast.tracker === tracker);
  if (!found) return null;
  const hers = casts.filter(({ credential }) => credential === found.credential);
  return { height: found.height, counts: hers[hers.length - 1] === found };
}
