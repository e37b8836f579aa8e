// Writes vectors/seal/passing/: what a reader is handed to pass an envelope on, each kind of fault once.
//
// Run by `npm run vectors`; with --check it compares and changes nothing.

import { sha256 } from "@noble/hashes/sha2.js";
import { base64, envelope, fixed, flip, hex, join, person, PURPOSE, READER, RECORD, STRANGER, whole } from "./vector-bytes.mjs";
import { keepVectors } from "./vector-files.mjs";

const SOUND = envelope({ label: "passing" });
const NEWCOMER = person("who joined later");
const slotOf = (made, reader) => made.slots.find((slot) => hex(slot).startsWith(hex(reader.id)));
const wrapping = ({ made = SOUND, slot = slotOf(made, READER), body = made.body } = {}) =>
  join(made.head.subarray(2), slot, sha256(body));
const vector = (more) => ({
  fault: "broken", wrapping: base64(wrapping()), seed: hex(READER.seed), key: base64(NEWCOMER.key), purpose: PURPOSE, record: RECORD, ...more,
});
const bent = (at) => vector({ wrapping: base64(flip(wrapping(), at)) });
const COMMITTED_OTHERWISE = envelope({ label: "passing", commitment: fixed("another commitment", 32) });

keepVectors(["seal/passing"], Object.entries({
  sound: vector({ fault: null, envelope: base64(whole(SOUND)), id: hex(READER.id), newcomer: hex(NEWCOMER.seed) }),
  "commitment-flipped": bent(5),
  "mlkem-flipped": bent(32 + 16 + 40),
  "x25519-flipped": bent(32 + 16 + 1088 + 3),
  "wrap-flipped": bent(32 + 16 + 1120 + 7),
  "body-digest-flipped": bent(32 + 1184 + 9),
  "body-of-another": vector({ wrapping: base64(wrapping({ body: envelope({ label: "other body" }).body })) }),
  "commitment-of-another-key": vector({ wrapping: base64(wrapping({ made: COMMITTED_OTHERWISE })) }),
  "slot-of-another-reader": vector({ wrapping: base64(wrapping({ slot: SOUND.slots.find((slot) => !hex(slot).startsWith(hex(READER.id))) })) }),
  "cut-short": vector({ wrapping: base64(wrapping().subarray(1)) }),
  "a-byte-more": vector({ wrapping: base64(join(wrapping(), new Uint8Array(1))) }),
  "wrong-seed": vector({ seed: hex(STRANGER.seed) }),
  "wrong-purpose": vector({ purpose: "post/other" }),
  "wrong-record": vector({ record: "1043" }),
  "key-too-short": vector({ key: base64(NEWCOMER.key.subarray(1)) }),
}).map(([name, made]) => [`seal/passing/${name}.json`, made]));
