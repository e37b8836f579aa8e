// Builds every bundle into src/paraplu/site/static/built/ and notes its digests in bundles.json.
//
// The same sources and lock give the same bytes on every machine; with --check a difference from
// bundles.json is an error, so a bundle that was changed on its way is noticed.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ENTRIES = {
  leave: "leave.js",
  passkeys: "passkeys.js",
  seal: "seal/page.js",
  mailbox: "mailbox/page.js",
  keys: "keys/page.js",
  holder: "keys/inbox.js",
  figures: "figures/page.js",
  refer: "referral/page.js",
  keeper: "keeper/page.js",
  claim: "claims/form.js",
  payments: "claims/page.js",
  enter: "keys/log-in.js",
  puzzle: "puzzle.js",
  register: "register/page.js",
  board: "keys/sign-roster.js",
  head: "keys/sign-head.js",
  decide: "keys/sign-decision.js",
  rekey: "keys/rekey.js",
  verifier: "ballot/worker.js",
  teller: "teller/page.js",
  remote: "teller/remote.js",
  vote: "wait-for-ballot.js",
  booth: "booth/page.js",
  ballots: "board/page.js",
  trustee: "trustee/page.js",
  "trustee-disk": "trustee/from-disk.js",
  live: "live.js",
  attendance: "attendance.js",
  lock: "lock.js",
  find: "find.js",
  copy: "copy.js",
  names: "names-sheet.js",
};
const WORD_LISTS = { en: "english", fr: "french" };
const STATIC = "../src/paraplu/site/static/";
// A page that opens from disk has everything inside: external scripts with integrity do not run from file://.
const OFFLINE = {
  "keeper.html": { page: "onefile/page.html", styles: ["keeper/keeper.css"], scripts: ["words-en.js", "words-fr.js", "keeper.js"] },
  "teller.html": { page: "onefile/page.html", styles: ["keeper/keeper.css", "teller/teller.css", `${STATIC}slips.css`], scripts: ["words-en.js", "words-fr.js", "teller.js"] },
  "booth.html": { page: "booth/booth.html", styles: [`${STATIC}base.css`, `${STATIC}ballot.css`], scripts: ["leave.js", "booth.js"], words: "booth/words/" },
  "scrutineer.html": { page: "trustee/trustee.html", styles: ["keeper/keeper.css"], scripts: ["trustee-disk.js"] },
};
const HERE = new URL("./", import.meta.url);
const BUILT = new URL("../src/paraplu/site/static/built/", HERE);
const MANIFEST = new URL("bundles.json", HERE);

/** @param {string} entry @returns {Promise<string>} */
async function bundle(entry) {
  const { outputFiles } = await build({
    absWorkingDir: fileURLToPath(HERE),
    entryPoints: [entry],
    bundle: true,
    charset: "utf8",
    format: "iife",
    legalComments: "none",
    minify: true,
    target: "es2022",
    write: false,
  });
  // No last line break: the page that shows a bundle inline and the file on disk have one digest.
  return outputFiles[0].text.trimEnd();
}

/** One language's 2,048 words, for the browser and, between its quotation marks, for Python. @param {string} language @param {string} list */
async function words(language, list) {
  const { wordlist } = await import(`@scure/bip39/wordlists/${list}.js`);
  return `(globalThis.parapluWords??={}).${language}="${wordlist.join(" ").normalize("NFC")}".split(" ");`;
}

/** @param {string} algorithm @param {string} text */
const digest = (algorithm, text) => `${algorithm}-${createHash(algorithm).update(text).digest("base64")}`;

/** Words in every language, made from the catalogues by `bin/check --write`. @param {string} folder */
function spoken(folder) {
  const found = readdirSync(new URL(folder, HERE)).map((file) => file.replace(".html", "")).sort();
  const languages = [...new Set(["en", "fr", "nl", ...found])];
  const text = (language) => readFileSync(new URL(`${folder}${language}.html`, HERE), "utf8").trimEnd();
  return {
    tongues: languages.map((language) => `<button type="button" class="link" lang="${language}" data-tongue="${language}">${language.toUpperCase()}</button>`).join(""),
    words: languages.map((language) => `<template lang="${language}">${text(language)}</template>`).join("\n"),
  };
}

/** One file: the same bytes as the bundles, each allowed by its digest alone. @param {string} name */
function page(name) {
  const { page, styles, scripts, words } = OFFLINE[name];
  const read = (file) => readFileSync(new URL(file, HERE), "utf8").trimEnd();
  const sheet = styles.map(read).join("\n");
  const texts = scripts.map((script) => bundles.get(script));
  const early = /<\/(script|style)|<!--/i;
  if ([sheet, ...texts].some((text) => early.test(text))) throw new Error(`${name}: something inside would end its element.`);
  const sources = texts.map((text) => `'${digest("sha256", text)}'`).join(" ");
  const parts = {
    policy: `default-src 'none'; script-src ${sources}; style-src '${digest("sha256", sheet)}'; base-uri 'none'; form-action 'none'`,
    style: sheet,
    scripts: texts.map((text) => `<script>${text}</script>`).join("\n"),
    ...(words ? spoken(words) : {}),
  };
  return `${read(page).replace(/\{\{(\w+)\}\}/g, (_whole, part) => parts[part])}\n`;
}

const bundles = new Map();
for (const [name, entry] of Object.entries(ENTRIES)) {
  if (existsSync(new URL(entry, HERE))) bundles.set(`${name}.js`, await bundle(entry));
}
for (const [language, list] of Object.entries(WORD_LISTS)) bundles.set(`words-${language}.js`, await words(language, list));
for (const name of Object.keys(OFFLINE)) bundles.set(name, page(name));
const notes = [...bundles].map(([name, text]) => [
  name,
  { bytes: Buffer.byteLength(text), sha256: digest("sha256", text), sha384: digest("sha384", text) },
]);
const manifest = `${JSON.stringify(Object.fromEntries(notes), null, 2)}\n`;

if (process.argv.includes("--check") && readFileSync(MANIFEST, "utf8") !== manifest) {
  throw new Error(`The bundles are not those of bundles.json; they would be:\n${manifest}`);
}
mkdirSync(BUILT, { recursive: true });
for (const [name, text] of bundles) writeFileSync(new URL(name, BUILT), text);
if (process.argv.includes("--write")) writeFileSync(MANIFEST, manifest);
for (const [name, { bytes, sha256 }] of notes) console.log(`${name}  ${bytes} bytes  ${sha256}`);
