// From one ballot to the next with the same slip: the page asks now and then, and its code stays where it is.

import { find, onPress } from "../elements.js";
import { credentialOf } from "../ballot/codes.js";
import { pollOf } from "./poll.js";
import { stepOf } from "./steps.js";

/** @typedef {import("./booth.js").Booth} Booth */

const EVERY = 5_000;

/** @param {Booth} booth */
export function prepareWaiting(booth) {
  onPress(booth.root, "[data-wait]", () => wait(booth));
  onPress(booth.root, "[data-back]", () => booth.show(booth.voter.ballot ? "done" : "code"));
}

/** @param {Booth} booth */
async function wait(booth) {
  booth.show("wait");
  while (stepOf(booth.root) === "wait") {
    const next = await nextBooth(booth.root).catch(() => null);
    if (stepOf(booth.root) !== "wait") return;
    if (next) return goOn(booth, next);
    await new Promise((resolve) => setTimeout(resolve, EVERY));
  }
}

/** The booth of the ballot that is open now, if it is another one. @param {HTMLElement} root @returns {Promise<HTMLElement | null>} */
async function nextBooth(root) {
  const state = await fetch(root.dataset.next ?? "", { credentials: "omit", cache: "no-store" });
  const { booth } = state.ok ? await state.json() : {};
  if (!booth || booth.includes(root.dataset.ballot)) return null;
  const answer = await fetch(booth, { credentials: "omit", cache: "no-store" });
  return find(new DOMParser().parseFromString(await answer.text(), "text/html"), "[data-booth]");
}

/** @param {Booth} booth @param {HTMLElement} next */
function goOn(booth, next) {
  const poll = pollOf(next);
  for (const name of ["ballot", "box", "board"]) booth.root.dataset[name] = next.dataset[name];
  booth.open(poll);
  const { code } = booth.voter;
  if (!code) return booth.show("code");
  // A slip that was handed back meanwhile is not on the next list.
  if (poll.isListed(credentialOf(code, poll.election.uuid))) return booth.show("choose");
  booth.voter.forget();
  booth.enter(code);
}
