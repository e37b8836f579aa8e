// The box: it takes a ballot that is closed already, and nothing else.

import { find, onPress, onSend, show, tellWrong } from "../elements.js";
import { trackerOf } from "../ballot/canonical.js";

/** @typedef {import("./booth.js").Booth} Booth */

const LONGEST = 65_536;
/** What the box says, and the sentence of the page. @type {Record<string, string>} */
const SENTENCES = {
  ballot_closed: "closed",
  no_such_slip: "unlisted",
  cast_already: "older",
  cast_too_often: "full",
};
const TOO_MANY = 429;

/** @param {Booth} booth */
export function prepareBox(booth) {
  onPress(booth.root, "[data-cast]", () => castHers(booth));
  onSend(booth.root, "made", (form) => castFile(booth, form));
}

/** @param {Booth} booth */
async function castHers(booth) {
  const { root, ballot } = booth;
  if (!ballot) return;
  const wrong = booth.part("[data-cast-wrong]");
  tellWrong(wrong);
  busy(root, true);
  const fault = await send(root.dataset.box ?? "", ballot.raw, ballot.tracker);
  busy(root, false);
  if (fault) return tellWrong(wrong, fault);
  booth.finish("done");
}

/** A ballot that was made from disk, or by another program. @param {Booth} booth @param {HTMLFormElement} form */
async function castFile(booth, form) {
  const file = /** @type {HTMLInputElement} */ (find(form, "[data-made]")).files?.[0];
  tellWrong(form, file ? "" : "missing");
  if (!file) return;
  const raw = file.size > LONGEST ? new Uint8Array() : new TextEncoder().encode((await file.text()).trim());
  const tracker = trackerOf(raw);
  const fault = raw.length ? await send(booth.root.dataset.box ?? "", raw, tracker) : "unsound";
  if (fault) return tellWrong(form, fault);
  form.reset();
  booth.voter.ballot = { raw, tracker };
  booth.finish("done");
}

/** @param {HTMLElement} root @param {boolean} isBusy */
function busy(root, isBusy) {
  show(root, "[data-sending]", isBusy);
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (root.querySelectorAll("[data-step=review] button"))) {
    button.disabled = isBusy;
  }
}

/** Why the box did not take it; "" once it has it. @param {string} box @param {Uint8Array} raw @param {string} tracker */
async function send(box, raw, tracker) {
  try {
    const body = /** @type {Uint8Array<ArrayBuffer>} */ (raw);
    const answer = await fetch(box, { method: "POST", body, headers: { "Content-Type": "application/json" }, credentials: "omit", redirect: "error" });
    if (answer.status === TOO_MANY) return "busy";
    if (answer.status >= 500) return "network";
    const { why, tracker: told } = await answer.json();
    if (answer.ok) return told === tracker ? "" : "unsound";
    return SENTENCES[why] ?? "unsound";
  } catch {
    return "network";
  }
}
