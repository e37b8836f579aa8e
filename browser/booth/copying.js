// The tracker and texts to carry away: shown in groups, copied without them.

import { find, findAll, onPress, show, write } from "../elements.js";
import { trackerInGroups } from "./grouped.js";

/** @param {HTMLElement} root @param {string} tracker */
export function sayTracker(root, tracker) {
  write(root, "[data-tracker]", trackerInGroups(tracker));
  show(root, "[data-copied]", false);
}

/** @param {HTMLElement} root @param {() => { tracker: string } | null} ballot */
export function prepareCopying(root, ballot) {
  onPress(root, "[data-copy-tracker]", () => copy(root, ballot()?.tracker ?? ""));
  for (const button of findAll(root, "[data-copy]")) {
    const field = () => /** @type {HTMLTextAreaElement} */ (find(root, `#${button.dataset.copy}`));
    button.addEventListener("click", () => void copy(root, field().value));
  }
}

/** Where the browser lets no page copy, she copies by hand. @param {HTMLElement} root @param {string} text */
async function copy(root, text) {
  try {
    await navigator.clipboard.writeText(text);
    show(root, "[data-copied]", true);
  } catch {
    show(root, "[data-copied]", false);
  }
}
