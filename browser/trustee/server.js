// Exchange with the server: the state comes in, public messages go out. A code is never sent.

import { findElement } from "../elements.js";
import { readState } from "./stages.js";

/** @typedef {import("./stages.js").State} State */
/** The outcome of sending: taken, not reached, or refused; then `place` (from 1; 0 for nobody) names whose message is wrong. @typedef {{ isTaken: boolean, place: number }} Sent */

/** The server answers, but not to this page: the trustee is logged out, or is no trustee of this meeting any more. */
export class Gone extends Error {
  name = "Gone";
}

const GONE = [401, 403, 404];
const CONFLICT = 409;
const NOBODY = "00000000-0000-0000-0000-000000000000";

/** An address about one ballot: the page brings it with an empty identifier. @param {HTMLElement} section @param {string} name @param {{ id: string }} ballot */
export const addressOf = (section, name, ballot) => (section.dataset[name] ?? "").replace(NOBODY, ballot.id);

/** The state; null while the server cannot be reached; throws `Gone`. @param {HTMLElement} section @returns {Promise<State | null>} */
export async function fetchState(section) {
  const answer = await fetchOrNull(() => fetch(section.dataset.state ?? "", { credentials: "same-origin", redirect: "manual" }));
  if (!answer) return null;
  if (GONE.includes(answer.status) || answer.type === "opaqueredirect") throw new Gone();
  return answer.ok ? readState(await answer.json().catch(() => null)) : null;
}

/** @param {HTMLElement} section @param {string} address @param {string} text @returns {Promise<Sent>} */
export async function sendText(section, address, text) {
  const token = /** @type {HTMLInputElement | null} */ (findElement(section, "input[name=csrfmiddlewaretoken]"))?.value ?? "";
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
  const answer = await fetchOrNull(() =>
    fetch(address, { method: "POST", body: text, headers, credentials: "same-origin", referrerPolicy: "same-origin" }));
  const refusal = answer?.status === CONFLICT ? await answer.json().catch(() => null) : null;
  return { isTaken: answer?.ok ?? false, place: Number(refusal?.place) || 0 };
}

/** Bytes of an address; null where they are not to be had. @param {string} address @returns {Promise<Uint8Array | null>} */
export async function fetchBytes(address) {
  const answer = await fetchOrNull(() => fetch(address, { credentials: "same-origin" }));
  return answer?.ok ? new Uint8Array(await answer.arrayBuffer()) : null;
}

/** @param {() => Promise<Response>} asking @returns {Promise<Response | null>} */
const fetchOrNull = (asking) => asking().catch(() => null);
