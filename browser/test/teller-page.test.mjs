// The teller's page: as a server shows it, for which ballot the next slips are; from disk, what it asks for first.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { EN } from "../teller/texts/en.js";
import { answerFetch, openPage, settle } from "./dom.mjs";

const says = (key, values) => EN[key].replace(/\{(\w+)\}/g, (_whole, name) => values[name]);
const LEDGER = { printed: 12, far: 0, held: 10, handed_back: 0, left_over: 2, spoilt: 0, back: 0, missing: 0, even: true };
const BALLOTS = { identifiers: ["first", "second", "third"], gathering: "c".repeat(64), listed: [], struck: [], waiting: [], far_members: [] };

const document = openPage(`<div data-slips data-state="/state" data-drawing="/drawing"></div><div data-screen></div>`);
let state = { ...LEDGER, ...BALLOTS, next: 0, to_confirm: { left_over: 0, handed_back: 0, void: 0 } };
const calls = answerFetch(() => ({ json: state }));
await import("../teller/page.js");
const wait = async () => { await new Promise((resolve) => setTimeout(resolve, 20)); await settle(); };
const screen = () => document.querySelector("[data-screen]");
const lookAgain = async () => {
  [...screen().querySelectorAll("button")].find(({ textContent }) => textContent === EN.look_again).click();
  await wait();
};

test("the page names the ballot that comes next, and each look asks the server again", async () => {
  await wait();
  assert.equal(screen().querySelector("p.soft").textContent, says("next_ballot", { place: 1 }));

  state = { ...state, next: 2 };
  await lookAgain();

  assert.equal(screen().querySelector("p.soft").textContent, says("next_ballot", { place: 3 }));
  assert.deepEqual(calls.map(({ address }) => address), ["/state", "/state"]);
});

test("from disk the page asks no server, and takes the file that was brought", async () => {
  const body = readFileSync(new URL("../onefile/page.html", import.meta.url), "utf8").replace(/^.*<body>|<noscript>.*$/gs, "");
  const disk = openPage(body, { url: "file:///teller.html" });
  const asked = answerFetch(() => ({ json: {} }));
  // Another copy of the module, since it looks once whether a server gave the page.
  await import("../teller/page.js?from-disk");
  await wait();

  assert.equal(disk.querySelector("main h1").textContent, EN.disk_title);
  assert.equal(disk.querySelectorAll("main input[type=file]").length, 1);
  assert.deepEqual(asked, []);
});
