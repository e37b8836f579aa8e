// One encryption opened, to see that the choice is in it; what was opened is thrown away.

import { findElement, onClick, onSubmit, setShown, showFault, writeText } from "../elements.js";
import { checkOpened, openBallot } from "../ballot/encrypting.js";
import { Refused } from "../ballot/refusals.js";
import { comparedWords } from "./key-check.js";
import { showChoice } from "./questions.js";

/** @typedef {import("./booth.js").Booth} Booth */

/** @param {Booth} booth */
export function prepareOpening(booth) {
  onClick(booth.root, "[data-open]", () => openEncryption(booth));
  onClick(booth.root, "[data-anew]", () => booth.encrypt());
  onSubmit(booth.root, "opened", (form) => checkOtherDevice(booth, form));
}

/** @param {Booth} booth */
function openEncryption(booth) {
  const { root, voter, poll: { election } } = booth;
  if (!voter.sealed) return;
  booth.showAuditWords(voter.sealed);
  const raw = openBallot(voter.sealed);
  const checked = checkedOpening(booth, raw);
  const isHers = checked?.hash === voter.sealed.hash && String(checked.choices) === String(voter.rows);
  // The numbers reveal the vote: this encryption can never be cast.
  voter.sealed = null;
  voter.ballot = null;
  setShown(root, "[data-same]", isHers);
  setShown(root, "[data-other]", !isHers);
  if (checked) showChoice(root, booth.findPart("[data-inside]"), election.questions, checked.choices);
  const numbers = /** @type {HTMLTextAreaElement} */ (findElement(root, "[data-numbers]"));
  numbers.value = new TextDecoder().decode(raw);
  booth.showStep("opened");
}

/** What a device that the voter does not trust has opened, computed again on this one. @param {Booth} booth @param {HTMLFormElement} form */
function checkOtherDevice(booth, form) {
  const field = /** @type {HTMLTextAreaElement} */ (findElement(form, "[data-opened-text]"));
  const checked = checkedOpening(booth, new TextEncoder().encode(field.value.trim()));
  showFault(form, checked ? "" : "unsound");
  setShown(form, "[data-checked]", Boolean(checked));
  if (!checked) return;
  showChoice(booth.root, booth.findPart("[data-checked-choice]"), booth.poll.election.questions, checked.choices);
  writeText(form, "[data-checked-said]", comparedWords(checked.hash));
}

/** What is in it, computed again from the opened numbers; null when they do not hold. @param {Booth} booth @param {Uint8Array} raw */
function checkedOpening({ poll: { election } }, raw) {
  try {
    return checkOpened(election, raw);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return null;
  }
}
