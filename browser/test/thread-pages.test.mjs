// A thread through its three pages: somebody asks, a holder answers, the asker comes back with the receipt.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Receipt, readReceipt } from "../seal/receipts.js";
import { bucketOf, seal } from "../seal/envelope.js";
import { circleStatement, messageOpener, ownStatement, sealMessage, writeContent } from "../seal/mailbox.js";
import { makePhrase, readPhrase } from "../seal/phrases.js";
import { randomBytes } from "../seal/bytes.js";
import { fromBase64, toBase64, toHex } from "../seal/text.js";
import { localDay } from "../local-day.js";
import { prepareLock } from "../keys/lock.js";
import { prepareKeyForm } from "../keys/make-key.js";
import { prepareNewThread } from "../mailbox/new-thread.js";
import { drawClosing, prepareOpenThread } from "../mailbox/open-thread.js";
import { answerFetch, cause, openPage, settle } from "./dom.mjs";
import { signedRoster } from "./roster-of-test.mjs";

const wrongs = (...names) => names.map((name) => `<p data-wrong="${name}" hidden></p>`).join("");
const shown = (inside, selector) => [...inside.querySelectorAll(selector)].filter(({ hidden }) => !hidden);
const faults = (inside) => shown(inside, "[data-wrong]").map(({ dataset }) => dataset.wrong);
const press = (inside, selector) => cause(inside.querySelector(selector), "click");
/** What is sent takes a moment of work first. */
const worked = async (form) => { for (let round = 0; round < 99 && (!round || [...form.querySelectorAll("[data-send]")].some(({ disabled }) => disabled)); round += 1) await settle(); };
const send = async (form) => { cause(form, "submit"); await worked(form); };
const PURPOSE = "safety";

/** The page of a new thread. */
function askingPage({ texts, script }) {
  const document = openPage(`${script}<form data-mailbox="ask" data-purpose="${PURPOSE}" action="/box" hidden>
    <script type="application/json" data-circle>${JSON.stringify({ circle: texts })}</script><input type="hidden" name="ticket" value="t1" data-bits="1">
    <div data-step="write"><input type="checkbox" data-sealed="no_answer" data-aside data-unanswered value="yes"><b data-with-code></b><b data-without-code hidden></b><textarea data-sealed="text"></textarea><input type="checkbox" data-sealed="kinds" value="work"><input type="checkbox" data-sealed="kinds" value="home">
      <div data-team><input type="checkbox" data-sealed="without" value="100001"><input type="checkbox" data-sealed="without" value="100002"></div><button type="button" data-next></button></div>
    <div data-step="receipt" hidden><ol data-digits></ol><button type="button" data-next></button><button type="button" data-back></button></div>
    <div data-step="check" hidden><label><b data-place></b><input data-part></label><label><b data-place></b><input data-part></label><button data-send></button></div>
    ${wrongs("empty", "long", "alone", "part", "send", "circle", "reader")}</form>`);
  const form = document.querySelector("form");
  prepareNewThread(form);
  return { form, step: () => shown(form, "[data-step]").map(({ dataset }) => dataset.step).join(), field: (name) => form.querySelector(`[data-sealed="${name}"]`) };
}

/** Somebody asks; gives what the server got, and the digits on paper. */
async function askedThread(people, text = " Somebody followed me. ", change = (_form) => {}) {
  const page = askingPage(people);
  change(page.form);
  page.field("text").value = text;
  page.form.querySelector("[value=home]").checked = true;
  press(page.form, "[data-step=write] [data-next]");
  const parts = [...page.form.querySelectorAll("[data-digits] li")].map(({ textContent }) => textContent);
  press(page.form, "[data-step=receipt] [data-next]");
  for (const field of page.form.querySelectorAll("[data-part]")) field.value = parts[Number(field.dataset.at)];
  const calls = answerFetch(() => ({ url: "/sent" }));
  await send(page.form);
  return { page, parts, calls, sent: Object.fromEntries(calls[0]?.body ?? []) };
}

