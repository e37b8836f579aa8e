// A secret inside the first message of a thread: answering or closing needs it, so only a reader can.

import { sha256 } from "@noble/hashes/sha2.js";
import { randomBytes } from "../seal/bytes.js";
import { toBase64 } from "../seal/text.js";

const LENGTH = 16;

/** The handle for the message, and the digest that the server may know. */
export function newHandle() {
  const raw = randomBytes(LENGTH);
  return { text: toBase64(raw), digest: toBase64(sha256(raw)) };
}
