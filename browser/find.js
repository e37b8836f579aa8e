// The bundle `find.js`: "/" leads to the search of a page, as in other programs. Without it one taps the field.

import { findElement } from "./elements.js";

/** Whether a sign that is typed now goes into a field. @param {EventTarget | null} target */
const isTyping = (target) => target instanceof HTMLElement && target.matches("input, select, textarea");

addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const field = findElement(document, "[role=search] input[type=text]");
  if (!field) return;
  event.preventDefault();
  field.focus();
});
