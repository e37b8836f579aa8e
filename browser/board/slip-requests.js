// A slip opens the public board: a signature proves that the voter has it, and the code stays here.

import { credentialOf, credentialSecret } from "../ballot/codes.js";
import { randomScalar } from "../ballot/points.js";
import { sign, writeProof } from "../ballot/proofs.js";

/** What shows a slip; its signature covers this ballot alone. @param {string} ballot its address @param {string} uuid its identifier @param {string} code */
export function slipProof(ballot, uuid, code) {
  const proof = sign(`paraplu-board|${ballot}|${uuid}`, credentialSecret(code, uuid), randomScalar);
  return JSON.stringify({ credential: credentialOf(code, uuid), proof: writeProof(proof) });
}

/** A file of the board. @param {string} address @param {string} body what shows a slip @returns {Promise<Response>} */
export function fetchWithSlip(address, body) {
  const headers = { "Content-Type": "application/json" };
  return fetch(address, { method: "POST", body, headers, credentials: "omit", redirect: "error" });
}

/** What was answered; throws where it is no file. @param {Response} answer */
export async function responseBytes(answer) {
  if (!answer.ok) throw new Error(String(answer.status));
  return new Uint8Array(await answer.arrayBuffer());
}
