// Making a key, or a phrase for it: show the phrase, ask two parts back, hand the public halves over.

import { publishingStatement, SALT_LENGTH } from "../seal/accountkeys.js";
import { randomBytes } from "../seal/bytes.js";
import { logInToken, makePhrase, readPhrase } from "../seal/phrases.js";
import { toBase64 } from "../seal/text.js";
import { isTypedBack } from "../mailbox/new-thread.js";
import { drawSpotCheck } from "../mailbox/spot-check.js";
import { findElement, findElements, setShown, showFault } from "../elements.js";
import { wordLists, writeSecret } from "../mailbox/form-fields.js";

/** @typedef {import("../seal/accountkeys.js").AccountKey} AccountKey */

/** @param {HTMLFormElement} form @param {() => AccountKey | null} keyed the key that the phrase is for; none while it is closed */
export function prepareKeyForm(form, keyed) {
  const list = wordLists()[form.dataset.language ?? ""];
  const phrase = makePhrase(list);
  const shown = findElement(form, "[data-phrase-shown]");
  if (shown) writeSecret(shown, phrase);
  const turn = (/** @type {boolean} */ isChecking) => {
    if (isChecking) drawSpotCheck(form, phrase.split(" ").length);
    showFault(form);
    setShown(form, "[data-step='show']", !isChecking);
    setShown(form, "[data-step='check']", isChecking);
  };
  for (const button of findElements(form, "[data-next]")) button.addEventListener("click", () => turn(true));
  for (const button of findElements(form, "[data-back]")) button.addEventListener("click", () => turn(false));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const key = keyed();
    if (!isTypedBack(form, phrase.split(" "))) return showFault(form, "part");
    if (key) submitKey(form, key, readPhrase(phrase, list ? [list] : []));
  });
}

/** @param {HTMLFormElement} form @param {AccountKey} key @param {string} phrase */
function submitKey(form, key, phrase) {
  const number = form.dataset.number ?? "";
  const salt = randomBytes(SALT_LENGTH);
  const wrapped = key.wrapByPhrase(phrase, salt, number);
  const { sealingPublicKey, signingKey } = key;
  const proof = key.sign(publishingStatement(number, sealingPublicKey, signingKey, salt, wrapped));
  const parts = { sealing_key: sealingPublicKey, signing_key: signingKey, salt, wrapped, proof };
  for (const [name, part] of Object.entries(parts)) fillField(form, name, toBase64(part));
  const isForBoth = /** @type {HTMLInputElement | null} */ (findElement(form, "[data-one-phrase]"))?.checked;
  fillField(form, "token", isForBoth ? logInToken(phrase) : "");
  form.submit();
}

/** @param {HTMLFormElement} form @param {string} name @param {string} text */
function fillField(form, name, text) {
  /** @type {HTMLInputElement} */ (form.elements.namedItem(name)).value = text;
}
