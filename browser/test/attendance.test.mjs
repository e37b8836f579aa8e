// The attendance list at an entrance: it filters, Enter marks the one who is left, and no tick is lost without a connection.

import assert from "node:assert/strict";
import { test } from "node:test";
import { webcrypto } from "node:crypto";
import { answerFetch, cause, openPage, settle as settleOnce } from "./dom.mjs";

globalThis.crypto ??= webcrypto;
const KEY = "ab".repeat(32);
const OTHER_KEY = "cd".repeat(32);
const ADDRESS = "https://members.example/en/gathering/desk/x/attendance/?page=1&done=1";
const NAMES = { 870001: "Ada Moss", 870002: "Ada Wolf", 870003: "Éloïse Moss", 870004: "" };

const row = (number, where) =>
  `<li data-number="${number}"><div><b>${NAMES[number] || number}</b></div><span class="line"><button name="${where ? "left" : "room"}" value="${number}">x</button></span></li>`;

/** The page as the server draws it, with those who are here. */
const drawn = (here = [], { key = KEY, whole = "yes" } = {}) => `
  <div data-redrawn="count">${here.length} here</div><div role="status" data-redrawn="marked"></div>
  <form class="find" data-arrival data-whole="${whole}" data-key="${key}" data-place="kept"><input type="hidden" name="csrfmiddlewaretoken" value="token"><input name="who"><button>Mark</button></form>
  ${["none", "several", "already", "offline", "locked", "refused"].map((key) => `<p data-say="${key}" hidden></p>`).join("")}
  <p data-unsent hidden><span data-unsent-count></span></p><template data-kept-words><span data-kept>will be sent</span></template>
  <form class="free"><ul class="rows" data-redrawn="list">${Object.keys(NAMES).map((number) => row(number, here.includes(number))).join("")}</ul></form>`;

let loads = 0;

/** Encryption waits for another thread, not only for its turn. */
async function settle() {
  for (let wait = 0; wait < 10; wait += 1) {
    await settleOnce();
    await new Promise((done) => setTimeout(done, 1));
  }
}

/** Opens the page with what earlier pages kept in this browser. */
async function load(html, stored = null) {
  openPage(html, { url: ADDRESS });
  if (stored) localStorage.setItem("kept", stored);
  await import(`../attendance.js?load=${(loads += 1)}`);
  await settle();
}

const field = () => document.querySelector("[name=who]");
const shown = () => [...document.querySelectorAll("[data-redrawn=list] > li")].filter((found) => !found.hidden).map((found) => found.dataset.number);
const sentences = () => [...document.querySelectorAll("[data-say]")].filter((found) => !found.hidden).map((found) => found.dataset.say);
const waiting = () => [...document.querySelectorAll("li:has([data-kept])")].map((found) => found.dataset.number);

function type(text) {
  field().value = text;
  cause(field(), "input");
}

async function submit(form, submitter = null) {
  const event = new Event("submit", { bubbles: true, cancelable: true });
  Object.defineProperty(event, "submitter", { value: submitter });
  form.dispatchEvent(event);
  await settle();
  return event.defaultPrevented;
}

const enter = (text) => {
  type(text);
  return submit(document.querySelector("[data-arrival]"));
};

const tap = (number) => submit(document.querySelector("form.free"), document.querySelector(`button[value="${number}"]`));

/** A server that marks, and answers with the list as it is then. */
function server() {
  const here = new Set();
  const calls = answerFetch((_address, { body }) => {
    for (const number of body.getAll("room")) here.add(number);
    for (const number of body.getAll("left")) here.delete(number);
    return { text: `<body>${drawn([...here])}</body>` };
  });
  return { here, calls };
}

const breakLine = () => {
  globalThis.fetch = async () => {
    throw new TypeError("no connection");
  };
};

test("typing leaves those whom it can mean, by any word or number, whatever the accents", async () => {
  server();
  await load(drawn());

  for (const [text, left] of [["ada", ["870001", "870002"]], ["  MOSS", ["870001", "870003"]], ["eloise m", ["870003"]], ["87000", Object.keys(NAMES)], ["870004", ["870004"]], ["", Object.keys(NAMES)]]) {
    type(text);
    assert.deepEqual([shown(), sentences()], [left, []]);
  }
  type("oss");
  assert.deepEqual([shown(), sentences()], [[], ["none"]]);
});

