// The booth as a voter uses it: on the page of a ballot, and as one file from disk.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { writeCanonical } from "../ballot/canonical.js";
import { checkedGroups, credentialOf, newCode, newUuid } from "../ballot/codes.js";
import { readBallot } from "../ballot/ballots.js";
import { readElection } from "../ballot/election.js";
import { encodePoint, GENERATOR, power } from "../ballot/points.js";
import { slipText } from "../ballot/slip-text.js";
import { openFromDisk } from "../booth/disk.js";
import { openBooth } from "../booth/online.js";
import { answerFetch, cause, openPage, settle } from "./dom.mjs";
import { CODES, DIGITS, KEY, shownSetup, TRUSTEES } from "./signed-setup.mjs";

const WORDS = readFileSync(new URL("../booth/words/en.html", import.meta.url), "utf8");
const QUESTIONS = [
  { answers: ["Yes", "No"], min: 1, max: 1, question: "Do we move?" },
  { answers: ["Ada", "Bea", "Cleo"], blank: true, min: 1, max: 2, question: "Who speaks for us?" },
];
const UUID = newUuid();
const textWith = (key) => writeCanonical({
  version: 1, description: "First line\nSecond line", name: "A ballot", group: "Ed25519", public_key: encodePoint(key), questions: QUESTIONS, uuid: UUID,
});
const TEXT = textWith(KEY);
const ELECTION = readElection(new TextEncoder().encode(TEXT));

/** What a voter sees and touches. */
function handsOn(root) {
  const all = (selector) => [...root.querySelectorAll(selector)];
  const sound = (selector) => all(selector).filter(({ hidden }) => !hidden);
  const hands = {
    step: () => sound("[data-step]").map(({ dataset }) => dataset.step).join(),
    text: (selector) => root.querySelector(selector)?.textContent.trim(),
    isShown: (selector) => sound(selector).length > 0,
    faults: (inside) => sound(`${inside} [data-wrong]`).map(({ dataset }) => dataset.wrong),
    press: async (selector) => { cause(root.querySelector(selector), "click"); await settle(); },
    send: async (name) => { cause(root.querySelector(`[data-form=${name}]`), "submit"); await settle(); },
    type: (selector, value) => { const field = root.querySelector(selector); field.value = value; cause(field, "input"); },
    mark: (question, place, isChecked = true) => {
      const field = all("[data-questions] fieldset")[question].querySelectorAll("input")[place];
      field.checked = isChecked;
      cause(field, "change");
    },
    fields: (question) => [...all("[data-questions] fieldset")[question].querySelectorAll("input")],
  };
  return hands;
}

/** A page of the booth with one code in its list; with `isEntered` after the square of the slip was read. */
function boothPage(isEntered = "", text = TEXT, shown = shownSetup(text)) {
  const code = newCode();
  const listed = [credentialOf(code, UUID), "f".repeat(64)].map((each) => each.slice(0, 16));
  const json = (name, value) => `<script type="application/json" ${name}>${JSON.stringify(value)}</script>`;
  const document = openPage(
    `<div data-booth data-box="/box" data-board="/board" data-ballot="b1" data-next="/next" hidden>${json("data-setup", shown)}${json("data-listed", listed)}${WORDS}</div>`,
    { url: "https://vote.example/b1/" },
  );
  const root = document.querySelector("[data-booth]");
  openBooth(root);
  const page = { root, code, ...handsOn(root) };
  if (isEntered) page.type("[data-code]", slipText(code, DIGITS));
  return page;
}

const enterCode = async (page) => {
  page.type("[data-code]", page.code);
  await page.send("code");
  await page.press("[data-same-key]");
};
/** The slow hash comes after the page is drawn. */
const drawn = () => new Promise((resolve) => setTimeout(resolve, 100));
const choose = async (page) => { page.mark(0, 1); page.mark(1, 0); page.mark(1, 2); await page.send("choose"); };

test("a code is asked for, and what is wrong with it is shown beside it", async () => {
  const page = boothPage();
  assert.deepEqual([page.step(), page.root.hidden], ["code", false]);

  for (const [typed, fault] of [["", "empty"], [page.code.slice(0, -1), "short"], [`${page.code}a`, "long"], [`0${page.code.slice(1)}`, "letter"], [newCode(), "unlisted"]]) {
    page.type("[data-code]", typed);
    await page.send("code");
    assert.deepEqual([page.step(), page.faults("[data-form=code]")], ["code", [fault]]);
    assert.equal(page.root.querySelector("[data-code]").getAttribute("aria-invalid"), "true");
  }
  page.type("[data-code]", ` ${page.code} `);
  await page.send("code");

  assert.deepEqual([page.step(), page.root.querySelector("[data-code]").value], ["compare", ""]);
});

