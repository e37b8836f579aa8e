// After the vote: looks for the tracker on the board, with the code that the page still holds.

import { onClick, setShown, writeText } from "../elements.js";
import { fetchWithSlip, slipProof } from "../board/slip-requests.js";
import { findBallot, readBoard } from "../board/read-board.js";

/** @typedef {import("./booth.js").Booth} Booth */

/** @param {Booth} booth */
export function prepareLooking(booth) {
  onClick(booth.root, "[data-look]", () => checkBoard(booth));
}

/** @param {Booth} booth */
async function checkBoard(booth) {
  showFinding(booth, "looking");
  showFinding(booth, await findOnBoard(booth).catch(() => "network"));
}

/** @param {Booth} booth @param {string} finding */
function showFinding({ root }, finding) {
  for (const name of ["looking", "counts", "replaced", "absent", "network"]) setShown(root, `[data-found=${name}]`, name === finding);
}

/** @param {Booth} booth */
async function findOnBoard({ root, voter, poll: { election } }) {
  const { board = "", ballot = "" } = root.dataset;
  const answer = await fetchWithSlip(board, slipProof(ballot, election.uuid, voter.code));
  if (!answer.ok) return "network";
  const place = findBallot(readBoard(new Uint8Array(await answer.arrayBuffer())), voter.ballot?.tracker ?? "");
  writeText(root, "[data-height]", String(place?.height ?? ""));
  if (!place) return "absent";
  return place.counts ? "counts" : "replaced";
}
