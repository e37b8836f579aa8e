// The bundle `live.js`: the state of the assembly, fetched every five seconds and redrawn only where it changed.

import { findElement, setShown } from "./elements.js";

const EVERY = 5_000;
/** So that three hundred telephones do not ask at the same moment. */
const SPREAD = 1_000;
const FAILED_OFTEN = 3;

const place = findElement(document, "[data-live]");
let failed = 0;

/** @param {HTMLElement} place */
async function refreshPlace(place) {
  const asked = await fetch(place.dataset.live ?? "", {
    cache: "no-store",
    headers: { "If-None-Match": place.dataset.tag ?? "" },
    redirect: "error",
  });
  if (asked.status === 304) return;
  if (!asked.ok) throw new Error(String(asked.status));
  const drawn = new DOMParser().parseFromString(await asked.text(), "text/html");
  // Whoever has a part in the vote reads above this place what to do now: that changes with the whole page.
  if ("turns" in place.dataset && momentOf(drawn) !== momentOf(place)) return location.reload();
  place.replaceChildren(...drawn.body.childNodes);
  place.dataset.tag = asked.headers.get("ETag") ?? "";
}

/** Where the open item is. @param {ParentNode} part */
const momentOf = (part) => findElement(part, "[data-moment]")?.dataset.moment ?? "";

/** @param {HTMLElement} place */
async function followPlace(place) {
  if (!document.hidden) {
    try {
      await refreshPlace(place);
      failed = 0;
    } catch {
      failed += 1;
    }
    setShown(document, "[data-stale]", failed >= FAILED_OFTEN);
  }
  setTimeout(followPlace, EVERY + Math.random() * SPREAD, place);
}

// What the page did not draw itself is asked for at once.
if (place) setTimeout(followPlace, place.dataset.tag ? EVERY + Math.random() * SPREAD : 0, place);
