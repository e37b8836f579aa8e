// Lets a passkey open the account key: its secret wraps the seed once more and stays in this page.

import { passkeySecret } from "../prf.js";
import { passkeyStatement, SALT_LENGTH } from "../seal/accountkeys.js";
import { randomBytes } from "../seal/bytes.js";
import { toBase64 } from "../seal/text.js";
import { showFault } from "../elements.js";

/** @typedef {import("../seal/accountkeys.js").AccountKey} AccountKey */

/** @param {HTMLFormElement} form @param {() => AccountKey | null} opened what is open on this page now */
export function preparePasskeyForm(form, opened) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    showFault(form);
    const { credential, secret } = await passkeySecret(JSON.parse(form.dataset.credentials ?? "[]")).catch(() => NOTHING);
    const key = opened();
    if (!credential || !key) return showFault(form, "passkey");
    if (!secret) return showFault(form, "no-secret");
    submitPasskey(form, key, credential, secret);
  });
}

const NOTHING = { credential: "", secret: null };

/** @param {HTMLFormElement} form @param {AccountKey} key @param {string} credential @param {Uint8Array} secret */
function submitPasskey(form, key, credential, secret) {
  const number = form.dataset.number ?? "";
  const salt = randomBytes(SALT_LENGTH);
  const wrapped = key.wrapByPasskey(secret, salt, number, credential);
  const proof = key.sign(passkeyStatement(number, credential, salt, wrapped));
  const parts = { credential, salt: toBase64(salt), wrapped: toBase64(wrapped), proof: toBase64(proof) };
  for (const [name, part] of Object.entries(parts)) {
    /** @type {HTMLInputElement} */ (form.elements.namedItem(name)).value = part;
  }
  form.submit();
}
