// Opening a thread costs work: the form is sent with its solution, and once more where the price rose.

import assert from "node:assert/strict";
import { test } from "node:test";
import { answerFetch, openPage } from "./dom.mjs";
import { postPaid } from "../mailbox/paid-thread.js";
import { isSolution } from "../proof-of-work.js";

const REFUSED = { status: 428, text: `<html><body><p class="wrong" data-bits="9">wait</p></body></html>` };

/** A form that costs so many bits. */
function paidForm(bits) {
  const document = openPage(`<form action="/box"><input type="hidden" name="ticket" value="t1" data-bits="${bits}"><p data-calculating hidden></p></form>`);
  return document.querySelector("form");
}

const sentIn = (calls) => calls.map(({ body }) => Object.fromEntries(body));

test("a form is sent with a solution of its token, and says meanwhile that it calculates", async () => {
  const form = paidForm(6);
  const calls = answerFetch(() => ({ url: "/sent" }));

  const sending = postPaid(form, { sealed: "s" });
  const meanwhile = form.querySelector("[data-calculating]").hidden;
  const answer = await sending;

  const [sent] = sentIn(calls);
  assert.deepEqual([answer.ok, calls.length, sent.ticket, sent.sealed, meanwhile], [true, 1, "t1", "s", false]);
  assert.ok(isSolution("t1", 6, sent.solution));
  assert.equal(form.querySelector("[data-calculating]").hidden, true);
});

test("a price that rose is paid by itself, with the same message", async () => {
  const form = paidForm(1);
  const calls = answerFetch(() => (calls.length === 1 ? REFUSED : { url: "/sent" }));

  const answer = await postPaid(form, { sealed: "s" });

  const sent = sentIn(calls);
  assert.deepEqual([answer.ok, sent.map(({ sealed, ticket }) => [sealed, ticket])], [true, [["s", "t1"], ["s", "t1"]]]);
  assert.ok(isSolution("t1", 9, sent[1].solution));
});

test("a server that is never content is asked twice", async () => {
  const calls = answerFetch(() => REFUSED);

  const answer = await postPaid(paidForm(1), {});

  assert.deepEqual([answer.status, calls.length], [428, 2]);
});

test("what was sent and not answered is sent again as it was", async () => {
  const form = paidForm(6);
  const calls = answerFetch(() => { if (calls.length === 1) throw new TypeError("gone"); return { url: "/sent" }; });

  await assert.rejects(postPaid(form, { sealed: "s" }));
  assert.equal(form.querySelector("[data-calculating]").hidden, true);
  await postPaid(form, { sealed: "s" });

  const [first, again] = sentIn(calls);
  assert.deepEqual(again, first);
});
