// The bundle `figures.js`: an auditor opens what may be counted, counts it, and sends only tables.

import { findElement, findElements, readJson, setShown, showFault, writeText } from "../elements.js";
import { prepareLock } from "../keys/lock.js";
import { faultNameOf } from "../keys/roster-pin.js";
import { namedFields, postForm } from "../mailbox/form-fields.js";
import { officeKeys } from "../mailbox/readers.js";
import { recordOpener } from "../seal/counted.js";
import { deadSlot } from "../seal/envelope.js";
import { recipientId } from "../seal/keys.js";
import { rekeySlot } from "../seal/rekey.js";
import { fromBase64, toBase64 } from "../seal/text.js";
import { countRecords, hideSmall, writeTables } from "./counting.js";

/** @typedef {import("../seal/accountkeys.js").AccountKey} AccountKey */
/** @typedef {{ id: string, year: number, sealed: string, wrapping: string, missing: string[] }} Kept */
/** @typedef {{ records: Kept[], last: string, left: number }} Batch */

const form = /** @type {HTMLFormElement} */ (findElement(document, "form[data-figures]"));
/** @type {AccountKey | null} */
let key = null;

/** Page by page; what was sent stays, so that it can go on after any stop. @param {AccountKey} opened */
async function countAll({ sealingSeed }) {
  showFault(form);
  setShown(form, "[data-done], [data-same], [data-other]", false);
  setShown(form, "[data-progress]", true);
  const plan = readJson(form, "#figures-plan");
  const open = recordOpener(sealingSeed);
  const counted = [];
  let later = 0;
  try {
    for (let batch = await nextBatch("", []), seen = 0; batch.last; ) {
      const found = batch.records.map((record) => ({ ...record, codes: codesIn(record, open) }));
      counted.push(...found.filter(({ year, codes }) => codes && year === plan.year).map(({ codes }) => codes));
      later += found.filter(({ year, codes }) => codes && year > plan.year).length;
      writeText(form, "[data-seen]", String((seen += found.length)));
      batch = await nextBatch(batch.last, found.filter(({ missing }) => missing.length).map((record) => [record.id, slotsFor(record, sealingSeed)]));
    }
    writeText(form, "[data-later]", String(later));
    showTables(/** @type {import("./counting.js").Codes[]} */ (counted), plan);
  } catch (error) {
    showFault(form, faultNameOf(error, "send"));
  }
  setShown(form, "[data-progress]", false);
}

/** @param {string} after @param {[string, string[]][]} brought @returns {Promise<Batch>} */
async function nextBatch(after, brought) {
  const { csrfmiddlewaretoken = "" } = namedFields(form);
  const answer = await postForm(form.dataset.records ?? "", { csrfmiddlewaretoken, after, brought: JSON.stringify(brought) });
  if (!answer.ok) throw new Error("refused");
  return answer.json();
}

/** Nothing for a filler, and for a record from before this auditor. @param {Kept} record @param {ReturnType<typeof recordOpener>} open */
function codesIn({ id, sealed }, open) {
  try {
    return open(fromBase64(sealed), id);
  } catch {
    return null;
  }
}

/** A filler stays one for whoever joins. @param {Kept & { codes: object | null }} record @param {Uint8Array} seed @returns {string[]} */
function slotsFor({ id, wrapping, missing, codes }, seed) {
  const newcomers = officeKeys(missing, "auditor");
  return newcomers.map((other) => toBase64(codes ? rekeySlot(fromBase64(wrapping), seed, other, "figures/1", id) : deadSlot(recipientId(other))));
}

/** @param {import("./counting.js").Codes[]} counted @param {import("./counting.js").Plan & { year: number, waiting: string }} plan */
function showTables(counted, plan) {
  const text = writeTables(hideSmall(countRecords(counted, plan, plan.year), plan), plan, plan.year);
  const field = /** @type {HTMLInputElement} */ (findElement(form, "input[name='text']"));
  field.value = text;
  writeText(form, "[data-opened]", String(counted.length));
  writeText(form, "[data-tables]", text);
  setShown(form, "[data-done]", true);
  const isSame = text === plan.waiting;
  setShown(form, "[data-same]", isSame);
  setShown(form, "[data-other]", !isSame);
}

/** What was counted goes with the key. */
function forget() {
  key = null;
  form.hidden = true;
  setShown(form, "[data-done]", false);
  for (const field of /** @type {HTMLInputElement[]} */ (findElements(form, "input[name='text']"))) field.value = "";
  writeText(form, "[data-tables], [data-opened], [data-later]", "");
}

findElement(document, "[data-count]")?.addEventListener("click", () => key && countAll(key));
for (const section of findElements(document, "[data-keys]")) {
  prepareLock(
    section,
    (opened) => {
      key = opened;
      form.hidden = false;
    },
    forget,
  );
}
setShown(document, "[data-no-script]", false);
