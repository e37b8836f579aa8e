// The bar above a page from disk: its name, the languages that it speaks, and the way to forget everything.

import { el } from "./draw.js";
import { guessTongue } from "./tongue.js";

/** @typedef {import("./tongue.js").Tongue} Tongue */
/** What speaks the sentences that the bar needs. @typedef {{ tongue: () => Tongue, say: (element: HTMLElement, key: "name" | "forget") => HTMLElement, speak: (next: Tongue) => void, TONGUES: Record<Tongue, Record<"tongue", string>> }} Speech */

/** @param {Speech} speech @param {() => void} forget */
export function prepareBar(speech, forget) {
  speech.speak(guessTongue());
  offerTongues(inBar("tongues"), speech);
  speech.say(inBar("name"), "name");
  speech.say(inBar("forget"), "forget").addEventListener("click", forget);
}

/** @param {HTMLElement} box @param {Speech} speech */
function offerTongues(box, { tongue, speak, TONGUES }) {
  for (const name of /** @type {Tongue[]} */ (Object.keys(TONGUES))) {
    const way = el("button", { type: "button", class: "link", lang: name, "aria-pressed": String(name === tongue()) }, TONGUES[name].tongue);
    way.addEventListener("click", () => {
      speak(name);
      for (const other of box.children) other.setAttribute("aria-pressed", String(other === way));
    });
    box.append(way);
  }
}

/** @param {string} id @returns {HTMLElement} */
const inBar = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
