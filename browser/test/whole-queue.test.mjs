// All open threads in the order of what their writers chose, whichever page of the server they are on.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { AccountKey } from "../seal/accountkeys.js";
import { closeCases, openCase, orderCases } from "../keys/case.js";
import { noteStatement, sealMessage } from "../seal/mailbox.js";
import { toBase64 } from "../seal/text.js";
import { localDay } from "../local-day.js";
import { answerFetch, openPage, settle } from "./dom.mjs";
import { signedRoster } from "./roster-of-test.mjs";

const FIRST_PART = "/box/queue/00000000-0000-0000-0000-000000000000/";
const PURPOSE = "safety";
const NEVER = new AccountKey().sealingPublicKey;
const addressOf = (at) => at.toString(16).padStart(32, "0");
const sealedFirst = (key, at, more = {}) => toBase64(sealMessage({ text: `thread ${at}`, ...more }, [key], { purpose: PURPOSE, address: addressOf(at), side: "asker", number: 1 }));

/** A thread as the server gives it; more: what its writer chose. */
const queued = (people, at, more, notes = []) => ({
  address: addressOf(at), place: at, page: Math.floor(at / 10) + 1, month: "2026-11-01", is_waiting: true, agree: false,
  first: sealedFirst(more === null ? NEVER : people.circle[0].key.sealingPublicKey, at, more ?? {}), notes,
});

function stepNote(people, at, number, content, by = people.circle[1].key) {
  const place = { purpose: PURPOSE, address: addressOf(at), side: "note", number };
  const whole = { act: "step", day: localDay(), ...content };
  return toBase64(sealMessage({ ...whole, signature: toBase64(by.sign(noteStatement(place, whole))) }, people.circle.map(({ key }) => key.sealingPublicKey), place));
}

const STATES = ["reading", "whole", "stopped", "failed", "many"].map((state) => `<p data-queue-state="${state}" hidden><b data-read></b></p>`).join("");
const section = (at) => `<section data-thread data-purpose="${PURPOSE}" data-address="${addressOf(at)}"><script type="application/json">{"notes": []}</script><details data-case><summary></summary><ul data-notes></ul></details></section>`;
const TAGS = ["waiting", "answered", "danger", "overdue", "agree-far"].map((name) => `<i data-${name}></i>`).join("");
const FAR = `<template data-far-thread><section data-far><b data-month></b>${TAGS}<button data-open-far></button><p data-wrong="send" hidden></p><p data-wrong="moved" hidden></p></section></template>`;
const settled = async () => settle(200);

/** The page of the first of the circle, whose own threads are 0 and 1; the module is new each time, like a page. */
async function opened(people, firsts = [{}, {}]) {
  const document = openPage(`${people.script}<div data-keys data-number="${people.circle[0].number}"></div><div data-whole-queue="${FIRST_PART}" hidden>${STATES}<button data-stop></button><button data-again></button></div>
    ${section(0)}${section(1)}<div data-pages></div>${FAR}`);
  const threads = [...document.querySelectorAll("[data-thread]")];
  closeCases();
  threads.forEach((thread, at) => openCase(thread, people.circle[0].key, firsts[at]));
  const queue = await import(`../keys/whole-queue.js?${Math.random()}`);
  const order = () => orderCases(threads, queue.farThreads());
  const state = () => [...document.querySelectorAll("[data-queue-state]")].filter(({ hidden }) => !hidden).map(({ dataset }) => dataset.queueState);
  const listed = () => [...document.querySelectorAll("[data-thread], [data-far]")].map(({ dataset }) => parseInt(dataset.address ?? dataset.far, 16));
  return { document, threads, queue, order, state, listed, key: people.circle[0].key };
}

let people;
beforeEach(() => {
  people = signedRoster(2);
});

test("the urgent thread of page 12 stands first, and covers stand nowhere", async () => {
  const page = await opened(people);
  const parts = [
    { threads: [queued(people, 0), queued(people, 1), queued(people, 2, null)], next: "p2" },
    { threads: [queued(people, 60, { wish: "a bed" }), queued(people, 115, { urgent: "yes" }), queued(people, 30)], next: "" },
  ];
  const calls = answerFetch((address) => ({ text: JSON.stringify(parts[address === FIRST_PART ? 0 : 1]) }));

  await page.queue.readWholeQueue(page.key, page.order);

  assert.deepEqual(page.listed(), [115, 60, 0, 1, 30]);
  assert.deepEqual(calls.map(({ address }) => address), [FIRST_PART, "/box/queue/p2/"]);
  assert.deepEqual([page.state(), page.document.querySelector("[data-pages]").hidden], [["whole"], true]);
  assert.deepEqual([...page.document.querySelectorAll("[data-far] [data-danger]")].map(({ hidden }) => hidden), [false, true, true]);
});

test("what is asked for is the same, whatever the writers chose", async () => {
  const asked = [];
  for (const more of [{}, { urgent: "yes" }]) {
    const page = await opened(people);
    const calls = answerFetch((address) => ({ text: JSON.stringify(address === FIRST_PART ? { threads: [queued(people, 40, more)], next: "x" } : { threads: [queued(people, 41)], next: "" }) }));
    await page.queue.readWholeQueue(page.key, page.order);
    asked.push(calls.map(({ address, method = "GET", body = "" }) => [address, method, body]));
  }

  assert.deepEqual(asked[0], asked[1]);
});

