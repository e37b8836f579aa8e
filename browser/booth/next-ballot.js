// From one ballot to the next with the same slip: the page asks now and then, and its code stays where it is.

import { findElement, onClick } from "../elements.js";
import { pollFromPage } from "./poll.js";
import { currentStep } from "./steps.js";

/** @typedef {import("./booth.js").Booth} Booth */

const EVERY = 5_000;

/** @param {Booth} booth */
export function prepareWaiting(booth) {
  onClick(booth.root, "[data-wait]", () => waitForNext(booth));
  onClick(booth.root, "[data-back]", () => booth.showStep(booth.voter.ballot ? "done" : "code"));
}

/** @param {Booth} booth */
async function waitForNext(booth) {
  booth.showStep("wait");
  while (currentStep(booth.root) === "wait") {
    const next = await fetchNextBooth(booth.root).catch(() => null);
    if (currentStep(booth.root) !== "wait") return;
    if (next) return openNextPoll(booth, next);
    await new Promise((resolve) => setTimeout(resolve, EVERY));
  }
}

/** The booth of the ballot that is open now, if it is another one. @param {HTMLElement} root @returns {Promise<HTMLElement | null>} */
async function fetchNextBooth(root) {
  const state = await fetch(root.dataset.next ?? "", { credentials: "omit", cache: "no-store" });
  const { booth } = state.ok ? await state.json() : {};
  if (!booth || booth.includes(root.dataset.ballot)) return null;
  const answer = await fetch(booth, { credentials: "omit", cache: "no-store" });
  return findElement(new DOMParser().parseFromString(await answer.text(), "text/html"), "[data-booth]");
}

/** @param {Booth} booth @param {HTMLElement} next */
function openNextPoll(booth, next) {
  const poll = pollFromPage(next);
  for (const name of ["ballot", "box", "board"]) booth.root.dataset[name] = next.dataset[name];
  booth.openPoll(poll);
  const { code } = booth.voter;
  if (!code) return booth.showStep(booth.firstStep);
  // A slip that was handed back meanwhile is not on the next list, and another key is not on the slip.
  booth.enterCode(code);
}
