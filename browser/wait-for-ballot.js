// The bundle `vote.js`: a slip was scanned before its ballot is open; the page waits with it, and keeps it out of sight.

const EVERY = 5_000;
const section = /** @type {HTMLElement} */ (document.querySelector("[data-wait]"));
// Threat: an address stays in the history of a borrowed telephone.
let slip = location.hash;
history.replaceState(null, "", location.pathname);

/** Where the ballot is, or nothing while there is none. */
async function lookForBooth() {
  const answer = await fetch(section.dataset.wait ?? "", { credentials: "omit", cache: "no-store", referrerPolicy: "same-origin" });
  const { booth } = answer.ok ? await answer.json() : {};
  if (booth) location.replace(booth + slip);
}

// Threat: on a telephone that was borrowed, "back" may bring the page as it was left.
addEventListener("pagehide", () => {
  slip = "";
});
setInterval(() => lookForBooth().catch(() => {}), EVERY);
