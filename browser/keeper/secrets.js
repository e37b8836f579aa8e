// Where the screens of the keeper page lead back to, and the secrets that it holds until then.

import { createVisits } from "../onefile/visits.js";

/** @type {Set<Uint8Array>} */
const held = new Set();

export const { setFirstScreen, showFirstScreen, endVisit, watchVisit } = createVisits(overwriteSecrets);

function overwriteSecrets() {
  for (const secret of held) secret.fill(0);
  held.clear();
}

/** Remember a secret so that it is overwritten when it is let go. @param {Uint8Array} secret */
export function holdSecret(secret) {
  held.add(secret);
  return secret;
}