const groups = (page) => [...page.root.querySelectorAll("[data-group]")];
const typeGroup = (page, place, value) => { groups(page)[place].value = value; cause(groups(page)[place], "input"); };

test("each group is checked while it is typed, and a code in one piece fills them all", async () => {
  const page = boothPage();
  const printed = checkedGroups(page.code);
  const isWhole = () => groups(page).map(({ parentElement }) => !parentElement.querySelector("[data-whole]").hidden);

  typeGroup(page, 0, printed[0]);
  typeGroup(page, 1, printed[1].slice(0, -1) + (printed[1].endsWith("2") ? "3" : "2"));
  assert.deepEqual([isWhole(), page.faults("[data-form=code]"), groups(page)[1].getAttribute("aria-invalid")], [[true, false, false, false], ["group"], "true"]);
  typeGroup(page, 1, printed[1]);
  assert.deepEqual([isWhole(), page.faults("[data-form=code]")], [[true, true, false, false], []]);
  typeGroup(page, 0, ` ${printed.join("-")}`);
  assert.deepEqual([groups(page).map(({ value }) => value), isWhole()], [printed, Array(4).fill(true)]);
  await page.send("code");

  assert.equal(page.step(), "compare");
});

test("the key is compared before the first choice, in words of the page or in digits, and not again with the same slip", async () => {
  const page = boothPage();
  page.type("[data-code]", page.code);
  await page.send("code");
  assert.deepEqual([page.step(), page.text("[data-key-digits]").replaceAll(" ", ""), page.isShown("[data-step=compare] [data-key-words]")], ["compare", DIGITS, false]);

  await page.press("[data-same-key]");
  assert.equal(page.step(), "choose");
  page.type("[data-code]", page.code);
  await page.send("code");
  assert.equal(page.step(), "choose");
  page.type("[data-code]", slipText(page.code, "0".repeat(24)));
  assert.equal(page.step(), "foreign");
});

for (const [title, enter] of [
  ["the square names another key", async (page) => page.type("[data-code]", slipText(page.code, DIGITS.replace(/.$/, (digit) => String((Number(digit) + 1) % 10))))],
  ["the voter sees other words", async (page) => { page.type("[data-code]", page.code); await page.send("code"); await page.press("[data-other-key]"); }],
]) {
  test(`nobody votes where ${title}: the code is let go of`, async () => {
    const page = boothPage();
    await enter(page);

    assert.deepEqual([page.step(), groups(page).map(({ value }) => value)], ["foreign", ["", "", "", ""]]);
    await page.press("[data-same-key]");
    assert.equal(page.step(), "foreign");
  });
}

for (const [title, text, trustees] of [
  ["is of somebody else than its trustees", textWith(power(GENERATOR, 7n)), TRUSTEES],
  ["was made by no ceremony", TEXT, JSON.stringify(JSON.parse(TRUSTEES).filter(([kind]) => kind !== "Pedersen"))],
  ["has no trustees", TEXT, ""],
]) {
  test(`the booth asks for no code where the key ${title}`, () => assert.equal(boothPage("", text, shownSetup(text, { trustees })).step(), "foreign"));
}

const stranger = newCode();
const honest = shownSetup(TEXT);
for (const [title, shown] of [
  ["one key holder signed", shownSetup(TEXT, { by: [[1, CODES[0]]] })],
  ["a server invented the signatures", shownSetup(TEXT, { by: [[1, stranger], [2, newCode()]] })],
  ["one of three signatures is invented", shownSetup(TEXT, { by: [[1, CODES[0]], [2, stranger], [3, CODES[2]]] })],
  ["a key holder signed in the place of another", shownSetup(TEXT, { by: [[1, CODES[0]], [2, CODES[0]]] })],
  ["they signed another set-up", shownSetup(TEXT, { head: "0".repeat(64) })],
  ["the question is another than they signed", { ...honest, election: TEXT.replace("Do we move?", "Do we stay?") }],
  ["the list of voters is another than they signed", { ...honest, credentials: "cd".repeat(32) }],
  ["there is no file of signatures", { ...honest, vouched: "" }],
  ["the file of signatures is of a later version", { ...honest, vouched: honest.vouched.replace('"version":1', '"version":2') }],
]) {
  test(`nobody votes where ${title}`, () => {
    const page = boothPage("", TEXT, shown);
    assert.equal(page.step(), "unvouched");

    page.type("[data-code]", slipText(page.code, DIGITS));

    assert.deepEqual([page.step(), groups(page).map(({ value }) => value).join("")], ["unvouched", ""]);
  });
}

