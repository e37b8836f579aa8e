// The booth at the door: it has the election with it, and the box behind it.

import { show } from "../elements.js";
import { lockWhenAway } from "../idle.js";
import { Booth } from "./booth.js";
import { prepareBox } from "./box.js";
import { takeFragment } from "./code.js";
import { prepareLooking } from "./looking.js";
import { pollOf } from "./poll.js";
import { stepOf } from "./steps.js";
import { prepareWaiting } from "./waiting.js";

const IDLE_MINUTES = 20;

/** @param {HTMLElement} root */
export function openBooth(root) {
  const booth = new Booth(root, pollOf(root));
  prepareBox(booth);
  prepareLooking(booth);
  prepareWaiting(booth);
  root.hidden = false;
  begin(booth);
  addEventListener("hashchange", () => begin(booth));
  forgetWhenAway(() => booth);
}

/** With the code that the address brought, or at the field for it. @param {Booth} booth */
function begin(booth) {
  const brought = takeFragment();
  if (brought) booth.enter(brought);
  else if (!stepOf(booth.root)) booth.show("code");
}

/** @param {() => Booth | null} current the booth of now, if there is one */
export function forgetWhenAway(current) {
  lockWhenAway(IDLE_MINUTES, (minutes) => {
    const booth = current();
    if (!booth || (minutes && !booth.isInUse)) return;
    // Whoever comes back to her tracker still finds it: it does not tell how she voted.
    if (minutes && stepOf(booth.root) === "done") {
      booth.voter.code = "";
      return booth.offerMore();
    }
    booth.forget("code");
    show(booth.root, "[data-away]", minutes > 0);
  });
}
