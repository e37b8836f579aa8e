// The browser's side of seen.py: one JSON line for what a page and the pin say, one verdict each.

import { createInterface } from "node:readline";
import { registerKeyStatus } from "../../browser/register/key-status.js";
import { fromBase64 } from "../../browser/seal/text.js";

const reasonOf = (sealing) => {
  try {
    sealing();
    return "–";
  } catch (refused) {
    return refused.reason;
  }
};

const verdicts = {
  write: ({ readers }, { signedCircle }) => reasonOf(() => signedCircle(readers, {})),
  answer: ({ readers, asker, named }, { answerCircle }) => reasonOf(() => answerCircle({ readers, asker }, { key: named })),
  register: ({ key }) => registerKeyStatus(fromBase64(key)).replace("yes", "–"),
};

let pages = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const { wish, pin, roster, ...asked } = JSON.parse(line);
  globalThis.parapluPin = pin;
  globalThis.document = { querySelector: (selector) => (selector === "[data-roster]" ? { textContent: roster } : null) };
  // Each page runs its scripts afresh: what one remembers of a list, the next does not.
  const readers = await import(`../../browser/mailbox/readers.js?page=${(pages += 1)}`);
  console.log(JSON.stringify({ answer: verdicts[wish](asked, readers) }));
}
