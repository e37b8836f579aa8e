// Passkeys: a form marked with data-passkey asks the browser for a key and sends what it signed.
//
// Without this script, or in a browser without passkeys, such a form stays hidden.

import { ASK_FOR_SECRET, fromBase64Url, supportsPasskeys } from "./prf.js";

/** @typedef {{ challenge: string, user?: { id: string }, allowCredentials?: PasskeyDescription[], excludeCredentials?: PasskeyDescription[] }} Options */
/** @typedef {{ id: string, type: "public-key", transports?: AuthenticatorTransport[] }} PasskeyDescription */

/** @param {ArrayBuffer} buffer */
export function toBase64Url(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The options in the form that the browser's own interface wants, from the text that the server sends. @param {any} options */
export function readableOptions(options) {
  const describePasskeys = (/** @type {PasskeyDescription[] | undefined} */ list) =>
    (list ?? []).map((entry) => ({ ...entry, id: fromBase64Url(entry.id) }));
  return {
    ...options,
    challenge: fromBase64Url(options.challenge),
    ...(options.user && { user: { ...options.user, id: fromBase64Url(options.user.id) } }),
    ...(options.excludeCredentials && { excludeCredentials: describePasskeys(options.excludeCredentials) }),
    ...(options.allowCredentials && { allowCredentials: describePasskeys(options.allowCredentials) }),
    extensions: ASK_FOR_SECRET,
  };
}

/**
 * The part of an answer that the server may see.
 *
 * Threat: `toJSON()` contains the result of the PRF, which unlocks what the server must not read. So the
 * parts are picked by hand, and the extensions leave empty.
 * @param {any} credential
 */
export function sendableCredential(credential) {
  const { clientDataJSON, attestationObject, authenticatorData, signature, userHandle } = credential.response;
  const parts = { clientDataJSON, attestationObject, authenticatorData, signature, userHandle };
  const response = Object.fromEntries(
    Object.entries(parts).filter(([, part]) => part).map(([name, part]) => [name, toBase64Url(part)]),
  );
  return {
    id: credential.id,
    rawId: toBase64Url(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: {},
  };
}

/** @param {HTMLFormElement} form */
async function askPasskey(form) {
  const answer = await fetch(form.dataset.options ?? "", { credentials: "same-origin" });
  if (!answer.ok) throw new Error("no challenge");
  const publicKey = readableOptions(await answer.json());
  const credential =
    form.dataset.passkey === "create"
      ? await navigator.credentials.create({ publicKey })
      : await navigator.credentials.get({ publicKey });
  const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("credential"));
  field.value = JSON.stringify(sendableCredential(credential));
  form.submit();
}

/** @param {HTMLFormElement} form */
function prepareForm(form) {
  const wrong = form.querySelector("[data-wrong]");
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    wrong?.setAttribute("hidden", "");
    try {
      await askPasskey(form);
    } catch {
      // Whatever happened, the member can try again or type the passphrase; nobody needs to know the reason.
      wrong?.removeAttribute("hidden");
    }
  });
}

if (supportsPasskeys()) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    prepareForm(/** @type {HTMLFormElement} */ (form));
  }
}
