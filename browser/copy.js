// What somebody passes on or types elsewhere is copied with one tap; without this script it is selected by hand.

import { findElement, findElements } from "./elements.js";

for (const button of findElements(document, "[data-copy]")) {
  // A field, or an element without a value, such as an account number on the page.
  const source = /** @type {HTMLElement & Partial<HTMLTextAreaElement>} */ (findElement(document, `#${button.dataset.copy}`));
  // There is none on a page that came without encryption.
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.value ?? (source.textContent ?? "").trim());
      for (const sentence of findElements(document, "[data-copied]")) sentence.hidden = sentence !== button.nextElementSibling;
    } catch {
      if (source.select) source.select();
      else getSelection()?.selectAllChildren(source);
    }
  });
}
