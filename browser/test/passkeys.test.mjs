// What of a passkey leaves the browser, and that a page without passkeys stays as it was.

import assert from "node:assert/strict";
import test from "node:test";
import { readableOptions, sendableCredential, toBase64Url } from "../passkeys.js";
import { fromBase64Url, passkeySecret } from "../prf.js";

const buffer = (...values) => Uint8Array.from(values).buffer;

const answer = () => ({
  id: "AQID",
  rawId: buffer(1, 2, 3),
  type: "public-key",
  authenticatorAttachment: "platform",
  response: {
    clientDataJSON: buffer(4),
    authenticatorData: buffer(5),
    signature: buffer(6),
    userHandle: buffer(7),
  },
  getClientExtensionResults: () => ({ prf: { results: { first: buffer(9, 9, 9) } } }),
  toJSON: () => ({ clientExtensionResults: { prf: { results: { first: "CQkJ" } } } }),
});

test("Bytes become text and bytes again.", () => {
  assert.equal(toBase64Url(buffer(251, 255, 0)), "-_8A");
  assert.deepEqual([...fromBase64Url("-_8A")], [251, 255, 0]);
  assert.deepEqual([...fromBase64Url("AQ")], [1]);
});

test("The secret that a passkey gives to the page is never sent.", () => {
  const sent = JSON.stringify(sendableCredential(answer()));

  assert.ok(!sent.includes("prf"));
  assert.ok(!sent.includes("CQkJ"));
});

test("What is sent are the four parts that the server checks, and the handle.", () => {
  assert.deepEqual(sendableCredential(answer()), {
    id: "AQID",
    rawId: "AQID",
    type: "public-key",
    response: { clientDataJSON: "BA", authenticatorData: "BQ", signature: "Bg", userHandle: "Bw" },
    clientExtensionResults: {},
  });
});

test("Each use asks for the secret with the same salt.", () => {
  const made = readableOptions({ challenge: "AQID", user: { id: "BA", name: "Paraplu" }, excludeCredentials: [{ id: "BQ", type: "public-key" }] });
  const asked = readableOptions({ challenge: "AQID" });

  assert.deepEqual([...made.user.id], [4]);
  assert.deepEqual([...made.excludeCredentials[0].id], [5]);
  assert.deepEqual(made.extensions, asked.extensions);
  assert.equal(new TextDecoder().decode(made.extensions.prf.eval.first), "paraplu/passkey/prf/1");
});

test("The secret of a passkey is asked for with the same input, of the passkeys that are named, for nobody's challenge.", async () => {
  const asked = [];
  const secret = Uint8Array.from({ length: 32 }, (_, at) => at);
  const get = async ({ publicKey }) => {
    asked.push(publicKey);
    return { id: "AQID", getClientExtensionResults: () => ({ prf: { results: { first: secret.buffer } } }) };
  };
  Object.defineProperty(globalThis, "navigator", { value: { credentials: { get } }, configurable: true });

  assert.deepEqual(await passkeySecret(["AQID"]), { credential: "AQID", secret });
  await passkeySecret(["AQID"]);

  assert.deepEqual([...asked[0].allowCredentials[0].id], [1, 2, 3]);
  assert.deepEqual(asked[0].extensions, readableOptions({ challenge: "AQID" }).extensions);
  assert.equal(asked[0].userVerification, "required");
  assert.notDeepEqual(asked[0].challenge, asked[1].challenge);
});

test("A passkey without a secret says so.", async () => {
  const get = async () => ({ id: "AQID", getClientExtensionResults: () => ({}) });
  Object.defineProperty(globalThis, "navigator", { value: { credentials: { get } }, configurable: true });

  assert.deepEqual(await passkeySecret(["AQID"]), { credential: "AQID", secret: null });
});