test("whoever votes reads how many key holders signed", async () => {
  const page = boothPage("code");

  assert.match(page.text("[data-step=choose] > .soft:not([data-election-name])"), /^2 of 3 key holders checked this vote/);
});

test("the next vote is not opened to a code that is waiting, unless enough signed it", async () => {
  const page = boothPage("code");
  const json = (name, value) => `<script type="application/json" ${name}>${JSON.stringify(value)}</script>`;
  const next = `<div data-booth data-ballot="b2">${json("data-setup", shownSetup(TEXT, { by: [] }))}${json("data-listed", [credentialOf(page.code, UUID)])}</div>`;
  answerFetch((address) => (address === "/next" ? { json: { booth: "/b2/" } } : { text: next }));

  await page.press("[data-wait]");

  assert.equal(page.step(), "unvouched");
});

test("the questions say their rules, and blank and a choice exclude each other", async () => {
  const page = boothPage("code");
  const [first, second] = page.root.querySelectorAll("[data-questions] fieldset");
  const rules = (fieldset) => [...fieldset.querySelectorAll("[data-when]")].filter(({ hidden }) => !hidden).map(({ dataset }) => dataset.when);

  assert.deepEqual([rules(first), rules(second)], [["one"], ["between", "blank"]]);
  assert.deepEqual([page.fields(0).map(({ type }) => type), page.fields(1).map(({ type }) => type)], [["radio", "radio"], Array(4).fill("checkbox")]);
  assert.deepEqual([page.fields(0).map(({ name }) => name), page.fields(1)[0].name], [["question-0", "question-0"], ""]);
  page.mark(1, 0);
  page.mark(1, 1);
  page.mark(1, 2);
  assert.deepEqual([page.faults("[data-questions] fieldset:nth-of-type(2)"), second.querySelector("[data-chosen-count]").textContent], [["many"], "3"]);
  page.mark(1, 3);
  assert.deepEqual([page.fields(1).map(({ checked }) => checked), page.faults("[data-questions]")], [[false, false, false, true], []]);
  page.mark(1, 1);
  assert.deepEqual(page.fields(1).map(({ checked }) => checked), [false, true, false, false]);
  await page.send("choose");

  assert.deepEqual([page.step(), page.faults("[data-questions]")], ["choose", ["few"]]);
});

test("the name of a ballot is not repeated where its only question says the same", () => {
  const text = (more) => writeCanonical({ ...JSON.parse(TEXT), questions: QUESTIONS.slice(0, 1), ...more });
  const areHidden = (page) => ["choose", "review", "opened"].flatMap((step) => [...page.root.querySelectorAll(`[data-step=${step}] [data-election-name]`)].map(({ hidden }) => hidden));

  for (const [more, expected] of [[{}, false], [{ name: QUESTIONS[0].question }, true], [{ name: QUESTIONS[0].question, questions: QUESTIONS }, false]]) {
    assert.deepEqual(areHidden(boothPage("code", text(more))), [expected, expected, expected]);
  }
});

test("an encryption that is opened shows what was chosen, and another one is cast", async () => {
  const page = boothPage("code");
  await choose(page);
  await drawn();
  const [shown, before] = ["[data-review]", "[data-step=review] [data-said]"].map(page.text);
  assert.deepEqual([page.step(), shown.replace(/\s+/g, " ")], ["review", "Do we move?NoBlank voteNo answer chosenWho speaks for us?AdaCleoBlank voteNo answer chosen"]);

  await page.press("[data-open]");
  assert.deepEqual([page.step(), page.isShown("[data-same]"), page.isShown("[data-other]"), page.text("[data-inside]")], ["opened", true, false, shown]);
  const numbers = page.root.querySelector("[data-numbers]").value;
  await page.press("[data-anew]");
  assert.equal(page.step(), "review");
  await drawn();
  assert.notEqual(page.text("[data-step=review] [data-said]"), before);

  page.type("[data-opened-text]", numbers);
  await page.send("opened");
  assert.deepEqual([page.isShown("[data-checked]"), page.text("[data-checked-said]"), page.text("[data-checked-choice]")], [true, before, shown]);
  page.type("[data-opened-text]", numbers.replace('"number":1', '"number":0'));
  await page.send("opened");
  assert.deepEqual([page.isShown("[data-checked]"), page.faults("[data-form=opened]")], [false, ["unsound"]]);
});

