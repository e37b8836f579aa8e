// The box: it takes a ballot that is closed already, and nothing else.

import { findElement, onClick, onSubmit, setShown, showFault } from "../elements.js";
import { trackerOf } from "../ballot/canonical.js";

/** @typedef {import("./booth.js").Booth} Booth */

const LONGEST = 65_536;
/** Answers of the ballot box, each with the sentence of the page. @type {Record<string, string>} */
const SENTENCES = {
  ballot_closed: "closed",
  no_such_slip: "unlisted",
  cast_already: "older",
  cast_too_often: "full",
};
const TOO_MANY = 429;

/** @param {Booth} booth */
export function prepareBox(booth) {
  onClick(booth.root, "[data-cast]", () => castBallot(booth));
  onSubmit(booth.root, "made", (form) => castFile(booth, form));
}

/** @param {Booth} booth */
async function castBallot(booth) {
  const { root, signedBallot } = booth;
  if (!signedBallot) return;
  const wrong = booth.findPart("[data-cast-wrong]");
  showFault(wrong);
  showSending(root, true);
  const fault = await sendBallot(root.dataset.box ?? "", signedBallot.raw, signedBallot.tracker);
  showSending(root, false);
  if (fault) return showFault(wrong, fault);
  booth.showFinished("done");
}

/** A ballot that was made from disk, or by another program. @param {Booth} booth @param {HTMLFormElement} form */
async function castFile(booth, form) {
  const file = /** @type {HTMLInputElement} */ (findElement(form, "[data-made]")).files?.[0];
  showFault(form, file ? "" : "missing");
  if (!file) return;
  const raw = file.size > LONGEST ? new Uint8Array() : new TextEncoder().encode((await file.text()).trim());
  const tracker = trackerOf(raw);
  const fault = raw.length ? await sendBallot(booth.root.dataset.box ?? "", raw, tracker) : "unsound";
  if (fault) return showFault(form, fault);
  form.reset();
  booth.voter.ballot = { raw, tracker };
  booth.showFinished("done");
}

/** @param {HTMLElement} root @param {boolean} isBusy */
function showSending(root, isBusy) {
  setShown(root, "[data-sending]", isBusy);
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (root.querySelectorAll("[data-step=review] button"))) {
    button.disabled = isBusy;
  }
}

/** Why the box did not take it; "" once it has it. @param {string} box @param {Uint8Array} raw @param {string} tracker */
async function sendBallot(box, raw, tracker) {
  try {
    const body = /** @type {Uint8Array<ArrayBuffer>} */ (raw);
    const answer = await fetch(box, { method: "POST", body, headers: { "Content-Type": "application/json" }, credentials: "omit", redirect: "error" });
    if (answer.status === TOO_MANY) return "busy";
    if (answer.status >= 500) return "network";
    const { why, tracker: answeredTracker } = await answer.json();
    if (answer.ok) return answeredTracker === tracker ? "" : "unsound";
    return SENTENCES[why] ?? "unsound";
  } catch {
    return "network";
  }
}
