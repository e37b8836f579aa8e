// Making a key: show its phrase, ask two parts back, hand the public halves over.

import { AccountKey, publishingStatement, SALT_LENGTH } from "../seal/accountkeys.js";
import { randomBytes } from "../seal/bytes.js";
import { makePhrase, readPhrase } from "../seal/phrases.js";
import { toBase64 } from "../seal/text.js";
import { isGivenBack } from "../mailbox/ask.js";
import { drawTwo } from "../mailbox/parts.js";
import { find, findAll, show, tellWrong, wordLists, writeDown } from "../mailbox/pieces.js";

/** @param {HTMLFormElement} form */
export function prepareMaking(form) {
  const list = wordLists()[form.dataset.language ?? ""];
  const phrase = makePhrase(list);
  const shown = find(form, "[data-phrase-shown]");
  if (shown) writeDown(shown, phrase);
  form.hidden = false;
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
    if (!isGivenBack(form, phrase.split(" "))) return tellWrong(form, "part");
    handOver(form, readPhrase(phrase, list ? [list] : []));
  });
}

/** @param {HTMLFormElement} form @param {string} phrase */
function handOver(form, phrase) {
  const key = new AccountKey();
  const number = form.dataset.number ?? "";
  const salt = randomBytes(SALT_LENGTH);
  const wrapped = key.wrapped(phrase, salt, number);
  const { sealingPublicKey, signingKey } = key;
  const proof = key.sign(publishingStatement(number, sealingPublicKey, signingKey, salt, wrapped));
  const parts = { sealing_key: sealingPublicKey, signing_key: signingKey, salt, wrapped, proof };
  for (const [name, part] of Object.entries(parts)) {
    /** @type {HTMLInputElement} */ (form.elements.namedItem(name)).value = toBase64(part);
  }
  form.submit();
}