test("a ballot goes into the box as it was sealed, and the page then knows the tracker and no choice", async () => {
  const page = boothPage("code");
  await choose(page);
  let sent;
  const calls = answerFetch((_address, { body }) => {
    sent = readBallot(ELECTION, body);
    return { json: { tracker: sent.tracker } };
  });

  await page.press("[data-cast]");

  assert.deepEqual([page.step(), calls[0].address, calls[0].method, calls[0].credentials], ["done", "/box", "POST", "omit"]);
  assert.deepEqual([sent.credential, page.text("[data-tracker]").replaceAll(" ", "")], [credentialOf(page.code, UUID), sent.tracker]);
  assert.deepEqual([page.text("[data-review]"), page.fields(0).some(({ checked }) => checked), page.isShown("[data-look]")], ["", false, true]);
  await page.press("[data-step=done] [data-again]");
  assert.equal(page.step(), "choose");
  await page.press("[data-forget]");
  assert.deepEqual([page.step(), page.text("[data-tracker]")], ["gone", ""]);
  await page.press("[data-begin]");
  assert.equal(page.step(), "code");
});

test("what the box refuses is said, and the same ballot can be sent again", async () => {
  const page = boothPage("code");
  await choose(page);
  const bodies = [];
  const answers = [{ status: 429 }, { status: 503 }, { status: 409, json: { why: "ballot_closed" } }, { status: 409, json: { why: "no_such_slip" } },
    { status: 409, json: { why: "cast_already" } }, { status: 409, json: { why: "cast_too_often" } }, { status: 400, json: { why: "?" } }, { json: { tracker: "another" } }];
  answerFetch((_address, { body }) => { bodies.push(String(body)); return answers[bodies.length - 1]; });

  for (const fault of ["busy", "network", "closed", "unlisted", "older", "full", "unsound", "unsound"]) {
    await page.press("[data-cast]");
    assert.deepEqual([page.step(), page.faults("[data-cast-wrong]"), page.isShown("[data-sending]")], ["review", [fault], false]);
  }
  assert.equal(new Set(bodies).size, 1);
  assert.equal(page.root.querySelector("[data-cast]").disabled, false);
});

test("the booth from disk takes an election, makes a ballot and hands it out", async () => {
  const document = openPage(`<main data-from-disk></main><button data-tongue="en"></button><a data-leave></a><template lang="en">${WORDS}</template>`);
  const page = handsOn(document.querySelector("main"));
  openFromDisk(document.querySelector("main"));
  assert.deepEqual([page.step(), page.isShown("[data-online]"), document.querySelector("[data-leave]").textContent], ["file", false, "Leave now"]);

  await page.send("file");
  assert.deepEqual(page.faults("[data-form=file]"), ["missing"]);
  for (const broken of ["{}", `${TEXT.slice(0, -1)},"more":1}`, honest.vouched.replace('"version":1', '"version":2')]) {
    page.type("[data-election-text]", broken);
    await page.send("file");
    assert.deepEqual([page.step(), page.faults("[data-form=file]")], ["file", ["unsound"]]);
  }
  const file = (text, how) => JSON.stringify(shownSetup(text, how));
  page.type("[data-election-text]", file(textWith(power(GENERATOR, 7n))));
  await page.send("file");
  assert.equal(page.step(), "foreign");
  page.type("[data-election-text]", file(TEXT, { by: [[2, CODES[1]]] }));
  await page.send("file");
  assert.equal(page.step(), "unvouched");
  page.type("[data-election-text]", `${file(TEXT.replace("A ballot", "A ballot "))} `);
  await page.send("file");
  assert.equal(page.step(), "code");
  page.type("[data-code]", newCode());
  await page.send("code");
  await page.press("[data-same-key]");
  await choose(page);
  await page.press("[data-finish]");

  const made = document.querySelector("[data-ballot-text]").value;
  assert.equal(page.step(), "made");
  assert.equal(JSON.parse(made).election_uuid, UUID);
});
