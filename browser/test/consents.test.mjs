// What a circle's page takes for a consent, and what a partner's file holds of a message full of other things.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Decrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { allowedPhotographs } from "../keys/referrals.js";
import { openAsk } from "../mailbox/consents.js";
import { checkedConsents } from "../mailbox/checked-consents.js";
import { signOwn } from "../mailbox/proven.js";
import { ARCHIVE_LENGTH, makeArchive } from "../referral/archive.js";
import { referralText } from "../referral/text.js";
import { randomBytes } from "../seal/bytes.js";
import { Receipt } from "../seal/receipts.js";
import { makeConsent } from "../seal/referral.js";
import { toBase64, toHex } from "../seal/text.js";
import "../referral/page.js";

const TODAY = "2026-11-30";
const RECIPIENT = "age1qqqsyqcyq5rqwzqfpg9scrgwpugpzysnzs23v9ccrydpk8qarc0sl3rm0h";
const ALLOWED = { recipient: RECIPIENT, purpose: "support", until: "2026-12-30", fields: ["text", "reach"] };

/** A thread of two messages of its asker: what was told, and what was allowed. */
function aThread({ receipt = new Receipt(), allowed = ALLOWED, change = (line) => line, signer = receipt, more = {} } = {}) {
  const box = { purpose: "safety", address: toHex(receipt.address) };
  const place = (number) => ({ ...box, side: "asker", number });
  const first = signOwn(receipt, place(1), { text: "CANARY-TEXT", sign_key: toBase64(receipt.signingKey), day: TODAY });
  const lines = [change(makeConsent(signer, place(2), allowed))];
  const second = { consents: lines, referral_secret: toBase64(randomBytes(16)), reach: "CANARY-REACH", day: TODAY, ...more };
  const messages = [{ side: "asker", number: 1 }, { side: "asker", number: 2 }];
  return { box, messages, opened: [first, signOwn(signer, place(2), second)], receipt };
}
const faults = ({ messages, opened, box }, recipients = [RECIPIENT], today = TODAY) =>
  checkedConsents(messages, opened, box, recipients, today).map(({ fault }) => fault);

test("what the asker signed is taken, for a partner of the page, while its days last", () => {
  const thread = aThread();

  assert.deepEqual(faults(thread), [""]);
  assert.deepEqual(faults(thread, ["age1other"]), ["partner"]);
  assert.deepEqual(faults(thread, [RECIPIENT], "2026-12-17"), ["days"]);
  assert.deepEqual(faults(aThread({ allowed: { ...ALLOWED, until: "2027-01-30" } })), ["days"]);
});

for (const [name, change] of Object.entries({
  "another recipient": (line) => line.replace(RECIPIENT, "age1yzyzyzyzyzyzyzyzyzyzyzyzyzyzyzyzyzyzyzyzyzyzyzyzyzyszt8z35"),
  "one field more": (line) => line.replace("text,reach", "text,reach,wish"),
  "another day": (line) => line.replace("2026-12-30", "2026-12-29"),
})) {
  test(`a consent with ${name} is not there, although the whole message is signed`, () => {
    assert.deepEqual(faults(aThread({ change })), []);
  });
}

test("a consent of another thread is not there, nor one by somebody who has no return code", () => {
  const [mine, other] = [aThread(), aThread()];
  const moved = { ...mine, opened: [mine.opened[0], other.opened[1]] };

  assert.deepEqual(faults(moved), []);
  assert.deepEqual(faults(aThread({ signer: new Receipt() })), []);
});

test("a consent is not there where the message around it was changed, or nobody knows the asker's key", () => {
  const thread = aThread();
  const changed = { ...thread, opened: [thread.opened[0], { ...thread.opened[1], reach: "somebody else" }] };
  const withoutKey = { ...thread, opened: [{ ...thread.opened[0], sign_key: "" }, thread.opened[1]] };

  assert.deepEqual([faults(changed), faults(withoutKey)], [[], []]);
});

