// The bundle `enter.js`: turns a typed phrase into the token that logs in; the phrase itself stays here.

import { findElement, findElements, setShown, showFault } from "../elements.js";
import { readTyped, wordLists } from "../mailbox/form-fields.js";
import { logInToken, looksLikePhrase, readPhrase } from "../seal/phrases.js";

/** @param {HTMLFormElement} form */
function preparePhraseLogIn(form) {
  const typed = /** @type {HTMLInputElement} */ (findElement(form, "[data-phrase]"));
  const sent = /** @type {HTMLInputElement} */ (findElement(form, `input[name="${form.dataset.byPhrase}"]`));
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    showFault(form);
    const phrase = readTyped(form, () => readPhrase(typed.value, Object.values(wordLists())));
    if (phrase === null) return;
    typed.value = "";
    sent.value = logInToken(phrase);
    form.submit();
  });
}

/** Threat: a phrase typed into the field of a passphrase would be sent. @param {HTMLFormElement} form */
function preparePhraseGuard(form) {
  const field = /** @type {HTMLInputElement | null} */ (findElement(form, "input[type=password]"));
  let isWarned = false;
  form.addEventListener("submit", (event) => {
    if (isWarned || !field || !looksLikePhrase(field.value)) return;
    event.preventDefault();
    isWarned = true;
    showFault(form, "phrase");
  });
}

for (const form of findElements(document, "form[data-by-phrase]")) preparePhraseLogIn(/** @type {HTMLFormElement} */ (form));
for (const form of findElements(document, "form[data-guard]")) preparePhraseGuard(/** @type {HTMLFormElement} */ (form));
setShown(document, "[data-no-script]", false);
