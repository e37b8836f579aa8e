// The account key on a page: closed until a phrase or a passkey opens it, and closed again when nobody touches the page.

import { lockWhenAway } from "../idle.js";
import { supportsPasskeys, passkeySecret } from "../prf.js";
import { unwrapByPhrase, unwrapByPasskey } from "../seal/accountkeys.js";
import { sameBytes } from "../seal/bytes.js";
import { readPhrase } from "../seal/phrases.js";
import { fromBase64 } from "../seal/text.js";
import { findElement, setShown, showFault } from "../elements.js";
import { readTyped, wordLists } from "../mailbox/form-fields.js";

/** @typedef {import("../seal/accountkeys.js").AccountKey} AccountKey */

const IDLE_MINUTES = 10;

/** @typedef {{ credential: string, salt: string, wrapped: string }} PasskeyWrapping */

/**
 * @param {HTMLElement} section @param {(key: AccountKey) => void} opened @param {() => void} closed
 */
export function prepareLock(section, opened, closed) {
  const form = /** @type {HTMLFormElement} */ (findElement(section, "[data-unlock]"));
  const field = /** @type {HTMLInputElement} */ (findElement(form, "[data-phrase]"));
  const lock = () => {
    showUnlocked(section, form, false);
    closed();
  };
  const unlock = (/** @type {AccountKey | null} */ key) => {
    if (!key) return;
    field.value = "";
    showUnlocked(section, form, true);
    opened(key);
  };
  section.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    showFault(section);
    unlock(openByPhrase(section, form, field.value));
  });
  preparePasskey(section, unlock);
  findElement(section, "[data-lock]")?.addEventListener("click", lock);
  lockWhenAway(IDLE_MINUTES, lock);
}

/** @param {HTMLElement} section @param {HTMLElement} form @param {string} text @returns {AccountKey | null} */
function openByPhrase(section, form, text) {
  const phrase = readTyped(form, () => readPhrase(text, Object.values(wordLists())));
  if (phrase === null) return null;
  const { wrapped = "", salt = "", number = "" } = section.dataset;
  const key = matchingKey(section, () => unwrapByPhrase(fromBase64(wrapped), phrase, fromBase64(salt), number));
  if (!key) showFault(form, "phrase");
  return key;
}

/** The key that was opened, if it is the one that others seal to. @param {HTMLElement} section @param {() => AccountKey} opening @returns {AccountKey | null} */
function matchingKey(section, opening) {
  try {
    const key = opening();
    return sameBytes(key.sealingPublicKey, fromBase64(section.dataset.sealingKey ?? "")) ? key : null;
  } catch {
    return null;
  }
}

/** The button is shown where one of the member's passkeys opens the key, and the browser supports passkeys. @param {HTMLElement} section @param {(key: AccountKey | null) => void} unlock */
function preparePasskey(section, unlock) {
  const part = findElement(section, "[data-by-passkey]");
  /** @type {PasskeyWrapping[]} */
  const ways = JSON.parse(section.dataset.passkeys ?? "[]");
  if (!part || !ways.length || !supportsPasskeys()) return;
  part.dataset.byPasskey = "ready";
  part.hidden = false;
  findElement(part, "button")?.addEventListener("click", async () => {
    showFault(section);
    const { key, fault } = await openByPasskey(section, ways).catch(() => FAILED);
    showFault(section, fault);
    unlock(key);
  });
}

const FAILED = { key: null, fault: "passkey" };

/** @param {HTMLElement} section @param {PasskeyWrapping[]} ways @returns {Promise<{ key: AccountKey | null, fault: string }>} */
async function openByPasskey(section, ways) {
  const { credential, secret } = await passkeySecret(ways.map((way) => way.credential));
  const way = ways.find((candidate) => candidate.credential === credential);
  if (!secret || !way) return { key: null, fault: "no-secret" };
  const [wrapped, salt] = [way.wrapped, way.salt].map(fromBase64);
  const number = section.dataset.number ?? "";
  const key = matchingKey(section, () => unwrapByPasskey(wrapped, secret, salt, number, credential));
  return key ? { key, fault: "" } : FAILED;
}

/** @param {HTMLElement} section @param {HTMLElement} form @param {boolean} isOpen */
function showUnlocked(section, form, isOpen) {
  form.hidden = isOpen;
  setShown(section, "[data-by-passkey=ready]", !isOpen);
  setShown(section, "[data-unlocked]", isOpen);
}