test("nothing is sealed before something is written, and not to a team that is left out whole", () => {
  const page = askingPage(signedRoster(2));

  press(page.form, "[data-next]");
  assert.deepEqual([page.step(), faults(page.form), page.form.hidden], ["write", ["empty"], false]);
  for (const field of page.form.querySelectorAll("[data-sealed=without]")) field.checked = true;
  press(page.form, "[data-next]");
  assert.deepEqual([page.step(), faults(page.form)], ["write", ["alone"]]);
  for (const field of page.form.querySelectorAll("[data-sealed=without]")) field.checked = false;
  page.field("text").value = "x".repeat(40_000);
  press(page.form, "[data-next]");
  assert.deepEqual([page.step(), faults(page.form)], ["write", ["long"]]);
  page.field("text").value = "x";
  press(page.form, "[data-next]");
  assert.deepEqual([page.step(), faults(page.form)], ["receipt", []]);
  press(page.form, "[data-back]");
  assert.equal(page.step(), "write");
});

test("a message is sealed to the circle and the asker, and its receipt opens it", async () => {
  const people = signedRoster(2);
  const { parts, calls, sent } = await askedThread(people);
  const receipt = readReceipt(parts.join(" "));
  const place = { purpose: PURPOSE, address: sent.address, side: "asker", number: 1 };

  assert.deepEqual([calls.length, calls[0].address.replace("https://members.example", ""), calls[0].method, sent.ticket], [1, "/box", "POST", "t1"]);
  assert.equal(sent.address, toHex(receipt.address));
  for (const seed of [receipt.sealingSeed, ...people.circle.map(({ key }) => key.sealingSeed)]) {
    const { text, kinds } = messageOpener(seed)(fromBase64(sent.sealed), place);
    assert.deepEqual([text, kinds], ["Somebody followed me.", ["home"]]);
  }
  assert.ok(!JSON.stringify(calls.map(({ body }) => String(body))).includes("followed"));
});

test("whoever wants no answer sends at once, and sees no receipt; wanting none says nothing by itself", async () => {
  const people = signedRoster(2);
  const page = askingPage(people);
  const words = () => ["[data-with-code]", "[data-without-code]"].map((selector) => shown(page.form, selector).length);
  assert.deepEqual(words(), [1, 0]);
  page.field("no_answer").checked = true;
  cause(page.field("no_answer"), "change");
  assert.deepEqual(words(), [0, 1]);
  press(page.form, "[data-next]");
  assert.deepEqual([page.step(), faults(page.form)], ["write", ["empty"]]);
  page.field("text").value = "Somebody followed me.";
  const calls = answerFetch(() => ({ url: "/sent" }));
  press(page.form, "[data-next]");
  await worked(page.form);

  const sent = Object.fromEntries(calls[0].body);
  const place = { purpose: PURPOSE, address: sent.address, side: "asker", number: 1 };
  const { text, no_answer } = messageOpener(people.circle[0].key.sealingSeed)(fromBase64(sent.sealed), place);
  assert.deepEqual([page.step(), calls.length, text, no_answer], ["write", 1, "Somebody followed me.", ["yes"]]);
  assert.equal(page.form.querySelector("[data-step=receipt]").hidden, true);
  assert.ok(!String(calls[0].body).includes("no_answer"));
});

test("a person who presses the button twice sends once, and can press again after a fault", async () => {
  const page = askingPage(signedRoster(2));
  page.field("no_answer").checked = true;
  page.field("text").value = "Somebody followed me.";
  const button = page.form.querySelector("[data-step=write] [data-next]");
  const calls = answerFetch(() => ({ status: 422 }));
  press(page.form, "[data-step=write] [data-next]");
  const whileSending = button.disabled;
  await worked(page.form);

  assert.deepEqual([whileSending, button.disabled, calls.length, faults(page.form)], [true, false, 1, ["send"]]);
});

test("groups of digits are typed back with a keyboard of digits", () => {
  const page = askingPage(signedRoster(2));
  page.field("text").value = "x";
  press(page.form, "[data-step=write] [data-next]");
  press(page.form, "[data-step=receipt] [data-next]");

  assert.deepEqual([...page.form.querySelectorAll("[data-part]")].map(({ inputMode }) => inputMode), ["numeric", "numeric"]);
});

