// What the server could turn, drop or swap in a thread, and that the asker's page then shows no answer.

import assert from "node:assert/strict";
import { test } from "node:test";
import { provenMessages, signOwn } from "../mailbox/proven.js";
import { seal } from "../seal/envelope.js";
import { circleStatement, messageOpener, ownStatement, sealMessage } from "../seal/mailbox.js";
import { Receipt } from "../seal/receipts.js";
import { fromBase64, toBase64, toHex } from "../seal/text.js";
import { localDay } from "../local-day.js";
import { openPage } from "./dom.mjs";
import { signedRoster } from "./roster-of-test.mjs";

const PURPOSE = "questions";
const people = signedRoster(3);
openPage(people.script);
const placeOf = (receipt, side, number) => ({ purpose: PURPOSE, address: toHex(receipt.address), side, number });

/** An asker's first message as it was sent; signers: how many the form says that its topic needs. */
function question(receipt, signers) {
  const place = placeOf(receipt, "asker", 1);
  const content = signOwn(receipt, place, { text: "May I stay?", day: localDay(), ...(signers ? { signers } : {}) });
  return { side: "asker", number: 1, sealed: toBase64(sealMessage(content, [receipt.sealingPublicKey], place)) };
}

/** An answer with a signature of each of these holders. */
function answer(receipt, holders, fields = {}, number = 1) {
  const place = placeOf(receipt, "circle", number);
  const sealed = sealMessage({ text: "You may.", day: localDay(), ...fields }, [receipt.sealingPublicKey], place);
  const signatures = holders.map((at, turn) => {
    const act = ["answer", "agree"][turn];
    const signature = people.circle[at].key.sign(circleStatement(act, PURPOSE, receipt.address, number, sealed));
    return toBase64(seal(signature, [receipt.sealingPublicKey], `mailbox/${PURPOSE}/signature`, `${place.address}/circle/${number}/${act}`));
  });
  return { side: "circle", number, sealed: toBase64(sealed), signatures };
}

/** What the page shows of each message: its words, or null. */
function shown(receipt, messages) {
  const open = messageOpener(receipt.sealingSeed);
  const opened = messages.map(({ side, number, sealed }) => {
    try {
      return open(fromBase64(sealed), placeOf(receipt, side, number));
    } catch {
      return null;
    }
  });
  return provenMessages(messages, opened, receipt, PURPOSE, undefined).map((content) => content && content.text);
}

test("as it was sent, an answer of two is shown on every topic, and of one on a topic of one", () => {
  const receipt = new Receipt();

  assert.deepEqual(shown(receipt, [question(receipt, ""), answer(receipt, [0, 1])]), ["May I stay?", "You may."]);
  assert.deepEqual(shown(receipt, [question(receipt, "1"), answer(receipt, [0])]), ["May I stay?", "You may."]);
  assert.deepEqual(shown(receipt, [question(receipt, "1"), answer(receipt, [0, 1])]), ["May I stay?", "You may."]);
});

/** The server knows the asker's public key: it seals what it likes, and signs nothing. */
function turned(receipt, signature) {
  const place = placeOf(receipt, "asker", 1);
  const content = { text: "May I stay?", day: localDay(), signers: "1" };
  return { side: "asker", number: 1, sealed: toBase64(sealMessage({ ...content, ...signature(place, content) }, [receipt.sealingPublicKey], place)) };
}

