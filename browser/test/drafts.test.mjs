// What is typed into a form is stored encrypted, and comes back on the page that opens next.

import assert from "node:assert/strict";
import { webcrypto } from "node:crypto";
import { test } from "node:test";
import { Drafts } from "../drafts.js";
import { answerFetch, openPage, settle as settleOnce } from "./dom.mjs";

globalThis.crypto ??= webcrypto;
globalThis.performance.getEntriesByType = () => [{ responseStatus: 200 }];
const URL_OF_FORM = "https://members.example/en/write/";
const NAME = "ab".repeat(16);
const FORM = '<form method="post" class="words"><input type="hidden" name="csrfmiddlewaretoken" value="t"><input name="title"><input type="checkbox" name="urgent" value="yes"><input type="password" name="secret"><details><textarea name="body"></textarea></details><button>Send</button></form>';
const FRAME = `<form method="post" data-idle-lock data-drafts="/en/lock/draft/"><input type="hidden" name="csrfmiddlewaretoken" value="t"></form>
  <template data-draft-back><p data-back>back <button type="button" data-drop>x</button></p></template>
  <template data-draft-locked><p data-locked><a href="/en/prove/">x</a></p></template>`;

async function settle() {
  for (let wait = 0; wait < 6; wait += 1) {
    await settleOnce();
    await new Promise((done) => setTimeout(done, 2));
  }
}

/** A server with one account. */
function server() {
  const backend = { key: "cd".repeat(32), isProven: true, forgotten: false, mayStore: true };
  const calls = answerFetch((_address, { body }) => {
    if (body.has("forget")) return { status: 204, ...(backend.forgotten = true) };
    if (!body.has("typed_draft")) return backend.mayStore ? { json: { name: NAME, key: backend.key } } : { status: 204 };
    if (backend.forgotten) return { status: 404 };
    return backend.isProven ? { json: { name: NAME, key: backend.key } } : { status: 403 };
  });
  return Object.assign(backend, { calls });
}

/** The page, with what an earlier one left in this browser. */
function open(html = FORM, stored = null, url = URL_OF_FORM) {
  openPage(html + FRAME, { url });
  HTMLElement.prototype.scrollIntoView = () => {};
  if (stored) localStorage.setItem(`draft ${NAME}`, stored);
  return new Drafts(document.querySelector("[data-idle-lock]"));
}

/** @returns {Promise<string>} what the browser has stored of a form that was typed into */
async function typed(change = () => {}) {
  const drafts = open();
  const form = document.querySelector("form.words");
  form.querySelector("[name=title]").value = "canaryword";
  form.querySelector("[name=body]").value = "two\nlines";
  form.querySelector("[name=secret]").value = "canarysecret";
  form.querySelector("[name=urgent]").checked = true;
  await drafts.note(form.querySelector("[name=title]"));
  await drafts.save(form);
  change(drafts, form);
  await settle();
  const stored = localStorage.getItem(`draft ${NAME}`);
  // The page is left: its clock stores nothing on the next one.
  form.remove();
  return stored;
}

const value = (name) => document.querySelector(`form.words [name=${name}]`).value;

test("what is stored shows no word of what was typed", async () => {
  server();

  const stored = await typed();

  assert.doesNotMatch(stored, /canary|two/);
});

test("a field without a name, which is encrypted in the browser or never sent, lets nothing of its form be stored", async () => {
  const { calls } = server();
  const drafts = open('<form method="post" class="words"><input type="hidden" name="token" value="x"><input id="phrase"><textarea data-sealed="text"></textarea></form>');
  const form = document.querySelector("form.words");

  for (const field of form.querySelectorAll("#phrase, textarea")) await drafts.note(field);
  drafts.send(form);
  await settle();

  assert.equal(calls.length, 0);
  assert.equal(localStorage.length, 0);
});

test("the next page has it again, says so, and sends the name of the key along", async () => {
  server();
  const stored = await typed();

  await open(FORM, stored).restore(false);

  assert.deepEqual([value("title"), value("body"), value("secret"), value("typed_draft")], ["canaryword", "two\nlines", "", NAME]);
  assert.equal(document.querySelector("[name=urgent]").checked, true);
  assert.ok(document.querySelector("form.words [data-back]"));
  assert.equal(document.querySelector("details").open, true);
});

