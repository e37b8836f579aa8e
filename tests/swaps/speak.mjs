// The browser's side of seen.py: one JSON line for what a page and the pin say, one verdict each.

import { createInterface } from "node:readline";
import { isVouched } from "../../browser/register/vouched.js";
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
  write: ({ readers }, { vouchedCircle }) => reasonOf(() => vouchedCircle(readers, {})),
  answer: ({ readers, asker, named }, { circleOfAnswer }) => reasonOf(() => circleOfAnswer({ readers, asker }, { key: named })),
  register: ({ key }) => isVouched(fromBase64(key)).replace("yes", "–"),
};

let pages = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const { wish, pin, roster, ...asked } = JSON.parse(line);
  globalThis.parapluPin = pin;
  globalThis.document = { querySelector: (selector) => (selector === "[data-roster]" ? { textContent: roster } : null) };
  // Each page runs its scripts anew: what one remembers of a list, the next does not.
  const readers = await import(`../../browser/mailbox/readers.js?page=${(pages += 1)}`);
  console.log(JSON.stringify({ answer: verdicts[wish](asked, readers) }));
}