test("the longest message arrives, and with one letter more nothing is sealed", async () => {
  const whole = { kinds: ["home"], day: localDay(), text: "" };
  const longest = "x".repeat(32_768 - 4 - 300 - writeContent(whole).length);
  const { sent } = await askedThread(signedRoster(2), longest);
  assert.equal(bucketOf(fromBase64(sent.sealed)), 32_768);

  const { page, calls } = await askedThread(signedRoster(2), `${longest}x`);

  assert.deepEqual([page.step(), faults(page.form), calls.length], ["write", ["long"], 0]);
});

test("a part that is missing sends nothing", async () => {
  const page = askingPage(signedRoster(2));
  page.field("text").value = "x";
  press(page.form, "[data-step=write] [data-next]");
  press(page.form, "[data-step=receipt] [data-next]");
  const calls = answerFetch(() => ({ status: 200 }));
  await send(page.form);

  assert.deepEqual([page.step(), faults(page.form), calls.length], ["check", ["part"], 0]);
});

test("the asker comes back, reads the thread, writes again and closes it", async () => {
  const people = signedRoster(2);
  const { parts, sent } = await askedThread(people);
  const [receipt, own] = [readReceipt(parts.join(" ")), { side: "asker", number: 1, sealed: sent.sealed }];
  const part = (name) => `<p data-part="${name}"><b data-value></b></p>`;
  const template = (kind) => `<template data-message="${kind}"><article data-kind="${kind}">${part("text")}${part("day")}</article></template>`;
  const document = openPage(`${people.script}<section data-mailbox="open" data-purpose="${PURPOSE}" data-action="/back" data-challenge="c1" hidden>
    <form data-unlock><input data-receipt>${wrongs("empty", "short", "long", "check", "word", "nothing", "send")}</form>
    <div data-thread hidden><div data-messages></div><p data-closed hidden></p>
      <form data-answer><textarea data-sealed="text"></textarea>${wrongs("empty", "long", "send", "circle", "first")}<p data-sent hidden></p></form>
      <form data-end="close"><input type="hidden" name="ticket" value="t2">${wrongs("send")}</form></div>
    ${["asker", "circle", "sealed"].map(template).join("")}</section>`);
  const section = document.querySelector("section");
  prepareOpenThread(section);
  const [unlock, answer, end] = ["[data-unlock]", "[data-answer]", "[data-end]"].map((selector) => section.querySelector(selector));
  const read = () => [...section.querySelectorAll("article")].map((article) => [article.dataset.kind, article.querySelector("[data-part=text] b")?.textContent]);
  let thread = { circle: people.texts, list: undefined, messages: [own, { side: "circle", number: 1, sealed: toBase64(randomBytes(1800)) }], closed: false, challenge: "c2" };
  const calls = answerFetch((_address, { body }) => {
    const fields = Object.fromEntries(body);
    if (fields.sealed) thread = { ...thread, messages: [...thread.messages, { side: "asker", number: Number(fields.number), sealed: fields.sealed }], challenge: "c3" };
    if (fields.end) thread = { ...thread, closed: true };
    return { json: thread };
  });

  section.querySelector("[data-receipt]").value = parts.slice(1).join(" ");
  await send(unlock);
  assert.deepEqual([faults(unlock), calls.length], [["short"], 0]);
  section.querySelector("[data-receipt]").value = parts.join(" ");
  await send(unlock);
  assert.deepEqual(read(), [["asker", "Somebody followed me."], ["sealed", undefined]]);
  assert.deepEqual([unlock.hidden, section.querySelector("[data-thread]").hidden, Object.fromEntries(calls[0].body).challenge], [true, false, "c1"]);

  await send(answer);
  assert.deepEqual(faults(answer), ["empty"]);
  answer.querySelector("textarea").value = "It happened again.";
  await send(answer);
  assert.deepEqual([read().at(-1), faults(answer), answer.querySelector("textarea").value, shown(answer, "[data-sent]").length], [["asker", "It happened again."], [], "", 1]);
  assert.deepEqual([Object.fromEntries(calls[1].body).number, Object.fromEntries(calls[1].body).challenge], ["2", "c2"]);
  const seed = people.circle[1].key.sealingSeed;
  assert.equal(messageOpener(seed)(fromBase64(Object.fromEntries(calls[1].body).sealed), { purpose: PURPOSE, address: toHex(receipt.address), side: "asker", number: 2 }).text, "It happened again.");

  await send(end);
  assert.deepEqual([Object.fromEntries(calls[2].body).end, Object.fromEntries(calls[2].body).ticket, shown(section, "[data-closed]").length, answer.hidden], ["close", "t2", 1, true]);
});

