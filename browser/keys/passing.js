// The bundle `passing.js`: a holder passes the open threads of her circle on to who joined it.

import { deadSlot } from "../seal/envelope.js";
import { recipientId } from "../seal/keys.js";
import { messageOpener } from "../seal/mailbox.js";
import { passOn } from "../seal/passing.js";
import { fromBase64, toBase64 } from "../seal/text.js";
import { find, findAll, show, tellWrong } from "../elements.js";
import { named, post } from "../mailbox/pieces.js";
import { apart } from "../mailbox/readers.js";
import { prepareLock } from "./lock.js";
import { sentenceOf } from "./pin.js";

/** @typedef {import("../seal/accountkeys.js").AccountKey} AccountKey */
/** @typedef {{ id: string, record: string, wrapping: string, missing: string[] }} Wrapped */
/** @typedef {{ records: Wrapped[], firsts: Record<string, string>, last: string, left: number }} Leg */
/** @typedef {import("../seal/mailbox.js").Content} Content */

const form = /** @type {HTMLFormElement} */ (find(document, "form[data-passing]"));
/** @type {AccountKey | null} */
let key = null;

/** Leg by leg until nothing is left; what was sent stays, so that it can go on after any stop. */
async function passAll() {
  tellWrong(form);
  show(form, "[data-done]", false);
  show(form, "[data-progress]", true);
  const state = { after: "", brought: /** @type {[string, string[]][]} */ ([]), passed: 0 };
  try {
    for (;;) {
      const leg = await nextLeg(state);
      state.passed += state.brought.length;
      draw(state.passed, leg.left);
      if (!leg.last) break;
      state.after = leg.last;
      state.brought = slotsOf(leg);
    }
    show(form, "[data-done]", true);
  } catch (error) {
    tellWrong(form, sentenceOf(error, "send"));
  }
  show(form, "[data-progress]", false);
}

/** @param {{ after: string, brought: [string, string[]][] }} state @returns {Promise<Leg>} */
async function nextLeg({ after, brought }) {
  const answer = await post(form.action, { ...named(form), after, brought: JSON.stringify(brought) });
  if (!answer.ok) throw new Error("refused");
  return answer.json();
}

/** Nothing of a thread whose first message does not open here: only that says who is left out. @param {Leg} leg */
function slotsOf({ records, firsts }) {
  const open = messageOpener(/** @type {AccountKey} */ (key).sealingSeed);
  const opened = new Map(Object.entries(firsts).map(([address, sealed]) => [address, firstIn(open, address, sealed)]));
  return records.flatMap((record) => {
    const first = opened.get(record.record.split("/")[0]);
    return first ? [/** @type {[string, string[]]} */ ([record.id, slotsFor(record, first)])] : [];
  });
}

/** @param {ReturnType<typeof messageOpener>} open @param {string} address @param {string} sealed @returns {Content | null} */
function firstIn(open, address, sealed) {
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
  const { readers, leftOut } = apart(missing, first);
  const live = readers.map((other) => passOn(fromBase64(wrapping), seed, other, `mailbox/${form.dataset.purpose}`, record));
  return [...live, ...leftOut.map((other) => deadSlot(recipientId(other)))].map(toBase64);
}

/** @param {number} passed @param {number} left */
function draw(passed, left) {
  const bar = /** @type {HTMLProgressElement | null} */ (find(form, "[data-bar]"));
  if (bar) [bar.max, bar.value] = [Math.max(1, passed + left), passed];
  for (const count of findAll(form, "[data-count]")) count.textContent = String(passed);
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  if (key) passAll();
});
for (const section of findAll(document, "[data-keys]")) {
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
show(document, "[data-no-script]", false);
