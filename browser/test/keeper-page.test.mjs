// The keeper page from disk: a key is made and split, its shares are checked, and a register is opened with them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { openCivil, sealCivil } from "../seal/civil.js";
import { fingerprintDigits, rotationDigest } from "../seal/fingerprint.js";
import { generateSeed, publicKey } from "../seal/keys.js";
import { readRegisterKey, readRotation, writeExport, writeRegisterKey } from "../seal/registerfiles.js";
import { joinShares, readShare, splitSeed } from "../seal/shares.js";
import { cause, openPage, settle } from "./dom.mjs";

const body = readFileSync(new URL("../onefile/page.html", import.meta.url), "utf8").replace(/^.*<body>|<noscript>.*$/gs, "");
await import("../../src/paraplu/site/static/built/words-en.js");
await import("../../src/paraplu/site/static/built/words-fr.js");
const saved = [];
URL.createObjectURL = (blob) => { saved.push(blob); return "blob:x"; };
URL.revokeObjectURL = () => {};
const document = openPage(body, { url: "file:///keeper.html" });
const printed = [];
globalThis.window = { print: () => printed.push(document.querySelector("#paper").textContent) };
await import("../keeper/page.js");

const main = () => document.querySelector("main");
const title = () => main().querySelector("h1").textContent;
const fields = (kind) => [...main().querySelectorAll(kind)];
const wait = async () => { await settle(10); await new Promise((resolve) => setTimeout(resolve, 40)); await settle(10); };
const press = async (text) => {
  const button = [...document.querySelectorAll("button")].find(({ textContent }) => textContent === text);
  assert.ok(button, `no button “${text}” on “${title()}”: ${[...document.querySelectorAll("button")].map(({ textContent }) => textContent).join(" · ")}`);
  cause(button, "click");
  await wait();
};
const send = async () => { cause(main().querySelector("form"), "submit"); await wait(); };
const wrong = () => [...main().querySelectorAll(".wrong")].filter(({ hidden }) => !hidden).map(({ textContent }) => textContent);
const choose = (bytes) => Object.defineProperty(main().querySelector("input[type=file]"), "files", { value: bytes ? [{ size: bytes.length, arrayBuffer: async () => bytes.slice().buffer }] : [], configurable: true });
const bytesOf = async (blob) => new Uint8Array(await blob.arrayBuffer());
const { EN } = await import("../keeper/texts/en.js");
const says = (key, values = {}) => EN[key].replace(/\{(\w+)\}/g, (_whole, name) => values[name]);

/** One keeper sees a share, in digits, and types it. */
async function takeTurn(place) {
  await press(EN.alone_yes);
  const select = main().querySelector("select");
  select.value = "digits";
  cause(select, "change");
  const digits = [...main().querySelectorAll("ol.share li")].map(({ textContent }) => textContent).join(" ");
  assert.equal(digits.split(" ").length, 17);
  await press(EN.written);
  const field = main().querySelector("textarea");
  field.value = digits.slice(0, -7);
  await send();
  assert.deepEqual(wrong(), [EN.share_short]);
  field.value = digits;
  await send();
  return digits;
}

const shares = [];
let key;

test("the page begins with its tasks, and forgets at a press", async () => {
  assert.equal(title(), EN.start_title);
  assert.equal(main().querySelectorAll(".card button").length, 5);
  await press(EN.make_title);
  assert.equal(title(), EN.make_title);
  await press(EN.forget);

  assert.equal(title(), EN.start_title);
  assert.match(main().textContent, new RegExp(EN.forgotten.slice(0, 20)));
});

test("a key is made for so many keepers, each of whom proves a share", async () => {
  await press(EN.make_title);
  await send();
  assert.deepEqual(wrong(), [EN.union_wrong]);
  main().querySelector("input").value = "union";
  const [keepers, needed] = fields("select");
  assert.deepEqual([keepers, needed].map((select) => [...select.options].map(({ value }) => value).join()), ["3,4,5,6,7,8,9", "2,3,4,5"]);
  needed.value = "3";
  await send();
  assert.equal(wrong().at(-1), EN.needed_wrong);
  needed.value = "2";
  await send();
  for (const place of [1, 2, 3]) shares.push(await takeTurn(place));
  await wait();

  assert.equal(title(), EN.made_title);
  await press(EN.save_key);
  const file = readRegisterKey(await bytesOf(saved.pop()));
  assert.deepEqual([file.union, file.needed, file.keepers], ["union", 2, 3]);
  key = file.key;
  const seed = await joinShares([readShare(shares[0]), readShare(shares[2])], key);
  assert.deepEqual(publicKey(seed), key);
  await press(EN.print_minutes);
  assert.match(printed.pop(), /union/);
  await press(EN.finish);
  assert.equal(title(), EN.start_title);
});

