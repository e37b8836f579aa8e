// What a key holder reads of complaints before using the key.

import assert from "node:assert/strict";
import { test } from "node:test";
import { drawComplaints } from "../trustee/complaints.js";
import { openPage } from "./dom.mjs";

const PAGE = `<section><div data-complaints hidden><ul></ul><template><li><span data-complaint="listed">listed <b data-of-complaint></b></span><span data-complaint="unlisted">unlisted <b data-of-complaint></b></span><span data-complaint="without">without</span></li></template></div></section>`;
const complaint = (tracker, listed = false) => ({ tracker, listed });

test("each complaint about the vote that waits for the key is named, and none of another vote", () => {
  const section = openPage(PAGE).querySelector("section");
  const shown = () => [section.querySelector("[data-complaints]").hidden, [...section.querySelectorAll("li span")].filter(({ hidden }) => !hidden).map(({ textContent }) => textContent)];
  const ballots = [
    { phase: "closed", complaints: [complaint("abcdeFGHIJ", true), complaint("12345"), complaint("")] },
    { phase: "tallied", complaints: [complaint("zzzzz")] },
  ];

  drawComplaints(section, ballots);
  assert.deepEqual(shown(), [false, ["listed abcde FGHIJ", "unlisted 12345", "without"]]);
  drawComplaints(section, ballots);
  assert.equal(shown()[1].length, 3);
  drawComplaints(section, []);
  assert.deepEqual(shown(), [true, []]);
});
