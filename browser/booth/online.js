// The public booth: it has the election with it, and the ballot box behind it.

import { setShown } from "../elements.js";
import { lockWhenAway } from "../idle.js";
import { Booth } from "./booth.js";
import { prepareBox } from "./box.js";
import { prepareLooking } from "./board-check.js";
import { pollFromPage } from "./poll.js";
import { currentStep } from "./steps.js";
import { prepareWaiting } from "./next-ballot.js";

const IDLE_MINUTES = 20;

/** @param {HTMLElement} root */
export function openBooth(root) {
  const booth = new Booth(root, pollFromPage(root));
  prepareBox(booth);
  prepareLooking(booth);
  prepareWaiting(booth);
  root.hidden = false;
  booth.showStep(booth.firstStep);
  forgetWhenAway(() => booth);
}

/** @param {() => Booth | null} current the booth of now, if there is one */
export function forgetWhenAway(current) {
  lockWhenAway(IDLE_MINUTES, (minutes) => {
    const booth = current();
    if (!booth || (minutes && !booth.isInUse)) return;
    // A voter who comes back still finds the tracker: it does not reveal the vote.
    if (minutes && currentStep(booth.root) === "done") {
      booth.voter.code = "";
      return booth.showFollowUps();
    }
    booth.forgetVoter(booth.firstStep);
    setShown(booth.root, "[data-away]", minutes > 0);
  });
}
