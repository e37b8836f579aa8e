// The bundle `refer.js`: encrypts a text for one partner, whose own program `age` opens it (docs/formats/referral.md).
// A page loads it only when somebody refers.

import { Encrypter } from "age-encryption";
import { TEXT_LENGTH } from "./text.js";

/** @typedef {(text: Uint8Array, recipient: string) => Promise<Uint8Array>} Encrypt */

/** @type {Encrypt} */
const encryptForPartner = async (text, recipient) => {
  if (text.length !== TEXT_LENGTH) throw new RangeError("What is encrypted has one length.");
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter.encrypt(text);
};

/** @type {any} */ (globalThis).parapluEncryptForPartner = encryptForPartner;
