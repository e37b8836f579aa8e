// The other side of test_shares_in_both_languages.py: reads one JSON line for each wish, answers one line each.

import { createInterface } from "node:readline";
import { joinShares, readShare, splitSeed } from "../../../browser/seal/shares.js";
import { fromHex, toHex } from "../../../browser/seal/text.js";
import "../../../src/paraplu/site/static/built/words-en.js";
import "../../../src/paraplu/site/static/built/words-fr.js";

const lists = globalThis.parapluWords;
const spellings = (share) => ({ digits: share.digits, en: share.words(lists.en), fr: share.words(lists.fr) });

const wishes = {
  split: async ({ seed, needed, keepers }) => (await splitSeed(fromHex(seed), needed, keepers)).map(spellings),
  join: async ({ texts, key }) => toHex(await joinShares(texts.map((text) => readShare(text, Object.values(lists))), fromHex(key))),
};

for await (const line of createInterface({ input: process.stdin })) {
  const { wish, ...asked } = JSON.parse(line);
  console.log(JSON.stringify({ answer: await wishes[wish](asked) }));
}
