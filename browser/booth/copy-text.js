// The tracker and texts to carry away: shown in groups, copied without them.

import { findElement, findElements, onClick, setShown, writeText } from "../elements.js";
import { trackerInGroups } from "./groups.js";

/** @param {HTMLElement} root @param {string} tracker */
export function showTracker(root, tracker) {
  writeText(root, "[data-tracker]", trackerInGroups(tracker));
  setShown(root, "[data-copied]", false);
}

/** @param {HTMLElement} root @param {() => { tracker: string } | null} ballot */
export function prepareCopying(root, ballot) {
  onClick(root, "[data-copy-tracker]", () => copyText(root, ballot()?.tracker ?? ""));
  for (const button of findElements(root, "[data-copy]")) {
    const field = () => /** @type {HTMLTextAreaElement} */ (findElement(root, `#${button.dataset.copy}`));
    button.addEventListener("click", () => void copyText(root, field().value));
  }
}

/** Where the browser lets no page copy, the voter copies by hand. @param {HTMLElement} root @param {string} text */
async function copyText(root, text) {
  try {
    await navigator.clipboard.writeText(text);
    setShown(root, "[data-copied]", true);
  } catch {
    setShown(root, "[data-copied]", false);
  }
}
