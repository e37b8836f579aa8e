// A page that nobody touches forgets.

const IDLE_MINUTES = 15;

/** @param {(minutes: number) => void} lock called when nobody touched the page for long, and when it is left */
export function lockWhenIdle(lock) {
  let last = Date.now();
  const touched = () => {
    last = Date.now();
  };
  for (const sign of ["keydown", "pointerdown", "pointermove", "scroll"]) addEventListener(sign, touched, { passive: true });
  setInterval(() => {
    if (Date.now() - last < IDLE_MINUTES * 60_000) return;
    touched();
    lock(IDLE_MINUTES);
  }, 5_000);
  addEventListener("pagehide", () => lock(0));
}
