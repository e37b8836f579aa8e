// The bundle `refer.js`: encrypts an archive for one partner, whose own program `age` opens it (docs/formats/referral.md).
// A page loads it only when somebody refers.

import { Encrypter } from "age-encryption";
import { ARCHIVE_LENGTH } from "./archive.js";

/** @typedef {(archive: Uint8Array, recipient: string) => Promise<Uint8Array>} Encrypt */

/** @type {Encrypt} */
const encryptForPartner = async (archive, recipient) => {
  if (archive.length !== ARCHIVE_LENGTH) throw new RangeError("What is encrypted has one length.");
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter.encrypt(archive);
};

/** @type {any} */ (globalThis).parapluEncryptForPartner = encryptForPartner;
