// Checks a whole election beside the page, so that it can go on showing how far that is.

import { verdict } from "./verdict.js";

/** What a page asks: the bytes of an archive, and what stands beside it. @typedef {{ raw: Uint8Array, beside?: import("./verdict.js").Beside }} Asked */
/** What it is told: how many ballots are checked of how many, and at last one verdict. @typedef {{ done: number, all: number } | { verdict: ReturnType<typeof verdict> }} Told */

globalThis.addEventListener("message", (/** @type {MessageEvent<Asked>} */ { data: { raw, beside } }) => {
  tell({ verdict: verdict(raw, beside, { progress: (done, all) => tell({ done, all }) }) });
});

/** @param {Told} told */
function tell(told) {
  globalThis.postMessage(told);
}
