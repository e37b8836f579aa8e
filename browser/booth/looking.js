// After the vote: her tracker sought on the board, with the code that the page still holds.

import { onPress, show, write } from "../elements.js";
import { askWith, shownSlip } from "../board/asking.js";
import { lookFor, readBoard } from "../board/reading.js";

/** @typedef {import("./booth.js").Booth} Booth */

/** @param {Booth} booth */
export function prepareLooking(booth) {
  onPress(booth.root, "[data-look]", () => look(booth));
}

/** @param {Booth} booth */
async function look(booth) {
  say(booth, "looking");
  say(booth, await found(booth).catch(() => "network"));
}

/** @param {Booth} booth @param {string} told */
function say({ root }, told) {
  for (const name of ["looking", "counts", "replaced", "absent", "network"]) show(root, `[data-found=${name}]`, name === told);
}

/** @param {Booth} booth */
async function found({ root, voter, poll: { election } }) {
  const { board = "", ballot = "" } = root.dataset;
  const answer = await askWith(board, shownSlip(ballot, election.uuid, voter.code));
  if (!answer.ok) return "network";
  const place = lookFor(readBoard(new Uint8Array(await answer.arrayBuffer())), voter.ballot?.tracker ?? "");
  write(root, "[data-height]", String(place?.height ?? ""));
  if (!place) return "absent";
  return place.counts ? "counts" : "replaced";
}
