// The bundle `vote.js`: somebody opened the address of a slip before its ballot is open; the page waits with them.

const EVERY = 5_000;
const section = /** @type {HTMLElement} */ (document.querySelector("[data-wait]"));

/** Where the ballot is, or nothing while there is none. */
async function lookForBooth() {
  const answer = await fetch(section.dataset.wait ?? "", { credentials: "omit", cache: "no-store", referrerPolicy: "same-origin" });
  const { booth } = answer.ok ? await answer.json() : {};
  if (booth) location.replace(booth);
}

setInterval(() => lookForBooth().catch(() => {}), EVERY);
