// What lies inside a thread's first message: whoever answers or closes shows with it that she could read.

import { sha256 } from "@noble/hashes/sha2.js";
import { randomBytes } from "../seal/bytes.js";
import { toBase64 } from "../seal/text.js";

const LENGTH = 16;

/** For the message, and what the house may know of it. */
export function newHandle() {
  const raw = randomBytes(LENGTH);
  return { text: toBase64(raw), digest: toBase64(sha256(raw)) };
}
