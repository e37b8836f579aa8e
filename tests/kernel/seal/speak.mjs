// The other side of test_both_languages.py: reads one JSON line for each wish, answers one line each.

import { createInterface } from "node:readline";
import { openSealed, publicKey, seal } from "../../../browser/seal/seal.js";

const hex = (bytes) => Buffer.from(bytes).toString("hex");
const bytes = (text) => new Uint8Array(Buffer.from(text, "hex"));

const wishes = {
  public_key: ({ seed }) => hex(publicKey(bytes(seed))),
  seal: ({ content, recipients, purpose, record, left_out = [] }) =>
    hex(seal(bytes(content), recipients.map(bytes), purpose, record, left_out.map(bytes))),
  open: ({ envelope, seed, purpose, record }) => hex(openSealed(bytes(envelope), bytes(seed), purpose, record)),
};

for await (const line of createInterface({ input: process.stdin })) {
  const { wish, ...told } = JSON.parse(line);
  try {
    console.log(JSON.stringify({ answer: wishes[wish](told) }));
  } catch (error) {
    console.log(JSON.stringify({ refused: error.name }));
  }
}
