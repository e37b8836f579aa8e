// The other side of test_register_in_both_languages.py: reads one JSON line for each wish, answers one line each.

import { createInterface } from "node:readline";
import { openCivil, sealCivil, typedCivil } from "../../../browser/seal/civil.js";
import { fromHex, toHex } from "../../../browser/seal/text.js";

const wishes = {
  type: ({ typed }) => typedCivil(typed),
  seal: ({ civil, key, number, version }) => toHex(sealCivil(civil, fromHex(key), number, version)),
  open: ({ sealed, seed, number, version }) => openCivil(fromHex(sealed), fromHex(seed), number, version),
};

for await (const line of createInterface({ input: process.stdin })) {
  const { wish, ...asked } = JSON.parse(line);
  try {
    console.log(JSON.stringify({ answer: wishes[wish](asked) }));
  } catch (error) {
    console.log(JSON.stringify({ answer: [error.field, error.fault] }));
  }
}
