// The page on which one of the Board signs the next line of the list of keys: what it offers to sign, and what it refuses.

import assert from "node:assert/strict";
import { test } from "node:test";
import { AccountKey } from "../seal/accountkeys.js";
import { sealingDigest, unfoldRoster } from "../seal/roster.js";
import { writeBody } from "../seal/rosterlines.js";
import { fromBase64, toBase64 } from "../seal/text.js";
import { localDay } from "../local-day.js";
import { pinOf } from "../keys/roster-pin.js";
import { openPage } from "./dom.mjs";
import { signedRoster } from "./roster-of-test.mjs";

const { script } = signedRoster(1);
const { lines } = JSON.parse(script.replace(/<[^>]+>/g, ""));
const HEAD = unfoldRoster(lines.map(fromBase64), pinOf("union"), "union").headDigest;
const KEY = new AccountKey();
const LATER = new Date(Date.now() + 50 * 86_400_000).toISOString().slice(0, 10);
const ENTER = {
  kind: "enter", number: "100009", office: "trust", chapter: "", signingKey: KEY.signingKey,
  sealingDigest: sealingDigest(KEY.sealingPublicKey), from: localDay(), until: "",
};
const NEXT = { union: "union", height: 1, previous: HEAD, day: localDay(), goodUntil: LATER, changes: [ENTER] };
let opened = 0;

/** The page with this next line: which fault it shows, and whether words were drawn beside the name. */
async function look(next, row = { change: "enter", number: "100009", office: "trust", chapter: "" }) {
  const data = { union: "union", lines, body: toBase64(writeBody(next)) };
  const attributes = Object.entries(row).map(([name, value]) => `data-${name}="${value}"`).join(" ");
  const page = openPage(`<section data-board><script type="application/json">${JSON.stringify(data)}</script>
    <p data-wrong="untrusted" hidden>no</p><ul><li ${attributes}><span data-words></span></li></ul>
    <form data-sign hidden><input name="signature"></form></section>`);
  opened += 1;
  await import(`../keys/sign-roster.js?opened=${opened}`);
  return { fault: !page.querySelector("[data-wrong]").hidden, words: page.querySelector("[data-words]").textContent };
}

test("what follows the signed list is shown with the words of the key itself", async () => {
  const { fault, words } = await look(NEXT);

  assert.equal(fault, false);
  assert.ok(words.length > 20);
});

for (const [what, next] of Object.entries({
  "another beginning": { ...NEXT, previous: new Uint8Array(32).fill(7) },
  "no beginning": { ...NEXT, previous: new Uint8Array(32) },
  "another union": { ...NEXT, union: "another" },
})) {
  test(`a line with ${what} is not signed`, async () => {
    assert.deepEqual(await look(next), { fault: true, words: "" });
  });
}

for (const [name, value] of Object.entries({ change: "leave", number: "100008", office: "board", chapter: "ghent" })) {
  test(`a page whose ${name} is not that of the line is not signed`, async () => {
    const row = { change: "enter", number: "100009", office: "trust", chapter: "", [name]: value };

    assert.deepEqual(await look(NEXT, row), { fault: true, words: "" });
  });
}
