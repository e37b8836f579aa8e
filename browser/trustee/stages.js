// How far the making of the key is, for one scrutineer: said by what everybody published, and by nothing that is kept here.

/** A ballot of the meeting: `done` whether she has opened it, `opened` how many of the table have. @typedef {{ id: string, title: string, phase: string, done: boolean, opened: number }} Waiting */

/**
 * What the house relays. Messages are the JSON texts that the scrutineers posted, by place, null for none yet;
 * `place` is hers, from 1; `question` is that of the test decryption.
 * @typedef {{ size: number, threshold: number, place: number, certificates: (string | null)[], dealings: (string | null)[],
 *   keys: (string | null)[], question: string | null, tested: boolean[], ballots: Waiting[] }} State
 */

/** @typedef {"begin" | "certificates" | "compare" | "dealings" | "key" | "keys" | "test" | "ready"} Stage */

/** What comes next for her: a thing that she does, or that others have not done yet. @param {State} state @returns {Stage} */
export function stageOf(state) {
  const [certified, dealt, keyed] = [state.certificates, state.dealings, state.keys].map((list) => countOf(list, state));
  if (!certified.hers) return "begin";
  if (!certified.all) return "certificates";
  if (!dealt.hers) return "compare";
  if (!dealt.all) return "dealings";
  if (!keyed.hers) return "key";
  if (!keyed.all) return "keys";
  return state.tested[state.place - 1] ? "ready" : "test";
}

/** @param {(string | null)[]} list @param {State} state */
const countOf = (list, { size, place }) => ({ hers: list[place - 1] !== null, all: isComplete(list, size) });

/** @param {(string | null)[]} list @param {number} size */
const isComplete = (list, size) => list.length === size && list.every((each) => each !== null);

/** Whether her code must be there for what comes next. @param {Stage} stage */
export const needsCode = (stage) => ["compare", "dealings", "key"].includes(stage);

/** The list of the round that runs, from which the table of who is ready is drawn. @param {State} state @param {Stage} stage @returns {boolean[]} */
export function readyInRound(state, stage) {
  if (stage === "begin" || stage === "certificates") return state.certificates.map((each) => each !== null);
  if (stage === "compare" || stage === "dealings") return state.dealings.map((each) => each !== null);
  return stage === "key" || stage === "keys" ? state.keys.map((each) => each !== null) : state.tested;
}

/** A text of the house, if it has the shape of a state; else null, as when the house is not there. @param {any} state @returns {State | null} */
export function readState(state) {
  const { size, place } = state ?? {};
  if (!Number.isInteger(size) || !(place >= 1 && place <= size)) return null;
  const lists = [state.certificates, state.dealings, state.keys];
  const isListed = lists.every((list) => Array.isArray(list) && list.length === size && list.every(isTextOrNull));
  const isTested = Array.isArray(state.tested) && state.tested.length === size;
  return isListed && isTested && Array.isArray(state.ballots) ? state : null;
}

/** @param {unknown} each */
const isTextOrNull = (each) => each === null || typeof each === "string";