/** An answer as the server stores it, signed by some of the circle. */
function signedAnswer(people, receipt, signers, { text = "We read you.", over, day = localDay() } = {}) {
  const place = { purpose: PURPOSE, address: toHex(receipt.address), side: "circle", number: 1 };
  const sealed = sealMessage({ text, day }, [receipt.sealingPublicKey], place);
  const signatures = ["answer", "agree"].slice(0, signers.length).map((act, at) => {
    const statement = circleStatement(act, PURPOSE, receipt.address, 1, over ?? sealed);
    const signature = people.circle[signers[at]].key.sign(statement);
    return toBase64(seal(signature, [receipt.sealingPublicKey], `mailbox/${PURPOSE}/signature`, `${place.address}/circle/1/${act}`));
  });
  return { side: "circle", number: 1, sealed: toBase64(sealed), signatures };
}

/** What an asker sees who comes back: the kind and the words of each message, and the fault of writing again. */
async function comeBack(people, parts, messages) {
  const template = (kind) => `<template data-message="${kind}"><article data-kind="${kind}"><p data-part="text"><b data-value></b></p></article></template>`;
  const document = openPage(`${people.script}<section data-mailbox="open" data-purpose="${PURPOSE}" data-action="/back" data-challenge="c1" hidden>
    <form data-unlock><input data-receipt>${wrongs("nothing", "send")}</form><div data-thread hidden><div data-messages></div>
    <form data-answer><textarea data-sealed="text"></textarea>${wrongs("empty", "long", "send", "circle", "first")}<p data-sent hidden></p></form></div>
    ${["asker", "circle", "sealed", "refused"].map(template).join("")}</section>`);
  const section = document.querySelector("section");
  prepareOpenThread(section);
  answerFetch(() => ({ json: { circle: people.texts, list: undefined, messages, closed: false, challenge: "c2" } }));
  section.querySelector("[data-receipt]").value = parts.join(" ");
  await send(section.querySelector("[data-unlock]"));
  const answer = section.querySelector("[data-answer]");
  answer.querySelector("textarea").value = "One thing more.";
  await send(answer);
  return { read: [...section.querySelectorAll("article")].map((article) => `${article.dataset.kind}: ${article.querySelector("b")?.textContent ?? ""}`), faults: faults(answer) };
}

for (const [name, signers, changes, seen] of [
  ["two signed is shown", [0, 1], {}, "circle: We read you."],
  ["one signed is not shown", [0], {}, "refused: "],
  ["nobody signed is not shown", [], {}, "refused: "],
  ["one person signed twice is not shown", [0, 0], {}, "refused: "],
  ["says another day than a day is not shown", [0, 1], { day: "today" }, "refused: "],
  ["was written before they held the office is not shown", [0, 1], { day: "2020-01-01" }, "refused: "],
]) {
  test(`an answer that ${name}`, async () => {
    const people = signedRoster(2);
    const { parts, sent } = await askedThread(people);
    const receipt = readReceipt(parts.join(" "));
    const own = { side: "asker", number: 1, sealed: sent.sealed };

    const { read } = await comeBack(people, parts, [own, signedAnswer(people, receipt, signers, changes)]);

    assert.deepEqual(read, ["asker: Somebody followed me.", seen]);
  });
}

for (const [name, signers, seen] of [
  ["of the office that it asks for is shown", [0, 1], "circle: We read you."],
  ["without one of that office is not shown", [1, 2], "refused: "],
]) {
  test(`an answer of two, in a circle of several offices, ${name}`, async () => {
    const people = signedRoster(3, ["confidant", "director"]);
    const { parts, sent } = await askedThread(people, "She decides alone.", (form) => (form.dataset.oneOf = "confidant auditor"));
    const own = { side: "asker", number: 1, sealed: sent.sealed };

    const { read } = await comeBack(people, parts, [own, signedAnswer(people, readReceipt(parts.join(" ")), signers)]);

    assert.deepEqual(read, ["asker: She decides alone.", seen]);
  });
}

