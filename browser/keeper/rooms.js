// Where the screens of the keeper page lead back to, and the secrets that it holds until then.

import { visiting } from "../onefile/visits.js";

/** @type {Set<Uint8Array>} */
const held = new Set();

export const { startWith, start, letGo, visitor } = visiting(overwrite);

function overwrite() {
  for (const secret of held) secret.fill(0);
  held.clear();
}

/** Remember a secret so that it is overwritten when it is let go. @param {Uint8Array} secret */
export function hold(secret) {
  held.add(secret);
  return secret;
}