const SWAPS = {
  "a signature less": (receipt) => [question(receipt, "2"), answer(receipt, [0])],
  "a signature less, where the form said nothing": (receipt) => [question(receipt, ""), answer(receipt, [0])],
  "a number of signers that no form says": (receipt) => [question(receipt, "0"), answer(receipt, [0])],
  "`signers` turned under the asker's true signature": (receipt) => {
    const { signature } = messageOpener(receipt.sealingSeed)(fromBase64(question(receipt, "2").sealed), placeOf(receipt, "asker", 1));
    return [turned(receipt, () => ({ signature })), answer(receipt, [0])];
  },
  "`signers` turned, signed by another": (receipt) => [turned(receipt, (place, content) => ({ signature: toBase64(new Receipt().sign(ownStatement(place, content))) })), answer(receipt, [0])],
  "`signers` turned, unsigned": (receipt) => [turned(receipt, () => ({})), answer(receipt, [0])],
  "no first message": (receipt) => [{ side: "asker", number: 1, sealed: "" }, answer(receipt, [0])],
  "the first message gone from the list": (receipt) => [answer(receipt, [0])],
  "a second message of one signer as the first": (receipt) => {
    const place = placeOf(receipt, "asker", 2);
    const content = signOwn(receipt, place, { text: "And my child?", day: localDay(), signers: "1" });
    return [{ side: "asker", number: 1, sealed: toBase64(sealMessage(content, [receipt.sealingPublicKey], placeOf(receipt, "asker", 1))) }, answer(receipt, [0])];
  },
  "the signature of one holder twice": (receipt) => {
    const sent = answer(receipt, [0]);
    return [question(receipt, "2"), { ...sent, signatures: [sent.signatures[0], sent.signatures[0]] }];
  },
  "one holder in both places": (receipt) => [question(receipt, "2"), answer(receipt, [0, 0])],
  "the two signatures in each other's place": (receipt) => {
    const sent = answer(receipt, [0, 1]);
    return [question(receipt, "2"), { ...sent, signatures: [...sent.signatures].reverse() }];
  },
  "the second signature from under another answer": (receipt) => {
    const [sent, other] = [answer(receipt, [0, 1]), answer(receipt, [0, 1])];
    return [question(receipt, "2"), { ...sent, signatures: [sent.signatures[0], other.signatures[1]] }];
  },
  "an answer under another number": (receipt) => [question(receipt, "2"), { ...answer(receipt, [0, 1], {}, 2), number: 1 }],
  "an answer sealed again under another number": (receipt) => [question(receipt, "2"), resealed(receipt, receipt, 2)],
  "an answer out of another thread": (receipt) => [question(receipt, "2"), answer(new Receipt(), [0, 1])],
  "an answer out of another thread, sealed again for this one": (receipt) => [question(receipt, "2"), resealed(receipt, new Receipt(), 1)],
};

/** The words and true signatures of an answer in one place, sealed by somebody who read them for another place. */
function resealed(receipt, from, number) {
  const [place, sent] = [placeOf(receipt, "circle", 1), answer(from, [0, 1], {}, number)];
  const was = placeOf(from, "circle", number);
  const content = messageOpener(from.sealingSeed)(fromBase64(sent.sealed), was);
  const signatures = ["answer", "agree"].map((act, at) => {
    const statement = circleStatement(act, PURPOSE, from.address, number, fromBase64(sent.sealed));
    return toBase64(seal(people.circle[at].key.sign(statement), [receipt.sealingPublicKey], `mailbox/${PURPOSE}/signature`, `${place.address}/circle/1/${act}`));
  });
  return { side: "circle", number: 1, sealed: toBase64(sealMessage(content, [receipt.sealingPublicKey], place)), signatures };
}

for (const [name, swap] of Object.entries(SWAPS)) {
  test(`with ${name} the answer is not shown`, () => {
    const receipt = new Receipt();

    assert.equal(shown(receipt, swap(receipt)).at(-1), null);
  });
}

for (const fields of [
  { translation: "Poți." },
  { article_token: toBase64(new Uint8Array(16)), article_title: "Staying", article_text: "You may stay.", article_language: "en" },
]) {
  const name = Object.keys(fields).join(", ");
  test(`${name}: of one person it is not shown, on a topic of one either`, () => {
    const receipt = new Receipt();

    assert.deepEqual(shown(receipt, [question(receipt, "1"), answer(receipt, [0], fields)]), ["May I stay?", null]);
    assert.deepEqual(shown(receipt, [question(receipt, "1"), answer(receipt, [0, 1], fields)]), ["May I stay?", "You may."]);
  });
}

test("an article without its token is no article: neither its title nor its text is drawn", () => {
  const receipt = new Receipt();
  const untold = { article_title: "Staying", article_text: "You may stay.", article_language: "en" };

  assert.deepEqual(shown(receipt, [question(receipt, "1"), answer(receipt, [0], untold)]), ["May I stay?", null]);
});
