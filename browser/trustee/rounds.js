// What a trustee sends in each round: made of the code and of what was published, so that a closed browser loses nothing.

import { utf8Bytes } from "../ballot/canonical.js";
import { dealShares, finishKey } from "../ballot/ceremony.js";
import { answerTestDecryption } from "../ballot/decrypting.js";
import { certificateOf } from "../ballot/trusteekeys.js";
import { AnotherTable, checkKeys, dealtIn, gatheringOf, partOf } from "./messages.js";

/** @typedef {import("./stages.js").State} State */
/** @typedef {import("./messages.js").Part} Part */

/** The first round. @param {string} code @param {State} state */
export const certificateFor = (code, { size, threshold, place }) => textOf(certificateOf(code, { size, threshold, index: place }));

/** The second round, for the certificates that were compared. @param {string} code @param {State} state @param {string} compared their hash */
export function dealingFor(code, state, compared) {
  const gathering = gatheringOf(state);
  if (gathering.hash !== compared) throw new AnotherTable();
  return textOf(dealShares(code, gathering));
}

/** The third round. @param {string} code @param {State} state */
export function keyFor(code, state) {
  const gathering = gatheringOf(state);
  return textOf(finishKey(code, gathering, partOf(code, gathering, dealtIn(state, gathering)).dealt));
}

/** The trustee's part, once every key is there and follows from what all dealt. @param {string} code @param {State} state @returns {Part} */
export function checkedPart(code, state) {
  const gathering = gatheringOf(state);
  const dealt = dealtIn(state, gathering);
  checkKeys(state, gathering, dealt);
  return partOf(code, gathering, dealt);
}

/** The answer to the test decryption. @param {string} code @param {State} state */
export function answerFor(code, state) {
  const { gathering, holder } = checkedPart(code, state);
  const question = utf8Bytes(state.question ?? "");
  return textOf(answerTestDecryption(question, { context: gathering.hash, index: state.place, secret: holder.secret }));
}

/** @param {Uint8Array} bytes */
const textOf = (bytes) => new TextDecoder().decode(bytes);
