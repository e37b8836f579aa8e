// Checks a whole election beside the page, so that it can go on showing how far that is.

import { verdictOn } from "./verdict.js";

/** The request of a page: the bytes of an archive, and what accompanies it. @typedef {{ raw: Uint8Array, beside?: import("./verdict.js").Beside }} WorkerRequest */
/** The answers: how many ballots are checked of how many, and at last one verdict. @typedef {{ done: number, all: number } | { verdict: ReturnType<typeof verdictOn> }} WorkerAnswer */

globalThis.addEventListener("message", (/** @type {MessageEvent<WorkerRequest>} */ { data: { raw, beside } }) => {
  postAnswer({ verdict: verdictOn(raw, beside, { progress: (done, all) => postAnswer({ done, all }) }) });
});

/** @param {WorkerAnswer} answer */
function postAnswer(answer) {
  globalThis.postMessage(answer);
}
