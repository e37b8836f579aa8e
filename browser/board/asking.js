// A slip opens the board at the door: a signature shows that she holds it, and the code stays here.

import { credentialOf, secretOf } from "../ballot/codes.js";
import { randomScalar } from "../ballot/points.js";
import { sign, toldProof } from "../ballot/proofs.js";

/** What the signature covers is this ballot alone. @param {string} address @param {string} ballot its address @param {string} uuid its identifier @param {string} code @returns {Promise<Response>} */
export function askBoard(address, ballot, uuid, code) {
  const proof = sign(`paraplu-board|${ballot}|${uuid}`, secretOf(code, uuid), randomScalar);
  const body = JSON.stringify({ credential: credentialOf(code, uuid), proof: toldProof(proof) });
  const headers = { "Content-Type": "application/json" };
  return fetch(address, { method: "POST", body, headers, credentials: "omit", redirect: "error" });
}
