// The bar above a page from disk: its name, the languages that it speaks, and the way to forget everything.

import { newElement } from "./elements.js";
import { guessLanguage } from "./language.js";

/** @typedef {import("./language.js").Language} Language */
/** What speaks the sentences that the bar needs. @typedef {{ currentLanguage: () => Language, setSentence: (element: HTMLElement, key: "name" | "forget") => HTMLElement, setLanguage: (next: Language) => void, LANGUAGES: Record<Language, Record<"tongue", string>> }} Speech */

/** @param {Speech} speech @param {() => void} forget */
export function prepareBar(speech, forget) {
  speech.setLanguage(guessLanguage());
  offerLanguages(inBar("tongues"), speech);
  speech.setSentence(inBar("name"), "name");
  speech.setSentence(inBar("forget"), "forget").addEventListener("click", forget);
}

/** @param {HTMLElement} box @param {Speech} speech */
function offerLanguages(box, { currentLanguage, setLanguage, LANGUAGES }) {
  for (const name of /** @type {Language[]} */ (Object.keys(LANGUAGES))) {
    const way = newElement("button", { type: "button", class: "link", lang: name, "aria-pressed": String(name === currentLanguage()) }, LANGUAGES[name].tongue);
    way.addEventListener("click", () => {
      setLanguage(name);
      for (const other of box.children) other.setAttribute("aria-pressed", String(other === way));
    });
    box.append(way);
  }
}

/** @param {string} id @returns {HTMLElement} */
const inBar = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