test("without a recent proof it stays closed, and a link leads to the proof and back", async () => {
  const backend = server();
  const stored = await typed();
  backend.isProven = false;

  await open(FORM, stored).restore(false);

  assert.equal(value("title"), "");
  assert.equal(document.querySelector("[data-locked] a").getAttribute("href"), "/en/prove/?next=%2Fen%2Fwrite%2F");
});

test("a form of another page, or with other fields, does not get it", async () => {
  const backend = server();
  const stored = await typed();
  const asked = backend.calls.length;

  await open(FORM, stored, "https://members.example/en/other/").restore(false);
  await open(FORM.replace("title", "headline"), stored).restore(false);

  assert.equal(backend.calls.length, asked);
  assert.equal(value("body"), "");
});

test("after a day it is deleted unread", async () => {
  const backend = server();
  const stored = JSON.stringify({ ...JSON.parse(await typed()), until: Date.now() - 1 });
  const asked = backend.calls.length;

  await open(FORM, stored).restore(false);

  assert.deepEqual([backend.calls.length, localStorage.length], [asked, 0]);
});

test("a changed byte opens nothing", async () => {
  server();
  const backend = JSON.parse(await typed());
  const sealed = (backend.sealed[0] === "0" ? "1" : "0") + backend.sealed.slice(1);

  await open(FORM, JSON.stringify({ ...backend, sealed })).restore(false);

  assert.equal(value("title"), "");
});

test("where the server gives no key, nothing is stored and it is asked once", async () => {
  const backend = server();
  backend.mayStore = false;

  const stored = await typed((drafts, form) => drafts.note(form.querySelector("[name=body]")));

  assert.deepEqual([stored, backend.calls.length], [null, 1]);
});

test("a box that is ticked alone asks for no key", async () => {
  const backend = server();
  const drafts = open();

  await drafts.note(document.querySelector("[name=urgent]"));

  assert.equal(backend.calls.length, 0);
});

test("what the server took is deleted on the next page, whichever it is", async () => {
  const backend = server();
  const stored = await typed((drafts, form) => drafts.send(form));
  backend.forgotten = true;

  await open("<p>Done</p>", stored, "https://members.example/en/").restore(false);

  assert.equal(localStorage.length, 0);
});

test("what was sent and did not arrive comes back", async () => {
  server();
  const stored = await typed((drafts, form) => drafts.send(form));

  await open("<p>Another page</p>", stored, "https://members.example/en/").restore(false);
  assert.equal(localStorage.length, 1);
  await open(FORM, stored).restore(false);

  assert.equal(value("title"), "canaryword");
});

test("a page that refuses the form keeps the draft beside it, and fills nothing in", async () => {
  const backend = server();
  const stored = await typed((drafts, form) => drafts.send(form));
  const asked = backend.calls.length;

  await open(FORM, stored).restore(true);

  assert.deepEqual([value("title"), value("typed_draft"), backend.calls.length], ["", NAME, asked]);
});

test("a page that took the form and answers at its address deletes both halves", async () => {
  const backend = server();
  const stored = await typed((drafts, form) => drafts.send(form));

  await open("<p>Here is the card</p>", stored).restore(true);
  await settle();

  assert.deepEqual([localStorage.length, backend.forgotten], [0, true]);
});

test("what an error page answers is not deleted", async () => {
  const backend = server();
  const stored = await typed((drafts, form) => drafts.send(form));
  performance.getEntriesByType = () => [{ responseStatus: 500 }];

  await open("<p>Our fault</p>", stored).restore(true);
  performance.getEntriesByType = () => [{ responseStatus: 200 }];

  assert.deepEqual([localStorage.length, backend.forgotten], [1, false]);
});

test("the button deletes both halves", async () => {
  const backend = server();
  const stored = await typed();
  await open(FORM, stored).restore(false);

  document.querySelector("[data-drop]").click();
  await settle();

  assert.deepEqual([localStorage.length, backend.forgotten], [0, true]);
});
