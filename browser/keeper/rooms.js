// The first screen, to which others lead back, and what must be forgotten on the way there.

let begin = () => {};
let visit = 0;
/** @type {Set<Uint8Array>} */
const held = new Set();

/** Told once by page.js, so that no module needs its caller. @param {() => void} action */
export function startWith(action) {
  begin = action;
}

/** The first screen again; nothing that was typed or opened outlives this. */
export function start() {
  letGo();
  begin();
}

/** Overwrite what is held, and end whatever still runs. */
export function letGo() {
  visit += 1;
  for (const secret of held) secret.fill(0);
  held.clear();
}

/** Remember a secret so that it is overwritten when it is let go. @param {Uint8Array} secret */
export function hold(secret) {
  held.add(secret);
  return secret;
}

/** Tells later whether the page was made to forget meanwhile. @returns {() => boolean} */
export function visitor() {
  const mine = visit;
  return () => mine !== visit;
}

/** Today on this machine, as a file writes it. */
export function today() {
  const now = new Date();
  const part = (/** @type {number} */ value) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${part(now.getMonth() + 1)}-${part(now.getDate())}`;
}
