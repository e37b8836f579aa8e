// Shares an envelope with a new reader: a slot of the reader's own, without the body (docs/formats/seal.md).

import { SealBroken } from "./broken.js";
import { joinBytes, sameBytes } from "./bytes.js";
import { bindingOf, commitmentOf, SLOT_LENGTH } from "./envelope.js";
import { hpkeOpen, hpkeSeal } from "./hpke.js";
import { RECIPIENT_ID_LENGTH, recipientId } from "./keys.js";

const COMMITMENT_LENGTH = 32;
const WRAPPING_LENGTH = COMMITMENT_LENGTH + SLOT_LENGTH + 32;

/**
 * A slot (1,184 bytes) for another key; throws `SealBroken` whatever the fault.
 * @param {Uint8Array} wrapping commitment, own slot, SHA-256 of the body @param {Uint8Array} seed
 * @param {Uint8Array} key @param {string} purpose @param {string} record
 */
export function rekeySlot(wrapping, seed, key, purpose, record) {
  try {
    if (wrapping.length !== WRAPPING_LENGTH) throw new SealBroken();
    const commitment = wrapping.subarray(0, COMMITMENT_LENGTH);
    const slot = wrapping.subarray(COMMITMENT_LENGTH, COMMITMENT_LENGTH + SLOT_LENGTH);
    const info = joinBytes(bindingOf(purpose, record), commitment, wrapping.subarray(COMMITMENT_LENGTH + SLOT_LENGTH));
    const contentKey = hpkeOpen(seed, info, slot.subarray(RECIPIENT_ID_LENGTH));
    if (!sameBytes(commitmentOf(contentKey), commitment)) throw new SealBroken();
    return joinBytes(recipientId(key), hpkeSeal(key, info, contentKey));
  } catch {
    throw new SealBroken();
  }
}
