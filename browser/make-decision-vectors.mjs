// Writes vectors/decision/: a yes of the Board in writing, and what only looks like one (docs/formats/decisions.md).
//
// Run by `npm run vectors`; with --check it compares and changes nothing.

import { ed25519 } from "@noble/curves/ed25519.js";
import { bytes, fixed, flip, hex } from "./vector-bytes.mjs";
import { keepVectors } from "./vector-files.mjs";

const SEED = fixed("director", 32);
const YES = {
  union: "utsopi", item: "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d", kind: "offices.appoint", digest: hex(fixed("act", 32)), day: "2026-11-28",
};
const lineOf = (yes) => ["paraplu/board-decision/1", ...["union", "item", "kind", "digest", "day"].map((name) => yes[name])].join(" | ");
const signed = (yes, seed = SEED) => ed25519.sign(bytes(lineOf(yes)), seed);

/** Values and a signature; `fault` says why they are refused. */
function vector(name, fault, changes = {}, signature = signed(YES), key = ed25519.getPublicKey(SEED)) {
  const yes = { ...YES, ...changes };
  return [`decision/${name}.json`, { fault, ...yes, line: lineOf(yes), public_key: hex(key), signature: hex(signature) }];
}

const sound = (name, changes) => vector(name, null, changes, signed({ ...YES, ...changes }));
/** The signature fits the line, which is none. */
const shapeless = (name, changes) => vector(name, "shape", changes, signed({ ...YES, ...changes }));

keepVectors(["decision"], [
  sound("sound", {}),
  sound("sound-longer-names", { union: "a-union_2", kind: "board.resolve_2" }),
  sound("sound-every-edge", {
    union: "az09_-", item: "09af09af-09af-90fa-af09-09af09af09af", kind: "az09_.az09", digest: "09af".repeat(16), day: "2099-09-09",
  }),
  vector("another-item", "signature", { item: "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4e" }),
  vector("another-digest", "signature", { digest: hex(fixed("another act", 32)) }),
  vector("another-kind", "signature", { kind: "offices.end" }),
  vector("another-day", "signature", { day: "2026-11-29" }),
  vector("another-union", "signature", { union: "another" }),
  vector("another-key", "signature", {}, signed(YES, fixed("another director", 32))),
  vector("another-format", "signature", {}, ed25519.sign(bytes(lineOf(YES).replace("/1", "/2")), SEED)),
  vector("a-bit", "signature", {}, flip(signed(YES), 40)),
  vector("no-signature", "signature", {}, new Uint8Array()),
  shapeless("union-empty", { union: "" }),
  shapeless("union-in-capitals", { union: "Utsopi" }),
  shapeless("item-in-capitals", { item: YES.item.toUpperCase() }),
  shapeless("item-begins-with-g", { item: `g${YES.item.slice(1)}` }),
  shapeless("item-with-g-in-the-middle", { item: YES.item.replace("4e5f", "4e5g") }),
  shapeless("item-ends-with-g", { item: `${YES.item.slice(0, -1)}g` }),
  shapeless("digest-with-g", { digest: `g${YES.digest.slice(1)}` }),
  shapeless("item-without-dashes", { item: YES.item.replaceAll("-", "") }),
  shapeless("item-too-long", { item: `${YES.item}0` }),
  shapeless("item-too-short", { item: YES.item.slice(1) }),
  shapeless("kind-empty", { kind: "" }),
  shapeless("kind-with-a-field", { kind: "offices.appoint | offices.end" }),
  shapeless("digest-in-capitals", { digest: YES.digest.toUpperCase() }),
  shapeless("digest-too-short", { digest: YES.digest.slice(1) }),
  shapeless("digest-too-long", { digest: `${YES.digest}0` }),
  shapeless("day-without-a-nought", { day: "2026-11-8" }),
  shapeless("day-with-an-hour", { day: "2026-11-28T19" }),
  shapeless("day-with-a-line-break", { day: "2026-11-28\n" }),
]);
