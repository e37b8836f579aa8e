// A roster that holds today: two of the Board, who are the circle of an office, and its pin.

import { AccountKey } from "../seal/accountkeys.js";
import { sealingDigest } from "../seal/roster.js";
import { bodyDigest, signedLine, writeBody } from "../seal/rosterlines.js";
import { toBase64, toHex } from "../seal/text.js";
import { localDay } from "../local-day.js";

const DAYS = 86_400_000;
const dayAfter = (days) => new Date(Date.parse(`${localDay()}T00:00:00Z`) + days * DAYS).toISOString().slice(0, 10);

/** @param {number} size how many are in the circle, numbered from 100001 @param {string[]} offices what each of them holds; the last one for all others */
export function signedRoster(size, offices = ["trust"]) {
  const people = Array.from({ length: size + 2 }, (_, at) => ({ number: String(100_001 + at), key: new AccountKey() }));
  const [circle, board] = [people.slice(0, size), people.slice(size)];
  const entry = ({ number, key }, office) => ({
    kind: "enter", number, office, chapter: "", signingKey: key.signingKey, sealingDigest: sealingDigest(key.sealingPublicKey), from: dayAfter(-1), until: "",
  });
  const changes = [...circle.map((person, at) => entry(person, offices[at] ?? offices[offices.length - 1])), entry(board[0], "chair"), entry(board[1], "secretary")];
  const body = writeBody({ union: "union", height: 0, previous: new Uint8Array(32), day: dayAfter(-1), goodUntil: dayAfter(100), changes });
  const line = signedLine(body, board.map(({ number, key }) => [number, key.sign(body)]));
  globalThis.parapluPin = { format: "paraplu/pin/1", union: "union", root: toHex(bodyDigest(body)) };
  const script = `<script type="application/json" data-roster>${JSON.stringify({ union: "union", office: [...new Set(offices)].join(" "), lines: [toBase64(line)] })}</script>`;
  return { circle, texts: circle.map(({ key }) => toBase64(key.sealingPublicKey)), script };
}
