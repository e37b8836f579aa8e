// Her key on a page of the house: closed until her phrase or her passkey opens it, closed again when she is away.

import { lockWhenAway } from "../idle.js";
import { knowsPasskeys, secretOf } from "../prf.js";
import { unwrap, unwrapByPasskey } from "../seal/accountkeys.js";
import { same } from "../seal/bytes.js";
import { readPhrase } from "../seal/phrases.js";
import { fromBase64 } from "../seal/text.js";
import { find, show, tellWrong } from "../elements.js";
import { readTyped, wordLists } from "../mailbox/pieces.js";

/** @typedef {import("../seal/accountkeys.js").AccountKey} AccountKey */

const IDLE_MINUTES = 10;

/** @typedef {{ credential: string, salt: string, wrapped: string }} Way */

/**
 * @param {HTMLElement} section @param {(key: AccountKey) => void} opened @param {() => void} closed
 */
export function prepareLock(section, opened, closed) {
  const form = /** @type {HTMLFormElement} */ (find(section, "[data-unlock]"));
  const field = /** @type {HTMLInputElement} */ (find(form, "[data-phrase]"));
  const lock = () => {
    turn(section, form, false);
    closed();
  };
  const unlock = (/** @type {AccountKey | null} */ key) => {
    if (!key) return;
    field.value = "";
    turn(section, form, true);
    opened(key);
  };
  section.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    tellWrong(section);
    unlock(open(section, form, field.value));
  });
  preparePasskey(section, unlock);
  find(section, "[data-lock]")?.addEventListener("click", lock);
  lockWhenAway(IDLE_MINUTES, lock);
}

/** @param {HTMLElement} section @param {HTMLElement} form @param {string} text @returns {AccountKey | null} */
function open(section, form, text) {
  const phrase = readTyped(form, () => readPhrase(text, Object.values(wordLists())));
  if (phrase === null) return null;
  const { wrapped = "", salt = "", number = "" } = section.dataset;
  const key = tried(section, () => unwrap(fromBase64(wrapped), phrase, fromBase64(salt), number));
  if (!key) tellWrong(form, "phrase");
  return key;
}

/** The key that was opened, if it is the one that others seal to. @param {HTMLElement} section @param {() => AccountKey} opening @returns {AccountKey | null} */
function tried(section, opening) {
  try {
    const key = opening();
    return same(key.sealingPublicKey, fromBase64(section.dataset.sealingKey ?? "")) ? key : null;
  } catch {
    return null;
  }
}

/** The button is there where a passkey of hers opens the key, and the browser knows passkeys. @param {HTMLElement} section @param {(key: AccountKey | null) => void} unlock */
function preparePasskey(section, unlock) {
  const part = find(section, "[data-by-passkey]");
  /** @type {Way[]} */
  const ways = JSON.parse(section.dataset.passkeys ?? "[]");
  if (!part || !ways.length || !knowsPasskeys()) return;
  part.dataset.byPasskey = "ready";
  part.hidden = false;
  find(part, "button")?.addEventListener("click", async () => {
    tellWrong(section);
    const { key, fault } = await openByPasskey(section, ways).catch(() => FAILED);
    tellWrong(section, fault);
    unlock(key);
  });
}

const FAILED = { key: null, fault: "passkey" };

/** @param {HTMLElement} section @param {Way[]} ways @returns {Promise<{ key: AccountKey | null, fault: string }>} */
async function openByPasskey(section, ways) {
  const { credential, secret } = await secretOf(ways.map((way) => way.credential));
  const way = ways.find((one) => one.credential === credential);
  if (!secret || !way) return { key: null, fault: "no-secret" };
  const [wrapped, salt] = [way.wrapped, way.salt].map(fromBase64);
  const number = section.dataset.number ?? "";
  const key = tried(section, () => unwrapByPasskey(wrapped, secret, salt, number, credential));
  return key ? { key, fault: "" } : FAILED;
}

/** @param {HTMLElement} section @param {HTMLElement} form @param {boolean} isOpen */
function turn(section, form, isOpen) {
  form.hidden = isOpen;
  show(section, "[data-by-passkey=ready]", !isOpen);
  show(section, "[data-unlocked]", isOpen);
}
