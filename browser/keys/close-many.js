// Closing several conversations at once, when many came that nobody means: each by its own form, so by its own rule.

import { findElement, findElements, setShown, showFault } from "../elements.js";

/** @param {HTMLElement[]} threads */
export function prepareClosingMany(threads) {
  const part = /** @type {HTMLDetailsElement | null} */ (findElement(document, "[data-close-many]"));
  if (!part) return;
  part.addEventListener("toggle", () => {
    for (const thread of threads) setShown(thread, "[data-tick]", part.open && !!closingForm(thread));
  });
  findElement(part, "[data-tick-all]")?.addEventListener("click", () => {
    for (const thread of threads.filter(isOffered)) tickOf(thread).checked = true;
  });
  findElement(part, "[data-close-ticked]")?.addEventListener("click", () => void closeTicked(part, threads.filter(isTicked)));
}

/** @param {HTMLElement} thread @returns {HTMLFormElement | null} */
const closingForm = (thread) => /** @type {HTMLFormElement | null} */ (findElement(thread, "form[data-closes]"));

/** @param {HTMLElement} thread */
const tickOf = (thread) => /** @type {HTMLInputElement} */ (findElement(thread, "[data-tick] input"));

/** Threat: a thread that did not open is hidden, and whoever cannot read it does not close it. @param {HTMLElement} thread */
const isOffered = (thread) => !thread.hidden && !!closingForm(thread);

/** @param {HTMLElement} thread */
const isTicked = (thread) => isOffered(thread) && tickOf(thread).checked;

/** @param {HTMLElement} part @param {HTMLElement[]} ticked */
async function closeTicked(part, ticked) {
  showFault(part, ticked.length ? "" : "none");
  if (!ticked.length) return;
  try {
    for (const thread of ticked) await closeOne(/** @type {HTMLFormElement} */ (closingForm(thread)));
    location.reload();
  } catch {
    showFault(part, "send");
  }
}

/** The page that follows is not loaded for each. @param {HTMLFormElement} form */
async function closeOne(form) {
  const body = new URLSearchParams(/** @type {any} */ (new FormData(form)));
  const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin", referrerPolicy: "same-origin", redirect: "manual" });
  // A colleague may have closed it in the meantime.
  if (answer.type !== "opaqueredirect" && answer.status !== 409) throw new Error("refused");
}
