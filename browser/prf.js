// The secret that a passkey gives to a page and to nobody else; it is never sent (docs/formats/account-keys.md).

// One input for ever, named by its version: with another one every key derived from a passkey is lost.
const INPUT = new TextEncoder().encode("paraplu/passkey/prf/1");

/** What asks for it, wherever a passkey is made or used. */
export const ASK_FOR_SECRET = { prf: { eval: { first: INPUT } } };

/** Whether this browser knows passkeys. */
export const supportsPasskeys = () => Boolean(globalThis.PublicKeyCredential && globalThis.navigator?.credentials);

/** @param {string} text @returns {Uint8Array<ArrayBuffer>} */
export function fromBase64Url(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

/**
 * One of these passkeys and its secret; no secret where the device does not know how. Nothing is sent: the
 * challenge is for nobody.
 * @param {string[]} credentials
 * @returns {Promise<{ credential: string, secret: Uint8Array | null }>}
 */
export async function passkeySecret(credentials) {
  const publicKey = /** @type {any} */ ({
    challenge: crypto.getRandomValues(new Uint8Array(32)),
    allowCredentials: credentials.map((id) => ({ type: "public-key", id: fromBase64Url(id) })),
    userVerification: "required",
    extensions: ASK_FOR_SECRET,
  });
  const answer = /** @type {any} */ (await navigator.credentials.get({ publicKey }));
  const first = answer.getClientExtensionResults().prf?.results?.first;
  return { credential: answer.id, secret: first ? new Uint8Array(first) : null };
}
