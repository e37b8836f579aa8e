// The booth and the board without a page: what an archive says, how long signs are written, which slips are listed.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { findBallot, readBoard } from "../board/read-board.js";
import { readArchive } from "../ballot/archive.js";
import { followChain } from "../ballot/chain.js";
import { WrongEvent } from "../ballot/refusals.js";
import { beginsWith, hashInGroups, trackerInGroups } from "../booth/groups.js";
import { pollFromFile } from "../booth/poll.js";
import { expand, vectors } from "./ballot-archives.mjs";

const sound = Object.fromEntries(vectors("sound"));
const archive = (name) => expand(sound[name]);

test("a board says its ballots in their order, and how far it is", () => {
  const states = Object.fromEntries(["set-up.json", "open.json", "closed.json", "threshold.json"].map((name) => [name, readBoard(archive(name)).state]));

  assert.deepEqual(states, { "set-up.json": "open", "open.json": "open", "closed.json": "closed", "threshold.json": "tallied" });
});

test("the last ballot of a credential counts, and one before it stands there without counting", () => {
  const board = readBoard(archive("again.json"));
  const credentials = board.casts.map(({ credential }) => credential);
  const twice = credentials.find((credential, at) => credentials.indexOf(credential) !== at);
  const [first, last] = board.casts.filter(({ credential }) => credential === twice);

  assert.deepEqual(findBallot(board, first.tracker), { height: first.height, counts: false });
  assert.deepEqual(findBallot(board, last.tracker), { height: last.height, counts: true });
  assert.equal(findBallot(board, "A".repeat(43)), null);
});

test("a chain that is broken is no board", () => {
  const raw = archive("open.json");
  const text = Buffer.from(raw).toString("latin1");
  const at = text.lastIndexOf('"parent":"') + '"parent":"'.length;
  raw[at] = raw[at] === 48 ? 49 : 48;

  assert.throws(() => readBoard(raw), WrongEvent);
});

test("the file of the board, and the texts of election and trustees, bring the same election and key", () => {
  const raw = archive("threshold.json");
  const { election, isListed, gathering } = pollFromFile(raw, new Uint8Array());
  const [text, trustees, credentials] = followChain(readArchive(raw)).events[0].data;
  const [spelled, keys] = [text, trustees].map(({ content }) => new TextDecoder().decode(content));
  const alone = pollFromFile(new TextEncoder().encode(JSON.stringify({ election: spelled, trustees: keys, credentials: credentials.digest, vouched: "" })));

  assert.deepEqual([alone.election.fingerprint, alone.gathering, gathering.length], [election.fingerprint, gathering, 64]);
  const [cast] = readBoard(raw).casts;
  assert.deepEqual([isListed(cast.credential), isListed("0".repeat(64)), alone.isListed("0".repeat(64))], [true, false, true]);
});

test("long signs are read in groups and found by how they begin", () => {
  assert.equal(trackerInGroups("abcdeFGHIJ123"), "abcde FGHIJ 123");
  assert.equal(hashInGroups("0123456789"), "0123 4567 89");
  assert.deepEqual([" AB-cd e", "abcdef", "bcd", ""].map((typed) => beginsWith("abcde FGHIJ 123", typed)), [true, true, false, true]);
});

test("the booth from disk, with its words in eight languages, is smaller than seventy kilobytes", () => {
  const page = readFileSync(new URL("../../src/paraplu/site/static/built/booth.html", import.meta.url));

  assert.ok(gzipSync(page, { level: 9 }).length <= 70_000);
  for (const language of ["en", "fr", "nl", "es", "ro"]) assert.match(page.toString(), new RegExp(`<template lang="${language}">`));
});
