// The bundle `refer.js`: makes the file of one partner, whose own program `age` opens it (docs/formats/referral.md).
// A page loads it only when somebody refers.

import { Encrypter } from "age-encryption";
import { makeArchive } from "./archive.js";
import { referralText } from "./text.js";

/** @typedef {(head: string[], parts: [title: string, text: string][], photographs: Uint8Array[], recipient: string) => Promise<Uint8Array>} Encrypt */

/** @type {Encrypt} */
const encryptForPartner = async (head, parts, photographs, recipient) => {
  const archive = makeArchive(referralText(head, parts), photographs);
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter.encrypt(archive);
};

/** @type {any} */ (globalThis).parapluEncryptForPartner = encryptForPartner;
