// Runs the vectors against one changed reader after the other, all in this process, where its modules are loaded already.
//
// Reads changes as JSON, prints "ready" when the vectors agree, and then for each change "seen" or "unseen". Where it
// ends in the middle of one, as for want of memory in an endless loop, that one was seen.

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import vm from "node:vm";
import esbuild from "esbuild";

const FOLDER = process.argv[2] ?? "seal";
const READERS = fileURLToPath(new URL(`../${FOLDER}/`, import.meta.url));
const TESTS = new URL("../test/", import.meta.url);
// Tests that drive a page need a document, and ask readers no more than the tests of vectors do.
const asksReaders = (file) => file.endsWith(".test.mjs") && !readFileSync(new URL(file, TESTS), "utf8").includes("dom.mjs");
// Modules from elsewhere stay as they were loaded once; only the readers are built again.
const given = new Map();
globalThis.given = given;
// What one vector takes at most, and the reading of all.
const LONGEST = 10_000;
const remembered = new Map();
let found = [];
// Of three arguments the second says what is left out of a run of bin/test; here everything is asked.
given.set("node:test", { test: (name, ...run) => found.push([name, run.at(-1)]) });

/** The tests of a file as one script, with one source that is another. @param {string} name @param {{ file: string, text: string }} [spoilt] */
async function built(name, spoilt) {
  const made = await esbuild.build({
    entryPoints: [fileURLToPath(new URL(name, TESTS))], bundle: true, write: false, metafile: true, format: "iife", logLevel: "silent",
    define: { "import.meta.url": JSON.stringify(String(new URL(name, TESTS))) },
    plugins: [{ name: "spoilt", setup: (build) => isGiven(build, spoilt) }],
  });
  return { script: made.outputFiles[0].text, readers: Object.keys(made.metafile.inputs) };
}

function isGiven(build, spoilt) {
  build.onResolve({ filter: /^[^./]/ }, async ({ path, kind }) => {
    if (kind === "entry-point") return undefined;
    if (!given.has(path)) given.set(path, await import(path).then((all) => (path.startsWith("node:assert") ? all.default : all)));
    return { path, namespace: "given" };
  });
  build.onLoad({ filter: /.*/, namespace: "given" }, ({ path }) => ({ contents: `module.exports = given.get(${JSON.stringify(path)})` }));
  const readers = { filter: /(seal|ballot)\/[a-z]+\.js$/ };
  if (spoilt) build.onLoad(readers, ({ path }) => (path === READERS + spoilt.file ? { contents: spoilt.text } : undefined));
}

/** Whether each vector agrees; a test of one has the name of its file in its own. An endless loop is a fault that is seen. */
async function agrees(script, timeout, file = "") {
  found = [];
  globalThis.answered = LEAVE_BALLOTS.includes(file) ? remembered : new Map();
  try {
    vm.runInThisContext(script, { timeout });
    const ofVectors = asked(file);
    if (!ofVectors.length) throw new Error("There are no vectors.");
    for ([, globalThis.running] of ofVectors) await vm.runInThisContext("running()", { timeout });
    return true;
  } catch {
    return false;
  }
}

// Which vectors of ballots must see a change in these readers, first those that see most; in all others, every one.
const CHEAP = /sound|file|setup|chain|spelled/;
const SEE = {
  "archive.js": [/sound.set-up/, /file/, /sound|chain/], "chain.js": [/sound.set-up/, /chain/, /sound|file|other-data|hash-in|unvoted/],
  "credentials.js": [/sound.set-up/, /setup/, /sound/], "election.js": [/sound.set-up/, /setup/, /sound/],
  "trustees.js": [/sound.set-up/, /setup|ceremony|committed/, /sound/], "tally.js": [/tally/, /sound/], "result.js": [/sound/, /result|decryption/],
  "strong.js": [/strong/], "beside.js": [/strong|committed/], "committing.js": [/committed/], "json.js": [/sound.set-up/, CHEAP], "canonical.js": [/sound.set-up/, CHEAP], "verdict.js": [CHEAP],
  "audit.js": [CHEAP, /not-in-the-list|unvoted|twice|forged|without|strong/],
};
// Where the check of a ballot cannot be another, what came of it before is remembered.
const LEAVE_BALLOTS = ["archive.js", "audit.js", "beside.js", "chain.js", "committing.js", "credentials.js", "result.js", "strong.js", "tally.js", "trustees.js", "verdict.js"];

/** The tests of vectors that are run against a reader, in their order. @param {string} file */
function asked(file) {
  const ofVectors = found.filter(([name]) => name.includes(".json"));
  if (FOLDER !== "ballot" || !SEE[file]) return ofVectors;
  const rank = ([name]) => SEE[file].findIndex((some) => some.test(name.split(":")[0]));
  return ofVectors.filter((vectorTest) => rank(vectorTest) >= 0).sort((left, right) => rank(left) - rank(right));
}

/** The files of tests that run vectors, each with what it reads and the time that it may take. */
async function sound() {
  const files = [];
  for (const name of readdirSync(TESTS).filter(asksReaders)) {
    const { script, readers } = await built(name);
    if (!script.includes("../../vectors/") || !isAsked(name, readers)) continue;
    const began = performance.now();
    if (!(await agrees(script, 60_000))) throw new Error(`${name} is red already.`);
    files.push({ name, readers, text: readFileSync(new URL(name, TESTS), "utf8"), timeout: Math.min(LONGEST, Math.ceil(1_000 + 10 * (performance.now() - began))) });
  }
  return files;
}

/** Ballots rest on some readers of the seal, which have vectors of their own. @param {string} name @param {string[]} readers */
function isAsked(name, readers) {
  return FOLDER === "ballot" ? name === "ballot-vectors.test.mjs" : !readers.some((path) => /(^|\/)ballot\/\w+\.js$/.test(path));
}

async function staysGreen({ file, start, end, becomes }, files) {
  const source = readFileSync(READERS + file, "utf8");
  const spoilt = { file, text: source.slice(0, start) + becomes + source.slice(end) };
  const asking = files.filter(({ readers }) => readers.some((path) => path.endsWith(`${FOLDER}/${file}`)));
  // Those that name it first: they see most.
  for (const { name, timeout } of asking.sort((left, right) => right.text.includes(file) - left.text.includes(file))) {
    const made = await built(name, spoilt).catch(() => undefined);
    if (!made || !(await agrees(made.script, timeout, file))) return false;
  }
  return true;
}

const files = await sound();
console.log("ready");
for (const change of JSON.parse(readFileSync(0, "utf8"))) {
  console.log((await staysGreen(change, files)) ? "unseen" : "seen");
}
