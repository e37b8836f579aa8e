// One encryption opened, to see that the choice is in it; what was opened is thrown away.

import { find, onPress, onSend, show, tellWrong, write } from "../elements.js";
import { checkOpened, opened } from "../ballot/encrypting.js";
import { Refused } from "../ballot/refusals.js";
import { inGroups } from "./grouped.js";
import { sayChoice } from "./questions.js";

/** @typedef {import("./booth.js").Booth} Booth */

// Enough to see that the encryption that was opened is the one that was shown before.
const SHOWN_OF_HASH = 10;

/** How an encryption begins, for a paper. @param {string} said */
export const beginningOf = (said) => inGroups(said.slice(0, SHOWN_OF_HASH), 5);

/** @param {Booth} booth */
export function prepareOpening(booth) {
  onPress(booth.root, "[data-open]", () => open(booth));
  onPress(booth.root, "[data-anew]", () => booth.encrypt());
  onSend(booth.root, "opened", (form) => checkAnothers(booth, form));
}

/** @param {Booth} booth */
function open(booth) {
  const { root, voter, poll: { election } } = booth;
  if (!voter.sealed) return;
  const raw = opened(voter.sealed);
  const told = inside(booth, raw);
  const isHers = told?.said === voter.sealed.said && String(told.choices) === String(voter.rows);
  // Whoever knows the numbers knows the vote: this one can never be cast.
  voter.sealed = null;
  voter.ballot = null;
  show(root, "[data-same]", isHers);
  show(root, "[data-other]", !isHers);
  if (told) sayChoice(root, booth.part("[data-inside]"), election.questions, told.choices);
  const numbers = /** @type {HTMLTextAreaElement} */ (find(root, "[data-numbers]"));
  numbers.value = new TextDecoder().decode(raw);
  booth.show("opened");
}

/** What a device that she does not trust has opened, computed again on this one. @param {Booth} booth @param {HTMLFormElement} form */
function checkAnothers(booth, form) {
  const field = /** @type {HTMLTextAreaElement} */ (find(form, "[data-opened-text]"));
  const told = inside(booth, new TextEncoder().encode(field.value.trim()));
  tellWrong(form, told ? "" : "unsound");
  show(form, "[data-checked]", Boolean(told));
  if (!told) return;
  sayChoice(booth.root, booth.part("[data-checked-choice]"), booth.poll.election.questions, told.choices);
  write(form, "[data-checked-said]", beginningOf(told.said));
}

/** What is in it, computed again from the opened numbers; null when they do not hold. @param {Booth} booth @param {Uint8Array} raw */
function inside({ poll: { election } }, raw) {
  try {
    return checkOpened(election, raw);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return null;
  }
}