for (const [name, fields, readers] of [
  ["all who are named by office", { only: ["confidant", "director"] }, [true, true, true]],
  ["one of an office by letter", { only: ["confidant", "director/B"] }, [true, false, true]],
  ["nobody who is left out by letter", { only: ["confidant", "director"], without: ["director/A"] }, [true, false, true]],
  ["nobody who is left out by an office outside the circle", { without: ["chair/A", "director/B"] }, [true, true, false]],
]) {
  test(`a first message is read by ${name}`, async () => {
    const people = signedRoster(3, ["confidant", "director"]);
    const { sent } = await askedThread(people, "She decides alone.", (form) => {
      const boxes = Object.entries(fields).flatMap(([field, values]) => values.map((value) => `<input type="checkbox" checked data-sealed="${field}" value="${value}">`));
      form.insertAdjacentHTML("beforeend", `${boxes.join("")}<input type="checkbox" data-sealed="without" value="nobody">`);
    });
    const place = { purpose: PURPOSE, address: sent.address, side: "asker", number: 1 };

    const opened = people.circle.map(({ key }) => {
      try {
        return !!messageOpener(key.sealingSeed)(fromBase64(sent.sealed), place);
      } catch {
        return false;
      }
    });

    assert.deepEqual(opened, readers);
  });
}

test("an answer whose words were changed under its signatures is not shown", async () => {
  const people = signedRoster(2);
  const { parts, sent } = await askedThread(people);
  const receipt = readReceipt(parts.join(" "));
  const [true_one, other] = ["We read you.", "Stop writing."].map((text) => signedAnswer(people, receipt, [0, 1], { text }));

  const { read } = await comeBack(people, parts, [{ side: "asker", number: 1, sealed: sent.sealed }, { ...true_one, sealed: other.sealed }]);

  assert.deepEqual(read, ["asker: Somebody followed me.", "refused: "]);
});

test("a first message that the asker did not sign is not shown, and nothing more is written into its thread", async () => {
  const people = signedRoster(2);
  const { parts, sent } = await askedThread(people);
  const receipt = readReceipt(parts.join(" "));
  const place = { purpose: PURPOSE, address: sent.address, side: "asker", number: 1 };
  const content = { text: "Somebody followed me.", signers: "1", day: localDay() };
  const forged = { ...content, signature: toBase64(new Receipt().sign(ownStatement(place, content))) };
  const sealed = toBase64(sealMessage(forged, [receipt.sealingPublicKey], place));

  const seen = await comeBack(people, parts, [{ side: "asker", number: 1, sealed }, signedAnswer(people, receipt, [0])]);

  assert.deepEqual(seen, { read: ["refused: ", "refused: "], faults: ["first"] });
});

for (const [closed, closing, seen] of [
  [false, "", ["answer", "end"]],
  [false, "2027-03-16", ["proposed", "answer", "end"]],
  [true, "2027-03-16", ["done", "answer"]],
  [true, "", ["closed"]],
]) {
  test(`a thread that is ${closed ? "closed" : "open"}${closing && " by its circle"} offers ${seen.join(", ")}`, () => {
    const document = openPage(`<section><p data-closed data-name="closed"></p><p data-closing="proposed" data-name="proposed"><b data-value></b></p>
      <p data-closing="done" data-name="done"></p><form data-answer data-name="answer"></form><form data-end="close" data-name="end"></form></section>`);
    const section = document.querySelector("section");

    drawClosing(section, { closed, closing });

    assert.deepEqual(shown(section, "[data-name]").map((element) => element.dataset.name), seen);
    if (seen.includes("proposed")) assert.match(section.querySelector("[data-value]").textContent, /16.*2027|2027.*16/);
  });
}

