// The bundle `payments.js`: opens the accounts, builds the file for the bank, compares it, and hands it out.

import { findElement, findElements, readJson, setShown, showFault } from "../elements.js";
import { prepareLock } from "../keys/lock.js";
import { faultNameOf } from "../keys/roster-pin.js";
import { namedFields, postForm } from "../mailbox/form-fields.js";
import { splitCircle } from "../mailbox/readers.js";
import { saveFile } from "../save-file.js";
import { PAYEE_PURPOSE, payeeDigest, payeeOpener } from "../seal/payee.js";
import { rekeySlot } from "../seal/rekey.js";
import { fromBase64, toBase64 } from "../seal/text.js";
import { fileDigest, paymentFile, sumOf } from "./payment-file.js";

/** @typedef {{ id: string, reference: string, cents: number, digest: string, record: string, sealed: string, wrapping: string, missing: string[] }} Claim */
/** @typedef {{ id: string, made_on: string, pay_on: string, digest: string, claims: Claim[] }} File */
/** @typedef {{ debtor: { name: string, account: string }, ready: Claim[], files: File[] }} Plan */
/** @typedef {(sealed: Uint8Array, record: string) => import("../seal/payee.js").Payee} Open */

const page = /** @type {HTMLElement} */ (findElement(document, "[data-payments]"));
/** @type {Plan} */
const plan = readJson(page, "#claims-plan");
/** @type {Open | null} */
let open = null;

/** Threat: the server puts another account in its place; then its digest is not the one that was agreed to. @param {Claim[]} claims @param {Open} opener */
function paymentsOf(claims, opener) {
  return claims.map(({ reference, cents, digest, record, sealed }) => {
    if (!sealed) throw new Error("open");
    const envelope = fromBase64(sealed);
    if (payeeDigest(envelope) !== digest) throw new Error("changed");
    return { reference, cents, ...opener(envelope, record) };
  });
}

/** @param {{ id: string, made_on: string, pay_on: string, claims: Claim[] }} file @param {Open} opener */
const textOf = ({ id, made_on, pay_on, claims }, opener) => paymentFile({ message: id, made_on, pay_on, ...plan.debtor, payments: paymentsOf(claims, opener) });

/** @param {import("../seal/accountkeys.js").AccountKey} key */
function openPayments({ sealingSeed }) {
  open = payeeOpener(sealingSeed);
  showFault(page);
  for (const button of /** @type {HTMLButtonElement[]} */ (findElements(page, "[data-needs-key]"))) button.disabled = false;
  for (const file of plan.files) compareFile(file, open);
  void shareAccounts(sealingSeed);
}

/** @param {File} file @param {Open} opener */
function compareFile(file, opener) {
  const section = /** @type {HTMLElement} */ (findElement(page, `[data-file="${file.id}"]`));
  try {
    const digest = fileDigest(textOf(file, opener));
    const isSame = digest === file.digest;
    setShown(section, "[data-same]", isSame);
    setShown(section, "[data-other]", !isSame);
    for (const button of /** @type {HTMLButtonElement[]} */ (findElements(section, "[data-needs-same]"))) button.disabled = !isSame;
    for (const field of /** @type {HTMLInputElement[]} */ (findElements(section, "[data-digest-of-mine]"))) field.value = isSame ? digest : "";
  } catch (error) {
    showFault(page, nameOf(error));
  }
}

/** @param {unknown} error */
const nameOf = (error) => (error instanceof Error && ["open", "changed"].includes(error.message) ? error.message : "open");

/** @param {HTMLFormElement} form @param {SubmitEvent} event */
function makeFile(form, event) {
  const chosen = /** @type {HTMLInputElement[]} */ (findElements(form, "[data-chosen]")).filter(({ checked }) => checked).map(({ value }) => value);
  const claims = plan.ready.filter(({ id }) => chosen.includes(id));
  const field = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
  showFault(page);
  try {
    if (!open) throw new Error("open");
    const [id, made_on, pay_on] = ["message", "made_on", "pay_on"].map((name) => field(name).value);
    field("digest").value = fileDigest(textOf({ id: id.replaceAll("-", ""), made_on, pay_on, claims }, open));
    field("claims").value = JSON.stringify(claims.map((claim) => claim.id));
    field("cents").value = String(sumOf(paymentsOf(claims, open)));
  } catch (error) {
    event.preventDefault();
    showFault(page, nameOf(error));
  }
}

/** Whoever pays now and cannot open an account yet gets a slot of their own. @param {Uint8Array} seed */
async function shareAccounts(seed) {
  const every = [...plan.ready, ...plan.files.flatMap(({ claims }) => claims)].filter(({ missing }) => missing.length);
  if (!every.length) return;
  try {
    const brought = every.map(({ record, wrapping, missing }) => [record, splitCircle(missing, {}).readers.map((other) => toBase64(rekeySlot(fromBase64(wrapping), seed, other, PAYEE_PURPOSE, record)))]);
    const form = /** @type {HTMLFormElement} */ (findElement(page, "form[data-share]"));
    await postForm(form.action, { ...namedFields(form), brought: JSON.stringify(brought) });
  } catch (error) {
    showFault(page, faultNameOf(error));
  }
}

/** What was opened goes with the key. */
function closePayments() {
  open = null;
  setShown(page, "[data-same], [data-other]", false);
  for (const button of /** @type {HTMLButtonElement[]} */ (findElements(page, "[data-needs-key], [data-needs-same]"))) button.disabled = true;
}

for (const form of /** @type {HTMLFormElement[]} */ (findElements(page, "form[data-make]"))) form.addEventListener("submit", (event) => makeFile(form, event));
for (const file of plan.files) {
  const button = findElement(page, `[data-file="${file.id}"] [data-download]`);
  button?.addEventListener("click", () => open && saveFile(`payments-${file.made_on}.xml`, textOf(file, open), "application/xml"));
}
for (const section of findElements(document, "[data-keys]")) prepareLock(section, openPayments, closePayments);
setShown(document, "[data-no-script]", false);
