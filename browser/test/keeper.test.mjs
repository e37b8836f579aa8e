// What the keeper page says: the same sentences in every language, each with the same places to fill, none unused.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { EN } from "../keeper/texts/en.js";
import { FR } from "../keeper/texts/fr.js";
import { NL } from "../keeper/texts/nl.js";
import { askTexts } from "./texts.mjs";

const HERE = new URL("../", import.meta.url);
const STATIC = new URL("../src/paraplu/site/static/", HERE);
const BUILT = new URL("built/", STATIC);
const html = readFileSync(new URL("keeper.html", BUILT), "utf8");
const digest = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const inside = (tag) => [...html.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, "gs"))].map(([, text]) => text);

askTexts("keeper/", { EN, FR, NL }, /^(tongue$|share_(empty|short|long|word|check|same|key|splitting|wrong)|file_(long|text|format)|kind_|event_|(make|open|check|split|change)_(title|about))/);

test("the page allows its own scripts and style by their digests, and nothing else", () => {
  const [policy] = html.match(/(?<=Policy" content=")[^"]*/);
  const scripts = inside("script");

  assert.equal(
    policy,
    `default-src 'none'; script-src ${scripts.map(digest).join(" ")}; style-src ${digest(inside("style")[0])}; base-uri 'none'; form-action 'none'`,
  );
  const bundles = ["words-en.js", "words-fr.js", "keeper.js"].map((name) => readFileSync(new URL(name, BUILT), "utf8"));
  assert.deepEqual(scripts, bundles);
  assert.doesNotMatch(html, /<(script|link|img|iframe)\s|\son\w+=|\sstyle=/);
});

// A whole build: bin/check makes one too, so bin/test as a whole leaves this one to bin/prove.
const isAsked = !process.env.PARAPLU_HALVES;

test("another folder gives the same bytes", { skip: !isAsked && "bin/prove asks it" }, () => {
  const other = mkdtempSync(join(tmpdir(), "built-"));
  const copied = join(other, "browser");
  const isOurs = (path) => !path.includes("node_modules");
  try {
    const sheets = join(other, "src/paraplu/site/static");
    mkdirSync(sheets, { recursive: true });
    for (const sheet of readdirSync(STATIC).filter((name) => name.endsWith(".css"))) cpSync(fileURLToPath(new URL(sheet, STATIC)), join(sheets, sheet));
    cpSync(fileURLToPath(HERE), copied, { recursive: true, filter: isOurs });
    symlinkSync(fileURLToPath(new URL("node_modules", HERE)), join(copied, "node_modules"));
    execFileSync(process.execPath, ["build.mjs", "--check"], { cwd: copied, stdio: "pipe" });

    assert.equal(readFileSync(join(other, "src/paraplu/site/static/built/keeper.html"), "utf8"), html);
  } finally {
    rmSync(other, { recursive: true });
  }
});