test("an account key opens with its phrase alone, and closes by hand and after ten minutes", async (context) => {
  const { key } = signedRoster(1).circle[0];
  const [phrase, salt] = [readPhrase(makePhrase()), randomBytes(16)];
  const wrapped = toBase64(key.wrapByPhrase(phrase, salt, "100001"));
  const document = openPage(`<section data-keys data-number="100001" data-wrapped="${wrapped}" data-salt="${toBase64(salt)}" data-sealing-key="${toBase64(key.sealingPublicKey)}" hidden>
    <form data-unlock><input data-phrase>${wrongs("empty", "short", "long", "phrase")}</form><div data-by-passkey hidden><button></button></div>
    <div data-unlocked hidden><button data-lock></button></div></section>`);
  const section = document.querySelector("section");
  const form = section.querySelector("form");
  const seen = [];
  context.mock.timers.enable({ apis: ["Date", "setInterval"], now: Date.now() });
  prepareLock(section, (opened) => seen.push(toBase64(opened.sealingPublicKey)), () => seen.push("closed"));
  const type = (text) => { section.querySelector("[data-phrase]").value = text; cause(form, "submit"); };
  const isOpen = () => [form.hidden, !section.querySelector("[data-unlocked]").hidden];

  type("");
  assert.deepEqual(faults(form), ["empty"]);
  type(makePhrase());
  assert.deepEqual([faults(form), seen], [["phrase"], []]);
  type(phrase);
  assert.deepEqual([seen, isOpen(), section.querySelector("[data-phrase]").value], [[toBase64(key.sealingPublicKey)], [true, true], ""]);
  press(section, "[data-lock]");
  assert.deepEqual([seen.length, isOpen()], [2, [false, false]]);
  type(phrase);
  for (let step = 0; step < 595; step += 5) context.mock.timers.tick(5_000);
  assert.deepEqual([seen.length, isOpen()], [3, [true, true]]);
  context.mock.timers.tick(5_000);
  assert.deepEqual([seen.at(-1), isOpen()], ["closed", [false, false]]);
});

test("a passkey that gives no secret opens nothing and says so, and so does one that opens another key", async () => {
  const { key } = signedRoster(1).circle[0];
  const way = { credential: "AQID", salt: toBase64(randomBytes(16)), wrapped: toBase64(randomBytes(80)) };
  const document = openPage(`<section data-keys data-number="100001" data-sealing-key="${toBase64(key.sealingPublicKey)}" hidden>
    <form data-unlock><input data-phrase></form><div data-by-passkey hidden><button></button></div>${wrongs("no-secret", "passkey")}<div data-unlocked hidden></div></section>`);
  const section = document.querySelector("section");
  section.dataset.passkeys = JSON.stringify([way]);
  let answer = {};
  const get = async () => ({ id: way.credential, getClientExtensionResults: () => answer });
  Object.defineProperty(globalThis, "navigator", { value: { credentials: { get } }, configurable: true });
  globalThis.PublicKeyCredential = class {};
  const opened = [];
  prepareLock(section, () => opened.push("opened"), () => {});

  for (const [given, fault] of [[{}, "no-secret"], [{ prf: { results: { first: randomBytes(32).buffer } } }, "passkey"]]) {
    answer = given;
    press(section, "[data-by-passkey] button");
    await settle();
    assert.deepEqual([faults(section), opened], [[fault], []]);
  }
});

test("a phrase is shown, two parts of it are asked back, and a wrong part is forgotten on the way back", () => {
  const document = openPage(`<form><ol data-phrase-shown></ol>
    <div data-step="show"><button type="button" data-next></button></div>
    <div data-step="check" hidden><label><b data-place></b><input data-part></label><label><b data-place></b><input data-part></label><button type="button" data-back></button></div>${wrongs("part")}</form>`);
  const form = document.querySelector("form");
  prepareKeyForm(form, () => null);
  const steps = () => shown(form, "[data-step]").map(({ dataset }) => dataset.step).join();

  press(form, "[data-next]");
  cause(form, "submit");
  assert.deepEqual([steps(), faults(form)], ["check", ["part"]]);
  press(form, "[data-back]");

  assert.deepEqual([steps(), faults(form)], ["show", []]);
});
