// The other side of test_threads_in_both_languages.py: reads one JSON line for each wish, answers one line each.

import { createInterface } from "node:readline";
import { AccountKey, unwrapByPhrase, unwrapByPasskey } from "../../../browser/seal/accountkeys.js";
import { openMessage, sealMessage } from "../../../browser/seal/mailbox.js";
import { logInToken, makePhrase, readPhrase } from "../../../browser/seal/phrases.js";
import { readReceipt, Receipt } from "../../../browser/seal/receipts.js";
import { verify } from "../../../browser/seal/signing.js";
import { fromHex, toHex } from "../../../browser/seal/text.js";
import "../../../src/paraplu/site/static/built/words-en.js";
import "../../../src/paraplu/site/static/built/words-fr.js";

const lists = globalThis.parapluWords;
const every = Object.values(lists);

const told = (receipt, message) => ({
  digits: receipt.digits,
  en: receipt.words(lists.en),
  fr: receipt.words(lists.fr),
  address: toHex(receipt.address),
  signing: toHex(receipt.signingKey),
  sealing: toHex(receipt.sealingPublicKey),
  signature: toHex(receipt.sign(fromHex(message))),
});

const wishes = {
  make: ({ message }) => told(new Receipt(), message),
  read: ({ text, message }) => told(readReceipt(text, every), message),
  verify: ({ key, message, signature }) => verify(...[key, message, signature].map(fromHex)),
  seal: ({ content, readers, place }) => toHex(sealMessage(content, readers.map(fromHex), place)),
  open: ({ text, sealed, place }) => openMessage(fromHex(sealed), readReceipt(text, every).sealingSeed, place),
  wrap: ({ language, salt, number }) => {
    const phrase = makePhrase(lists[language]);
    const key = new AccountKey();
    const read = readPhrase(phrase, every);
    return { phrase, token: logInToken(read), signing: toHex(key.signingKey), wrapped: toHex(key.wrapByPhrase(read, fromHex(salt), number)) };
  },
  wrapByPasskey: ({ secret, salt, number, credential }) => {
    const key = new AccountKey();
    return { signing: toHex(key.signingKey), wrapped: toHex(key.wrapByPasskey(fromHex(secret), fromHex(salt), number, credential)) };
  },
  unwrapByPasskey: ({ secret, wrapped, salt, number, credential }) =>
    toHex(unwrapByPasskey(fromHex(wrapped), fromHex(secret), fromHex(salt), number, credential).signingKey),
  unwrap: ({ phrase, wrapped, salt, number }) => toHex(unwrapByPhrase(fromHex(wrapped), readPhrase(phrase, every), fromHex(salt), number).signingKey),
};

for await (const line of createInterface({ input: process.stdin })) {
  const { wish, ...asked } = JSON.parse(line);
  try {
    console.log(JSON.stringify({ answer: wishes[wish](asked) }));
  } catch (error) {
    console.log(JSON.stringify({ refused: error.name }));
  }
}
