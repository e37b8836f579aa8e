// A prepared sentence, from the page of the team to that of its asker.

import assert from "node:assert/strict";
import { test } from "node:test";
import { preparePrepared, prepareSentences, setSigningKey, withWords } from "../keys/prepared-texts.js";
import { provenMessages } from "../mailbox/proven.js";
import { messageOpener, ownStatement } from "../seal/mailbox.js";
import { seal } from "../seal/envelope.js";
import { preparedStatement } from "../seal/prepared.js";
import { Receipt } from "../seal/receipts.js";
import { verify } from "../seal/signing.js";
import { fromBase64, toBase64, toHex } from "../seal/text.js";
import { recipientId } from "../seal/keys.js";
import { localDay } from "../local-day.js";
import { answerFetch, cause, openPage, settle } from "./dom.mjs";
import { signedRoster } from "./roster-of-test.mjs";

const PURPOSE = "safety";
const until = `${Number(localDay().slice(0, 4)) + 1}-01-01`;
const shown = (inside, selector) => [...inside.querySelectorAll(selector)].filter(({ hidden }) => !hidden);

/** The thread of a page, whose team agreed to one sentence; signers: who of the circle signed it. */
function page(people, receipt, signers = [0, 1]) {
  const text = { purpose: PURPOSE, language: "en", text: "We are here until {hour}.", services: [], made: localDay(), until };
  const signed = signers.map((at) => toBase64(people.circle[at].key.sign(preparedStatement(text))));
  const document = openPage(`${people.script}<script type="application/json" id="prepared-texts">${JSON.stringify([{ ...text, signed }])}</script>
    <section data-thread data-purpose="${PURPOSE}" data-address="${toHex(receipt.address)}" data-next="1">
    <script type="application/json">${JSON.stringify({ readers: people.texts, asker: toBase64(receipt.sealingPublicKey) })}</script><div data-messages></div>
    <form data-prepared action="/prepared"><input type="hidden" name="handle" value="h"><select data-sentence-choice><option value=""></option><option value="0"></option></select>
    <p data-mark="day" hidden><input data-chosen="day"></p><p data-mark="hour" hidden><input data-chosen="hour"></p><p data-mark="service" hidden><select data-chosen="service"></select></p>
    <p data-preview></p>${["choose", "taken", "send"].map((name) => `<p data-wrong="${name}" hidden></p>`).join("")}</form><p data-sentence-sent hidden></p></section>
    <template data-message="circle"><article><p data-part="text"><b data-value></b></p></article></template>`);
  const section = document.querySelector("[data-thread]");
  preparePrepared(section, () => ({ key: people.circle[2].key, first: { key: toBase64(recipientId(receipt.sealingPublicKey)) } }));
  return { section, form: section.querySelector("form"), choose: (value) => { section.querySelector("[data-sentence-choice]").value = value; cause(section.querySelector("form"), "change"); } };
}

/** What the asker's page shows of what was sent. */
function shownToAsker(people, receipt, { sealed, signature }) {
  const address = toHex(receipt.address);
  const place = { purpose: PURPOSE, address, side: "circle", number: 1 };
  const written = toBase64(seal(fromBase64(signature), [receipt.sealingPublicKey], `mailbox/${PURPOSE}/signature`, `${address}/circle/1/send`));
  const own = { text: "Somebody followed me.", day: localDay(), signers: "2" };
  const first = { ...own, signature: toBase64(receipt.sign(ownStatement({ ...place, side: "asker" }, own))) };
  const messages = [{ side: "asker", number: 1, sealed: "" }, { side: "circle", number: 1, sealed, signatures: [written, written] }];
  return provenMessages(messages, [first, messageOpener(receipt.sealingSeed)(fromBase64(sealed), place)], receipt, PURPOSE, undefined)[1];
}

test("one of the team sends what two signed, and the asker is shown it as a prepared sentence", async () => {
  const [people, receipt] = [signedRoster(3), new Receipt()];
  const { section, form, choose } = page(people, receipt);
  const calls = answerFetch(() => ({ status: 204 }));

  cause(form, "submit");
  await settle();
  assert.deepEqual([shown(form, "[data-wrong]").map(({ dataset }) => dataset.wrong), calls.length], [["choose"], 0]);
  choose("0");
  assert.deepEqual([shown(form, "[data-mark]").map(({ dataset }) => dataset.mark), form.querySelector("[data-preview]").textContent], [["hour"], "We are here until …."]);
  form.querySelector("[data-chosen=hour]").value = "18:00";
  cause(form, "submit");
  await settle();

  const sent = Object.fromEntries(calls[0].body);
  assert.deepEqual(Object.keys(sent).sort(), ["handle", "number", "sealed", "signature"]);
  assert.deepEqual(shownToAsker(people, receipt, sent), { text: "We are here until 18:00.", day: localDay(), prepared: "yes" });
  assert.deepEqual([section.dataset.next, form.hidden, section.querySelector("article b").textContent, shown(section, "[data-sentence-sent]").length], ["2", true, "We are here until 18:00.", 1]);
  const read = messageOpener(people.circle[1].key.sealingSeed)(fromBase64(sent.sealed), { purpose: PURPOSE, address: toHex(receipt.address), side: "circle", number: 1 });
  assert.equal(withWords([read])[0].text, "We are here until 18:00.");
});

test("what one signed twice is not sent", async () => {
  const { form, choose } = page(signedRoster(3), new Receipt(), [0, 0]);
  const calls = answerFetch(() => ({ status: 204 }));
  choose("0");
  form.querySelector("[data-chosen=hour]").value = "18:00";
  cause(form, "submit");
  await settle();

  assert.deepEqual([shown(form, "[data-wrong]").map(({ dataset }) => dataset.wrong), calls.length], [["choose"], 0]);
});

test("a single holder who signs for all sends nothing that is shown", async () => {
  const [people, receipt] = [signedRoster(3), new Receipt()];
  const { form, choose } = page(people, receipt);
  const calls = answerFetch(() => ({ status: 204 }));
  choose("0");
  form.querySelector("[data-chosen=hour]").value = "18:00";
  cause(form, "submit");
  await settle();
  const sent = Object.fromEntries(calls[0].body);

  const stranger = toBase64(new Receipt().sign(new Uint8Array(3)));
  assert.equal(shownToAsker(people, receipt, { ...sent, signature: stranger }), null);
});

test("a sentence is signed in each language, as it stands in the form", () => {
  const people = signedRoster(1);
  const { key } = people.circle[0];
  const document = openPage(`<form data-propose-sentence hidden><input type="hidden" name="signatures"><input type="hidden" name="made_on"><input name="until" value="${until}">
    <div data-language="en"><textarea> We read it.  Come
 back. </textarea></div><div data-language="fr"><textarea></textarea></div></form>`);
  const form = document.querySelector("form");
  prepareSentences();
  cause(form, "submit");
  assert.equal(form.elements.namedItem("signatures").value, "");
  setSigningKey(key);
  assert.equal(form.hidden, false);
  cause(form, "submit");
  setSigningKey(null);

  const signed = JSON.parse(form.elements.namedItem("signatures").value);
  const text = { purpose: PURPOSE, language: "en", text: "We read it. Come back.", services: [], made: localDay(), until };
  assert.deepEqual(Object.keys(signed), ["en"]);
  assert.ok(verify(key.signingKey, preparedStatement(text), fromBase64(signed.en)));
  assert.deepEqual([form.querySelector("textarea").value, form.hidden], [text.text, true]);
});
