// The bundle `names.js`: official names beside the numbers of printed minutes. They are typed and printed, and go nowhere.

import { findElements } from "./elements.js";

/** Threat: a field with a name or in a form is sent, and a browser may send or store what it spells or completes. @param {HTMLElement} cell */
function addField(cell) {
  const field = document.createElement("input");
  for (const [name, value] of Object.entries({ type: "text", autocomplete: "off", autocapitalize: "words", spellcheck: "false" })) {
    field.setAttribute(name, value);
  }
  field.setAttribute("aria-labelledby", cell.dataset.officialName ?? "");
  const printed = document.createElement("span");
  printed.className = "paper";
  field.addEventListener("input", () => {
    printed.textContent = field.value;
  });
  // Threat: a browser that shows the page again on "Back" would show the names to the next person at the device.
  addEventListener("pagehide", () => {
    field.value = printed.textContent = "";
  });
  cell.replaceChildren(field, printed);
}

for (const cell of findElements(document, "[data-official-name]")) addField(cell);
