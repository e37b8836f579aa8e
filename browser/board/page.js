// The bundle `ballots.js`: the board of a ballot, in the house and at the door.

import { find, onPress, show } from "../elements.js";
import { lockWhenAway } from "../idle.js";
import { save } from "../saving.js";
import { bytesOf } from "./asking.js";
import { readBoard } from "./reading.js";
import { openWithSlip } from "./slip.js";
import { drawBoard, prepareSearch } from "./showing.js";
import { prepareChecking } from "./verifying.js";

const IDLE_MINUTES = 20;

/** Behind the log-in the house hands everything out, as it is now. @param {HTMLElement} root */
function openInTheHouse(root) {
  const { archive = "", proofs = "" } = root.dataset;
  prepareSearch(root);
  prepareChecking(root, async () => {
    const raw = await fetched(archive);
    // While key holders still decrypt, one more may have come between the two files.
    return { raw, strong: isCounted(raw) ? await fetched(proofs) : null };
  });
}

/** Whether it has its result; what is no board is for the check to name. @param {Uint8Array} raw */
function isCounted(raw) {
  try {
    return readBoard(raw).state === "tallied";
  } catch {
    return false;
  }
}

/** @param {string} address */
const fetched = async (address) => bytesOf(await fetch(address, { cache: "no-store" }));

/** At the door it is asked for with a slip. @param {HTMLElement} root */
function openAtTheDoor(root) {
  const nothing = { raw: new Uint8Array(), strong: null };
  /** @type {import("./verifying.js").Files} */
  let files = nothing;
  openWithSlip(root, (told, board) => {
    files = told;
    drawBoard(root, board);
    show(root, "[data-save-proofs]", told.strong !== null);
    show(root, "[data-form=code]", false);
    show(root, "[data-shown]", true);
    find(root, "[data-first]")?.focus();
  });
  prepareSearch(root);
  prepareChecking(root, async () => files);
  onPress(root, "[data-save]", () => save(`${root.dataset.identifier}.bel`, files.raw, "application/x-tar"));
  onPress(root, "[data-save-proofs]", () => save(`${root.dataset.identifier}.proofs.json`, files.strong ?? ""));
  lockWhenAway(IDLE_MINUTES, () => {
    files = nothing;
    show(root, "[data-form=code]", true);
    show(root, "[data-shown]", false);
  });
  root.hidden = false;
}

const root = find(document, "[data-board]");
if (root?.dataset.archive) openInTheHouse(root);
else if (root) openAtTheDoor(root);
show(document, "[data-no-script]", false);
