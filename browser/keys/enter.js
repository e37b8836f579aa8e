// The bundle `enter.js`: a phrase typed at the door becomes what logs in; the phrase itself stays here.

import { find, findAll, show, tellWrong } from "../elements.js";
import { readTyped, wordLists } from "../mailbox/pieces.js";
import { logInToken, looksLikeAPhrase, readPhrase } from "../seal/phrases.js";

/** @param {HTMLFormElement} form */
function prepareEntering(form) {
  const typed = /** @type {HTMLInputElement} */ (find(form, "[data-phrase]"));
  const sent = /** @type {HTMLInputElement} */ (find(form, `input[name="${form.dataset.byPhrase}"]`));
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    tellWrong(form);
    const phrase = readTyped(form, () => readPhrase(typed.value, Object.values(wordLists())));
    if (phrase === null) return;
    typed.value = "";
    sent.value = logInToken(phrase);
    form.submit();
  });
}

/** Threat: a phrase typed into the field of a passphrase would be sent. @param {HTMLFormElement} form */
function prepareGuard(form) {
  const field = /** @type {HTMLInputElement | null} */ (find(form, "input[type=password]"));
  let isTold = false;
  form.addEventListener("submit", (event) => {
    if (isTold || !field || !looksLikeAPhrase(field.value)) return;
    event.preventDefault();
    isTold = true;
    tellWrong(form, "phrase");
  });
}

for (const form of findAll(document, "form[data-by-phrase]")) prepareEntering(/** @type {HTMLFormElement} */ (form));
for (const form of findAll(document, "form[data-guard]")) prepareGuard(/** @type {HTMLFormElement} */ (form));
show(document, "[data-no-script]", false);