test("one share is checked against the key", async () => {
  await press(EN.check_title);
  await send();
  assert.deepEqual(wrong(), [EN.file_missing]);
  choose(new Uint8Array([1, 2]));
  await send();
  assert.deepEqual(wrong(), [EN.file_text]);
  const sound = writeRegisterKey({ union: "union", key, needed: 2, keepers: 3, made_on: "2027-01-01" });
  const changed = (before, after) => new TextEncoder().encode(new TextDecoder().decode(sound).replace(before, after));
  choose(changed("2027-01-01", "2027-13-01"));
  await send();
  assert.deepEqual(wrong(), [says("file_damaged", { place: "made_on" })]);
  choose(changed('"k":2', '"k": 2'));
  await send();
  assert.deepEqual(wrong(), [says("file_damaged", { place: "—" })]);
  choose(sound);
  await send();
  const field = main().querySelector("textarea");
  const [other] = await splitSeed(generateSeed(), 2, 3);
  field.value = other.digits;
  await send();
  assert.deepEqual(wrong(), [EN.share_key]);
  field.value = shares[1];
  await send();

  assert.equal(main().querySelectorAll(".note.ok").length, 1);
  assert.equal(field.value, "");
  await press(EN.back);
});

test("a register is opened by as many keepers as are needed, searched, printed and given a new key", async () => {
  const civil = (name) => ({ name, first_names: "Ada", address: "Street 1\nTown", address_kind: "home" });
  const line = (number, sealed, version = 1) => ({
    number, version, sealed, events: [{ event: "admitted", learnt_on: "2027-01-01", written_on: null, decided_on: null }],
  });
  const lines = [line(100001, sealCivil(civil("Åberg"), key, 100001, 1)), line(100002, sealCivil(civil("Zola"), key, 100002, 1)),
    line(100003, null, 0), line(100004, sealCivil(civil("Other"), publicKey(generateSeed()), 100004, 1)), line(100005, sealCivil(civil("Moved"), key, 100001, 1))];
  await press(EN.open_title);
  choose(writeExport({ union: "union", exported_on: "2027-01-02", key, lines }));
  await send();
  const field = () => main().querySelector("textarea");
  field().value = shares[0];
  await send();
  assert.equal(field().value, "");
  field().value = shares[0];
  await send();
  assert.deepEqual(wrong(), [EN.share_same]);
  field().value = shares[2];
  await send();
  await wait();

  assert.equal(title(), EN.register_title);
  const rows = () => [...main().querySelectorAll("table.register tbody tr")].filter(({ hidden }) => !hidden).map((row) => row.textContent);
  assert.equal(rows().length, 5);
  assert.match(rows()[0], /^100001Åberg/);
  assert.ok(rows()[2].includes(EN.not_written) && rows()[3].includes(EN.not_opened));
  assert.deepEqual([...main().querySelectorAll("section.note li")].map(({ textContent }) => textContent), [says("broken_key", { number: 100004 }), says("broken", { number: 100005 })]);
  const search = main().querySelector("input[type=text]");
  search.value = " aberg";
  cause(search, "input");
  assert.deepEqual([rows().length, main().textContent.includes(says("found", { count: 1 }))], [1, true]);
  await press(EN.print_register);
  assert.match(printed.pop(), /Zola/);
  await press(EN.print_closed);
  assert.ok(printed.pop().includes(EN.cover_title));

  await press(EN.change_key);
  await send();
  const renewed = [];
  for (const place of [1, 2, 3]) renewed.push(await takeTurn(place));
  await wait();
  await press(EN.save_rotation);
  const file = await bytesOf(saved.pop());
  assert.ok(main().textContent.includes(fingerprintDigits(rotationDigest(file))));
  const rotation = readRotation(file);
  const seed = await joinShares([readShare(renewed[0]), readShare(renewed[1])], rotation.key);
  assert.deepEqual(rotation.records.map(({ number, version, sealed }) => openCivil(sealed, seed, number, version).name), ["Åberg", "Zola"]);
});
