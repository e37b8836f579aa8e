// The bundle `rekey.js`: a holder shares the open threads of a circle with a new reader.

import { deadSlot } from "../seal/envelope.js";
import { recipientId } from "../seal/keys.js";
import { messageOpener } from "../seal/mailbox.js";
import { rekeySlot } from "../seal/rekey.js";
import { fromBase64, toBase64 } from "../seal/text.js";
import { findElement, findElements, setShown, showFault } from "../elements.js";
import { namedFields, postForm } from "../mailbox/form-fields.js";
import { splitCircle } from "../mailbox/readers.js";
import { prepareLock } from "./lock.js";
import { faultNameOf } from "./roster-pin.js";

/** @typedef {import("../seal/accountkeys.js").AccountKey} AccountKey */
/** @typedef {{ id: string, record: string, wrapping: string, missing: string[] }} Wrapped */
/** @typedef {{ records: Wrapped[], firsts: Record<string, string>, last: string, left: number }} RekeyChunk */
/** @typedef {import("../seal/mailbox.js").Content} Content */

const form = /** @type {HTMLFormElement} */ (findElement(document, "form[data-passing]"));
/** @type {AccountKey | null} */
let key = null;

/** Leg by leg until nothing is left; what was sent stays, so that it can go on after any stop. */
async function rekeyThreads() {
  showFault(form);
  setShown(form, "[data-done]", false);
  setShown(form, "[data-progress]", true);
  const state = { after: "", brought: /** @type {[string, string[]][]} */ ([]), passed: 0 };
  try {
    for (;;) {
      const chunk = await nextChunk(state);
      state.passed += state.brought.length;
      drawProgress(state.passed, chunk.left);
      if (!chunk.last) break;
      state.after = chunk.last;
      state.brought = slotsOf(chunk);
    }
    setShown(form, "[data-done]", true);
  } catch (error) {
    showFault(form, faultNameOf(error, "send"));
  }
  setShown(form, "[data-progress]", false);
}

/** @param {{ after: string, brought: [string, string[]][] }} state @returns {Promise<RekeyChunk>} */
async function nextChunk({ after, brought }) {
  const answer = await postForm(form.action, { ...namedFields(form), after, brought: JSON.stringify(brought) });
  if (!answer.ok) throw new Error("refused");
  return answer.json();
}

/** A thread whose first message does not open here is skipped: only that message names who is left out. @param {RekeyChunk} leg */
function slotsOf({ records, firsts }) {
  const open = messageOpener(/** @type {AccountKey} */ (key).sealingSeed);
  const opened = new Map(Object.entries(firsts).map(([address, sealed]) => [address, openFirst(open, address, sealed)]));
  return records.flatMap((record) => {
    const first = opened.get(record.record.split("/")[0]);
    return first ? [/** @type {[string, string[]]} */ ([record.id, slotsFor(record, first)])] : [];
  });
}

/** @param {ReturnType<typeof messageOpener>} open @param {string} address @param {string} sealed @returns {Content | null} */
function openFirst(open, address, sealed) {
  try {
    const place = { purpose: form.dataset.purpose ?? "", address, side: /** @type {const} */ ("asker"), number: 1 };
    return open(fromBase64(sealed), place);
  } catch {
    return null;
  }
}

/** @param {Wrapped} record @param {Content} first @returns {string[]} */
function slotsFor({ record, wrapping, missing }, first) {
  const seed = /** @type {AccountKey} */ (key).sealingSeed;
  const { readers, leftOut } = splitCircle(missing, first);
  const live = readers.map((other) => rekeySlot(fromBase64(wrapping), seed, other, `mailbox/${form.dataset.purpose}`, record));
  return [...live, ...leftOut.map((other) => deadSlot(recipientId(other)))].map(toBase64);
}

/** @param {number} passed @param {number} left */
function drawProgress(passed, left) {
  const bar = /** @type {HTMLProgressElement | null} */ (findElement(form, "[data-bar]"));
  if (bar) [bar.max, bar.value] = [Math.max(1, passed + left), passed];
  for (const count of findElements(form, "[data-count]")) count.textContent = String(passed);
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  if (key) rekeyThreads();
});
for (const section of findElements(document, "[data-keys]")) {
  prepareLock(
    section,
    (opened) => {
      key = opened;
      form.hidden = false;
    },
    () => {
      key = null;
      form.hidden = true;
    },
  );
}
setShown(document, "[data-no-script]", false);
