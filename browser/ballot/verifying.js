// A page asks its worker to check an election.

/** @typedef {import("./verdict.js").Beside} Beside */
/** @typedef {ReturnType<typeof import("./verdict.js").verdictOn>} Verdict */

/**
 * The verdict on an archive, by a worker made for it alone (`verifier.js` among the bundles), which ends with it.
 *
 * `progress` is called with how many ballots are checked, of how many. Rejects where the worker fails, which proves nothing about
 * the archive; `stop` ends it before.
 * @param {Worker} worker @param {Uint8Array} raw @param {Beside} [beside] @param {(done: number, all: number) => void} [progress] @param {AbortSignal} [stop] @returns {Promise<Verdict>}
 */
export function verify(worker, raw, beside = {}, progress = () => {}, stop = undefined) {
  /** @type {Promise<Verdict>} */
  const answer = new Promise((resolve, reject) => {
    worker.addEventListener("message", ({ data }) => ("verdict" in data ? resolve(data.verdict) : progress(data.done, data.all)));
    for (const name of ["error", "messageerror"]) worker.addEventListener(name, () => reject(new Error("The archive could not be checked.")));
    stop?.addEventListener("abort", () => reject(stop.reason));
    if (stop?.aborted) reject(stop.reason);
    worker.postMessage({ raw, beside });
  });
  return answer.finally(() => worker.terminate());
}
