// How far the making of the key is, for one trustee: derived from what all published, and from nothing stored here.

/** A ballot of the meeting: `vouched` places of the trustees who vouch for its set-up, `committed` of those who signed their part, `done` whether this trustee has sent it, `opened` how many trustees have, `waits_minutes` how long voters still look their votes up. @typedef {{ id: string, title: string, phase: string, vouched: number[], committed: number[], done: boolean, opened: number, waits_minutes: number, complaints: import("./complaints.js").Complaint[] }} Waiting */

/**
 * What the server relays. Messages are the JSON texts that the trustees posted, by place, null for none yet;
 * `place` is this trustee's, from 1; `question` is that of the test decryption.
 * @typedef {{ size: number, threshold: number, place: number, certificates: (string | null)[], dealings: (string | null)[],
 *   keys: (string | null)[], question: string | null, tested: boolean[], ballots: Waiting[] }} State
 */

/** @typedef {"begin" | "certificates" | "compare" | "dealings" | "key" | "keys" | "test" | "ready"} Stage */

/** What comes next for the trustee: an action, or waiting for others. @param {State} state @returns {Stage} */
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

/** Whether the next stage needs the code. @param {Stage} stage */
export const needsCode = (stage) => ["compare", "dealings", "key"].includes(stage);

/** For each place whether it is ready in the current round. @param {State} state @param {Stage} stage @returns {boolean[]} */
export function readyInRound(state, stage) {
  if (stage === "begin" || stage === "certificates") return state.certificates.map((each) => each !== null);
  if (stage === "compare" || stage === "dealings") return state.dealings.map((each) => each !== null);
  return stage === "key" || stage === "keys" ? state.keys.map((each) => each !== null) : state.tested;
}

/** The answer of the server, if it has the shape of a state; otherwise null, as when the server cannot be reached. @param {any} state @returns {State | null} */
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
