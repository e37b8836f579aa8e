// Making a key, or a phrase for it: show the phrase, ask two parts back, hand the public halves over.

import { publishingStatement, SALT_LENGTH } from "../seal/accountkeys.js";
import { randomBytes } from "../seal/bytes.js";
import { logInToken, makePhrase, readPhrase } from "../seal/phrases.js";
import { toBase64 } from "../seal/text.js";
import { isGivenBack } from "../mailbox/ask.js";
import { drawTwo } from "../mailbox/parts.js";
import { find, findAll, show, tellWrong } from "../elements.js";
import { wordLists, writeDown } from "../mailbox/pieces.js";

/** @typedef {import("../seal/accountkeys.js").AccountKey} AccountKey */

/** @param {HTMLFormElement} form @param {() => AccountKey | null} keyed the key that the phrase is for; none while it is closed */
export function prepareMaking(form, keyed) {
  const list = wordLists()[form.dataset.language ?? ""];
  const phrase = makePhrase(list);
  const shown = find(form, "[data-phrase-shown]");
  if (shown) writeDown(shown, phrase);
  const turn = (/** @type {boolean} */ isChecking) => {
    if (isChecking) drawTwo(form, phrase.split(" ").length);
    tellWrong(form);
    show(form, "[data-step='show']", !isChecking);
    show(form, "[data-step='check']", isChecking);
  };
  for (const button of findAll(form, "[data-next]")) button.addEventListener("click", () => turn(true));
  for (const button of findAll(form, "[data-back]")) button.addEventListener("click", () => turn(false));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const key = keyed();
    if (!isGivenBack(form, phrase.split(" "))) return tellWrong(form, "part");
    if (key) handOver(form, key, readPhrase(phrase, list ? [list] : []));
  });
}

/** @param {HTMLFormElement} form @param {AccountKey} key @param {string} phrase */
function handOver(form, key, phrase) {
  const number = form.dataset.number ?? "";
  const salt = randomBytes(SALT_LENGTH);
  const wrapped = key.wrapped(phrase, salt, number);
  const { sealingPublicKey, signingKey } = key;
  const proof = key.sign(publishingStatement(number, sealingPublicKey, signingKey, salt, wrapped));
  const parts = { sealing_key: sealingPublicKey, signing_key: signingKey, salt, wrapped, proof };
  for (const [name, part] of Object.entries(parts)) fill(form, name, toBase64(part));
  const isForBoth = /** @type {HTMLInputElement | null} */ (find(form, "[data-one-phrase]"))?.checked;
  fill(form, "token", isForBoth ? logInToken(phrase) : "");
  form.submit();
}

/** @param {HTMLFormElement} form @param {string} name @param {string} text */
function fill(form, name, text) {
  /** @type {HTMLInputElement} */ (form.elements.namedItem(name)).value = text;
}