test("within one need the overdue next step comes first; the last step that somebody of the circle signed counts", async () => {
  const late = { text: "Ring.", due: "2020-01-01" };
  const done = { text: "" };
  const page = await opened(people);
  answerFetch(() => ({ text: JSON.stringify({ next: "", threads: [
    queued(people, 21, {}, [stepNote(people, 21, 1, late), stepNote(people, 21, 2, done)]),
    queued(people, 22, {}, [stepNote(people, 22, 1, late), stepNote(people, 22, 2, done, new AccountKey())]),
    queued(people, 23, {}, [stepNote(people, 23, 1, late), stepNote(people, 23, 2, { act: "note", text: "x" })]),
  ] }) }));

  await page.queue.readWholeQueue(page.key, page.order);

  assert.deepEqual(page.listed(), [22, 23, 0, 1, 21]);
});

test("closed again, no row is left; opened again, nothing is fetched anew", async () => {
  const page = await opened(people);
  const calls = answerFetch(() => ({ text: JSON.stringify({ threads: [queued(people, 50, { urgent: "yes" })], next: "" }) }));
  await page.queue.readWholeQueue(page.key, page.order);

  page.queue.closeWholeQueue();
  const closed = [page.listed(), page.queue.farThreads().length, page.document.querySelector("[data-whole-queue]").hidden];
  await page.queue.readWholeQueue(page.key, page.order);

  assert.deepEqual([closed, page.listed(), calls.length], [[[0, 1], 0, true], [50, 0, 1], 1]);
});

test("stopped, the page says so and orders what it has; again goes on where it stopped", async () => {
  const page = await opened(people);
  page.queue.prepareWholeQueue(() => page.key, () => {}, page.order);
  let isSlow = true;
  const calls = answerFetch((address, { signal }) => {
    if (address === FIRST_PART) return { text: JSON.stringify({ threads: [queued(people, 50, { wish: "x" })], next: "b" }) };
    if (!isSlow) return { text: JSON.stringify({ threads: [queued(people, 70, { urgent: "yes" })], next: "" }) };
    return new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("aborted"))));
  });
  const reading = page.queue.readWholeQueue(page.key, page.order);
  await settled();
  page.document.querySelector("[data-stop]").click();
  await reading;
  const stopped = [page.state(), page.listed(), page.document.querySelector("[data-pages]").hidden];
  isSlow = false;
  page.document.querySelector("[data-again]").click();
  await settled();

  assert.deepEqual(stopped, [["stopped"], [50, 0, 1], false]);
  assert.deepEqual([page.state(), page.listed(), calls.map(({ address }) => address.split("/").at(-2))[3] ?? "b"], [["whole"], [70, 50, 0, 1], "b"]);
});

test("a key that is closed while parts arrive leaves nothing behind", async () => {
  const page = await opened(people);
  let arrive = () => {};
  answerFetch(() => new Promise((resolve) => (arrive = () => resolve({ text: JSON.stringify({ threads: [queued(people, 50, { urgent: "yes" })], next: "" }) }))));
  const reading = page.queue.readWholeQueue(page.key, page.order);
  await settled();
  page.queue.closeWholeQueue();
  arrive();
  await reading;

  assert.deepEqual([page.listed(), page.queue.farThreads(), page.document.querySelector("[data-whole-queue]").hidden], [[0, 1], [], true]);
});

for (const [name, answer, state] of [
  ["does not arrive", () => ({ status: 500 }), "failed"],
  ["is no JSON", () => ({ text: "<html>log in" }), "failed"],
  ["is one of more than the browser holds", () => ({ text: JSON.stringify({ threads: [], next: "more", filling: "x".repeat(9_000_000) }) }), "many"],
]) {
  test(`a part that ${name} is said, and the pages stay`, async () => {
    const page = await opened(people);
    const calls = answerFetch(answer);

    await page.queue.readWholeQueue(page.key, page.order);

    assert.deepEqual([page.state(), page.listed(), page.document.querySelector("[data-pages]").hidden], [[state], [0, 1], false]);
    assert.ok(calls.length <= 4);
  });
}

test("a thread of another page comes with all ten of its page, so that the server learns no more than the page", async () => {
  const page = await opened(people);
  const arrived = [];
  page.queue.prepareWholeQueue(() => page.key, (sections) => {
    arrived.push(...sections.map(({ dataset }) => parseInt(dataset.address, 16)));
    page.threads.push(...sections);
    for (const added of sections) openCase(added, page.key, {});
  }, page.order);
  const calls = answerFetch((address) => ({ text: address.startsWith("?") ? `${section(50)}${section(51)}${section(99)}` : JSON.stringify({ threads: [queued(people, 50, {}), queued(people, 51, {}), queued(people, 61, {})], next: "" }) }));
  await page.queue.readWholeQueue(page.key, page.order);

  page.document.querySelector(`[data-far="${addressOf(50)}"] [data-open-far]`).click();
  await settled();
  page.document.querySelector(`[data-far="${addressOf(61)}"] [data-open-far]`).click();
  await settled();

  assert.deepEqual([calls.map(({ address }) => address).slice(1), arrived], [["?page=6", "?page=7"], [50, 51]]);
  assert.deepEqual(page.listed(), [0, 1, 50, 51, 61]);
  assert.equal(page.document.querySelector(`[data-address="${addressOf(50)}"] details`).hasAttribute("open"), true);
  assert.equal(page.document.querySelector(`[data-far="${addressOf(61)}"] [data-wrong=moved]`).hidden, false);
});
