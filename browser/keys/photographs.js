// A photograph in a thread: fetched, opened and drawn when a holder asks for it.

import { messageOpener } from "../seal/mailbox.js";
import { fromBase64 } from "../seal/text.js";
import { findElement, setShown, showFault } from "../elements.js";
import { drawPhotograph } from "../mailbox/photograph.js";

/** @param {HTMLElement} thread @param {() => import("../seal/accountkeys.js").AccountKey | null} keyNow */
export function preparePhotographs(thread, keyNow) {
  thread.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest?.("[data-show-photograph]");
    const article = /** @type {HTMLElement | null | undefined} */ (button?.closest("[data-number]"));
    const key = keyNow();
    if (article && key) void showPhotograph(thread, article, key);
  });
}

/** @param {HTMLElement} thread @param {HTMLElement} article @param {import("../seal/accountkeys.js").AccountKey} key */
async function showPhotograph(thread, article, key) {
  showFault(article);
  try {
    const content = await fetchPhotograph(thread, Number(article.dataset.number), key);
    const canvas = /** @type {HTMLCanvasElement} */ (findElement(article, "canvas"));
    await drawPhotograph(canvas, fromBase64(String(content.photo)));
    setShown(article, "figure", true);
  } catch {
    showFault(article, "photo");
  }
}

/** The message of one photograph, opened. @param {HTMLElement} thread @param {number} number @param {import("../seal/accountkeys.js").AccountKey} key */
export async function fetchPhotograph(thread, number, key) {
  const response = await fetch((thread.dataset.photographs ?? "").replace(/0\/$/, `${number}/`), { credentials: "same-origin" });
  const { sealed } = await response.json();
  const place = { purpose: thread.dataset.purpose ?? "", address: thread.dataset.address ?? "", side: /** @type {const} */ ("asker"), number };
  return messageOpener(key.sealingSeed)(fromBase64(sealed), place);
}
