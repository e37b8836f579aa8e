// Whether a vote applies or was replaced: what the list answers to a voting code, and the booth after the vote.
//
// Threat: whoever has a copy of the slip replaces a vote in the last minute, and a voter who only looks for her tracker is content.

import assert from "node:assert/strict";
import { test } from "node:test";
import { newCode } from "../ballot/codes.js";
import { drawOwnVotes, ownVotes } from "../board/own-votes.js";
import { findBallot, readBoard } from "../board/read-board.js";
import { prepareLooking } from "../booth/board-check.js";
import { base, expand } from "./ballot-archives.mjs";
import { openPage } from "./dom.mjs";

// Three voters, of whom one voted twice.
const ARCHIVE = expand({ base: "again", members: base("again").members.map((_, place) => place) });
const BOARD = readBoard(ARCHIVE);
const counts = BOARD.casts.map(({ credential }) => BOARD.casts.filter((cast) => cast.credential === credential).length);
const [FIRST, LAST] = BOARD.casts.filter((_, at) => counts[at] === 2);
const ONCE = BOARD.casts.find((_, at) => counts[at] === 1);

const shown = (root, name) => [...root.querySelectorAll(`[data-${name}]`)].filter(({ hidden }) => !hidden).map((line) => line.getAttribute(`data-${name}`));

test("the last vote of a code applies, and those before it are replaced", () => {
  assert.deepEqual(ownVotes(BOARD, FIRST.credential), { applies: LAST, replaced: [FIRST] });
  assert.deepEqual(ownVotes(BOARD, ONCE.credential), { applies: ONCE, replaced: [] });
  assert.deepEqual(ownVotes(BOARD, "0".repeat(64)), { applies: null, replaced: [] });
});

test("the page says which vote applies, and which was replaced", () => {
  const lines = ["applies", "replaced", "absent"].map((name) => `<p data-own-vote="${name}" hidden><b data-own-${name === "applies" ? "number" : "replaced"}></b></p>`);
  const answers_seen = [FIRST.credential, ONCE.credential, "0".repeat(64)].map((credential) => {
    const root = openPage(`<div>${lines.join("")}</div>`).querySelector("div");
    drawOwnVotes(root, ownVotes(BOARD, credential));
    return [shown(root, "own-vote"), root.querySelector("[data-own-number]").textContent, root.querySelector("[data-own-replaced]").textContent];
  });

  assert.deepEqual(answers_seen, [
    [["applies", "replaced"], String(LAST.height), String(FIRST.height)],
    [["applies"], String(ONCE.height), ""],
    [["absent"], "", ""],
  ]);
});

test("a ballot counts if it is the last of its credential", () => {
  assert.deepEqual([FIRST, LAST].map(({ tracker }) => findBallot(BOARD, tracker)), [
    { height: FIRST.height, counts: false }, { height: LAST.height, counts: true },
  ]);
  assert.equal(findBallot(BOARD, "A".repeat(43)), null);
});

/** What the booth finds after a vote with this tracker. */
async function found(tracker, answer) {
  const lines = ["looking", "counts", "replaced", "absent", "network"].map((name) => `<p data-found="${name}" hidden><b data-height></b></p>`);
  const root = openPage(`<div data-board="/board/" data-ballot="x"><button data-look></button>${lines.join("")}</div>`).querySelector("div");
  const asked = [];
  globalThis.fetch = async (address, { body }) => {
    asked.push(address, Object.keys(JSON.parse(body)));
    return answer();
  };
  prepareLooking({ root, voter: { code: newCode(), ballot: { tracker } }, poll: { election: { uuid: "AAAAAAAAAAAAAA" } } });
  root.querySelector("button").click();
  while (shown(root, "found").includes("looking") || !shown(root, "found").length) await new Promise((resolve) => setTimeout(resolve));
  assert.deepEqual(asked, ["/board/", ["credential", "proof"]]);
  return shown(root, "found");
}

test("after the vote the booth says whether it counts, was replaced, or is missing", async () => {
  const whole = () => new Response(ARCHIVE);
  const answers = [[FIRST.tracker, whole], [LAST.tracker, whole], ["A".repeat(43), whole], [LAST.tracker, () => new Response("", { status: 409 })], [LAST.tracker, () => Promise.reject(new Error("off"))]];
  const answers_seen = [];
  for (const answer of answers) answers_seen.push(...(await found(...answer)));

  assert.deepEqual(answers_seen, ["replaced", "counts", "absent", "network", "network"]);
});
