// "Leave now": the link, or Shift three times within 1.5 seconds, goes away at once and leaves no way back.
// Without this script the link is a plain link. Never Escape: people press it for other things.

const LINK = "a[data-leave]";
/** @type {number[]} */
let presses = [];

/** @param {HTMLAnchorElement | null} link */
function leavePage(link) {
  if (!link) return;
  // Threat: a slow network would keep the page in sight while the next one loads.
  document.documentElement.hidden = true;
  document.title = "";
  try {
    if (link.dataset.beacon) navigator.sendBeacon(link.dataset.beacon);
    // Without a connection nobody answers the beacon and tells this browser to clear what it stored.
    for (const store of [localStorage, sessionStorage]) store.clear();
  } catch {
    // Going away counts more than ending the session.
  }
  location.replace(link.href);
}

document.addEventListener("click", (event) => {
  const link = /** @type {Element} */ (event.target).closest(LINK);
  if (link) event.preventDefault();
  leavePage(/** @type {HTMLAnchorElement | null} */ (link));
});

document.addEventListener("keydown", ({ key, repeat, timeStamp }) => {
  if (repeat) return;
  // Another key in between is somebody writing capitals.
  presses = key === "Shift" ? [...presses.slice(-2), timeStamp] : [];
  if (presses.length > 2 && timeStamp - presses[0] <= 1500) leavePage(document.querySelector(LINK));
});
