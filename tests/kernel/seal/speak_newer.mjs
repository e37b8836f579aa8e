// The other side of test_newer_formats_in_both_languages.py: reads one JSON line for each wish, answers one line each.

import { createInterface } from "node:readline";
import { recordOpener, sealRecord } from "../../../browser/seal/counted.js";
import { circleStatement, noteStatement, ownStatement } from "../../../browser/seal/mailbox.js";
import { preparedStatement } from "../../../browser/seal/prepared.js";
import { readReceipt } from "../../../browser/seal/receipts.js";
import { fetchCode, makeConsent, readConsent, revocationToken, tokenDigest } from "../../../browser/seal/referral.js";
import { fromHex, toHex } from "../../../browser/seal/text.js";

const wishes = {
  seal: ({ codes, readers, id }) => toHex(sealRecord(codes, readers.map(fromHex), id)),
  open: ({ sealed, seed, id }) => recordOpener(fromHex(seed))(fromHex(sealed), id),
  consent: ({ code, place, allowed }) => makeConsent(readReceipt(code, []), place, allowed),
  read: ({ line, place, key }) => {
    const { revocation, ...consent } = readConsent(line, place, fromHex(key));
    return { ...consent, revocation: toHex(revocation) };
  },
  tokens: ({ code, secret, place, recipient }) => {
    const token = revocationToken(readReceipt(code, []), place, recipient);
    return [toHex(token), toHex(tokenDigest(token)), fetchCode(fromHex(secret), recipient).digits];
  },
  statements: ({ place, content, sealed, prepared }) => [
    toHex(noteStatement(place, content)),
    toHex(ownStatement(place, content)),
    ...["answer", "agree", "send"].map((act) => toHex(circleStatement(act, place.purpose, fromHex(place.address), place.number, fromHex(sealed)))),
    toHex(preparedStatement({ purpose: place.purpose, ...prepared })),
  ],
};

for await (const line of createInterface({ input: process.stdin })) {
  const { wish, ...asked } = JSON.parse(line);
  try {
    console.log(JSON.stringify({ answer: wishes[wish](asked) }));
  } catch (error) {
    console.log(JSON.stringify({ refused: error.name }));
  }
}
