// A page that nobody touches forgets.

const SIGNS = ["keydown", "pointerdown", "pointermove", "scroll"];

/** @param {number} minutes @param {(minutes: number) => void} lock called when nobody touched the page for so long, and with 0 when it is left */
export function lockWhenAway(minutes, lock) {
  let lastActivity = Date.now();
  const noteActivity = () => {
    lastActivity = Date.now();
  };
  for (const sign of SIGNS) addEventListener(sign, noteActivity, { passive: true });
  setInterval(() => {
    // A telephone that slept counts as away: its clock went on, its timers did not.
    if (Date.now() - lastActivity < minutes * 60_000) return;
    noteActivity();
    lock(minutes);
  }, 5_000);
  addEventListener("pagehide", () => lock(0));
}