test("Enter marks the only one, sends a number and no name, and the empty field has the focus", async () => {
  const { here, calls } = server();
  await load(drawn());

  assert.equal(await enter("eloise"), true);

  assert.deepEqual([...here], ["870003"]);
  assert.equal(calls[0].address, "https://members.example/en/gathering/desk/x/attendance/?page=1");
  assert.equal(String(calls[0].body), "room=870003&csrfmiddlewaretoken=token");
  assert.equal(document.querySelector("[data-redrawn=count]").textContent, "1 here");
  assert.deepEqual([field().value, document.activeElement === field(), localStorage.length], ["", true, 0]);
});

test("of several, of nobody and of who is here, Enter marks nobody", async () => {
  const { calls } = server();
  await load(drawn(["870001"]));

  for (const [text, sentence] of [["ada", "several"], ["zzz", "none"], ["", "none"], ["870001", "already"]]) {
    assert.equal(await enter(text), true);
    assert.deepEqual(sentences(), [sentence]);
  }
  assert.deepEqual(calls, []);
});

test("of a list that goes on elsewhere the server says whom the text means", async () => {
  const { calls } = server();
  await load(drawn([], { whole: "no" }));

  assert.equal(await enter("eloise"), false);
  assert.deepEqual(calls, []);
});

test("a tap on a row is the same act, and the row of who is here takes it back", async () => {
  const { here } = server();
  await load(drawn());

  await tap("870002");
  assert.deepEqual([...here], ["870002"]);
  await tap("870002");

  assert.deepEqual([...here], []);
});

test("without a connection it goes on, and everything is sent once it is back", async () => {
  await load(drawn());
  breakLine();

  await enter("eloise");
  await tap("870001");
  assert.deepEqual([waiting(), sentences()], [["870001", "870003"], ["offline"]]);
  assert.equal(document.querySelector("[data-unsent-count]").textContent, "2");
  const { here, calls } = server();
  globalThis.dispatchEvent(new Event("online"));
  await settle();

  assert.deepEqual([[...here].sort(), calls.length, waiting(), sentences(), localStorage.length], [["870001", "870003"], 1, [], [], 0]);
});

test("what is kept names nobody and shows no number, and the next page of the same person sends it", async () => {
  await load(drawn());
  breakLine();
  await enter("eloise");
  const stored = localStorage.getItem("kept");
  assert.doesNotMatch(stored, /87000|lo.se|room/);

  const stranger = server();
  await load(drawn([], { key: OTHER_KEY }), stored);
  assert.deepEqual([...stranger.here], []);
  const own = server();
  await load(drawn(), stored);

  assert.deepEqual([[...own.here], localStorage.length], [["870003"], 0]);
});

test("what a day kept is too old and is thrown away", async () => {
  await load(drawn());
  breakLine();
  await enter("eloise");
  const stored = JSON.stringify({ ...JSON.parse(localStorage.getItem("kept")), until: Date.now() - 1 });
  const { here } = server();

  await load(drawn(), stored);

  assert.deepEqual([[...here], localStorage.length], [[], 0]);
});

test("the page of a locked session saved nothing, and the tick stays", async () => {
  await load(drawn());
  answerFetch(() => ({ text: "<body><form data-unlock></form></body>" }));

  await enter("eloise");

  assert.deepEqual([sentences(), waiting(), localStorage.length], [["locked"], ["870003"], 1]);
});

test("what a closed meeting refuses is told and not sent again", async () => {
  await load(drawn());
  const calls = answerFetch(() => ({ status: 409, text: "<body>Closed</body>" }));

  await enter("eloise");
  globalThis.dispatchEvent(new Event("online"));
  await settle();

  assert.deepEqual([sentences(), waiting(), localStorage.length, calls.length], [["refused"], [], 0, 1]);
});

test("a tick that is taken back while it is sent is sent as it is last", async () => {
  await load(drawn());
  const { here } = server();
  const slow = globalThis.fetch;
  let first = true;
  globalThis.fetch = async (...asked) => {
    if (first) {
      first = false;
      document.querySelector('[value="870002"]').hidden = false;
      void submit(document.querySelector("form.free"), Object.assign(document.createElement("button"), { name: "left", value: "870002" }));
      await settle();
    }
    return slow(...asked);
  };

  await tap("870002");
  await settle();

  assert.deepEqual([[...here], waiting()], [[], []]);
});