/** The thread, and a message after it in which a consent is taken back. */
function takenBack({ signer, name, day = "2026-12-01" } = {}) {
  const thread = aThread();
  const place = { ...thread.box, side: "asker", number: 3 };
  const content = { taken_back: [name ?? `2/${RECIPIENT}`], day };
  return { ...thread, messages: [...thread.messages, { side: "asker", number: 3 }], opened: [...thread.opened, signOwn(signer ?? thread.receipt, place, content)] };
}

test("what the asker took back is shown with its day, and nobody else takes it back", () => {
  const { messages, opened, box } = takenBack();
  const [checked] = checkedConsents(messages, opened, box, [RECIPIENT], TODAY);

  assert.deepEqual([checked.fault, checked.takenOn], ["taken", "2026-12-01"]);
  assert.deepEqual(faults(takenBack(), ["age1other"]), ["taken"]);
  assert.deepEqual(faults(takenBack({ signer: new Receipt() })), [""]);
  assert.deepEqual(faults(takenBack({ name: `3/${RECIPIENT}` })), [""]);
  assert.deepEqual(faults(takenBack({ name: "2/age1other" })), [""]);
});

const asked = (...numbers) => numbers.map((number) => ({ side: "asker", number, photograph: true }));

for (const [name, fields, messages, expected] of [
  ["none that was not ticked", ["text"], asked(1, 2), []],
  ["those before the consent alone", ["photographs"], asked(2, 3, 6), [2, 3]],
  ["the first three", ["photographs"], asked(1, 2, 3, 4), [1, 2, 3]],
  ["none of the circle, and no words", ["photographs"], [{ side: "circle", number: 1, photograph: true }, { side: "asker", number: 2 }], []],
]) {
  test(`of the photographs ${name} is passed on`, async () => {
    const given = await allowedPhotographs(messages, { consent: { fields }, number: 5 }, async (number) => number);

    assert.deepEqual(given, expected);
  });
}

for (const [name, photographs] of [["a text", []], ["three photographs", [1, 2, 3].map((byte) => new Uint8Array(97_500).fill(byte))]]) {
  test(`the file of ${name} has one size, opens for its partner, and holds the parts that it was given alone`, async () => {
    const identity = await generateX25519Identity();
    const words = [["From: a union"], [["What happened", "CANARY-TEXT"]]];
    const text = referralText(...words);
    const file = await globalThis.parapluEncryptForPartner(...words, photographs, await identityToRecipient(identity));
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);

    const opened = await decrypter.decrypt(file);

    assert.deepEqual([file.length, opened.length], [348_440, ARCHIVE_LENGTH]);
    assert.equal(new TextDecoder().decode(opened.subarray(512, 512 + text.length)), "paraplu referral 2\nFrom: a union\n\n[What happened]\nCANARY-TEXT\n");
    assert.deepEqual(opened, makeArchive(text, photographs));
  });
}

test("only a question that two of the team signed has boxes, and none that was answered or closed", () => {
  const ask = { ask_partners: ["centre age1x"], ask_purpose: "support", ask_fields: ["text"] };
  const sides = (...names) => names.map((side, at) => ({ side, number: at + 1 }));
  const shown = (messages, proven, closed = false) => openAsk({ answer: { messages, closed }, proven }) !== null;

  assert.equal(shown(sides("asker", "circle"), [{}, { ...ask, handled: "two" }]), true);
  assert.equal(shown(sides("asker", "circle"), [{}, { ...ask, handled: "" }]), false);
  assert.equal(shown(sides("asker", "circle"), [{}, null]), false);
  assert.equal(shown(sides("asker", "circle"), [{}, { ...ask, handled: "two" }], true), false);
  assert.equal(shown(sides("asker", "circle", "asker"), [{}, { ...ask, handled: "two" }, { consents: ["x"] }]), false);
  assert.equal(shown(sides("asker", "circle", "asker"), [{}, { ...ask, handled: "two" }, { text: "Why?" }]), true);
});

test("more than one file holds is refused, and nothing else is encrypted", async () => {
  assert.throws(() => makeArchive(referralText([], [["x", "x".repeat(49_152)]])), RangeError);
  await assert.rejects(globalThis.parapluEncryptForPartner([], [["x", "x".repeat(49_152)]], [], RECIPIENT), RangeError);
});
