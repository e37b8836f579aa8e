// Ready-made text that somebody passes on is copied with one tap; without this script it is selected by hand.

import { findElement, findElements, setShown } from "./elements.js";

for (const button of findElements(document, "[data-copy]")) {
  const field = /** @type {HTMLTextAreaElement} */ (findElement(document, `#${button.dataset.copy}`));
  // There is none on a page that came without encryption.
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      setShown(document, "[data-copied]", true);
    } catch {
      field.select();
    }
  });
}
