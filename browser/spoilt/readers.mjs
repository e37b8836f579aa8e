// Runs the vectors against one spoilt reader after the other, all in this process, where what it needs is warm.
//
// Reads changes as JSON, says "ready" when the vectors agree, and then of each change "seen" or "unseen". Where it
// ends in the middle of one, as for want of memory in an endless loop, that one was seen.

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import vm from "node:vm";
import esbuild from "esbuild";

const SEAL = fileURLToPath(new URL("../seal/", import.meta.url));
const TESTS = new URL("../test/", import.meta.url);
// Everything that comes from elsewhere stays as it was loaded once; only the readers are built anew.
const given = new Map();
globalThis.given = given;
let found = [];
given.set("node:test", { test: (name, run) => found.push([name, run]) });

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
  if (spoilt) build.onLoad({ filter: /seal\/[a-z]+\.js$/ }, ({ path }) => (path === SEAL + spoilt.file ? { contents: spoilt.text } : undefined));
}

/** Whether each vector agrees; a test of one has the name of its file in its own. An endless loop is a fault that is seen. */
async function agrees(script, timeout) {
  found = [];
  try {
    vm.runInThisContext(script, { timeout });
    const ofVectors = found.filter(([name]) => name.includes(".json"));
    if (!ofVectors.length) throw new Error("There are no vectors.");
    for ([, globalThis.running] of ofVectors) await vm.runInThisContext("running()", { timeout });
    return true;
  } catch {
    return false;
  }
}

/** The files of tests that run vectors, each with what it reads and the time that it may take. */
async function sound() {
  const files = [];
  for (const name of readdirSync(TESTS).filter((file) => file.endsWith(".test.mjs"))) {
    const { script, readers } = await built(name);
    if (!script.includes("../../vectors/")) continue;
    const began = performance.now();
    if (!(await agrees(script, 60_000))) throw new Error(`${name} is red already.`);
    files.push({ name, readers, text: readFileSync(new URL(name, TESTS), "utf8"), timeout: Math.ceil(1_000 + 10 * (performance.now() - began)) });
  }
  return files;
}

async function staysGreen({ file, start, end, becomes }, files) {
  const source = readFileSync(SEAL + file, "utf8");
  const spoilt = { file, text: source.slice(0, start) + becomes + source.slice(end) };
  const asking = files.filter(({ readers }) => readers.some((path) => path.endsWith(`seal/${file}`)));
  // Those that name it first: they see most.
  for (const { name, timeout } of asking.sort((left, right) => right.text.includes(file) - left.text.includes(file))) {
    const made = await built(name, spoilt).catch(() => undefined);
    if (!made || !(await agrees(made.script, timeout))) return false;
  }
  return true;
}

const files = await sound();
console.log("ready");
for (const change of JSON.parse(readFileSync(0, "utf8"))) {
  console.log((await staysGreen(change, files)) ? "unseen" : "seen");
}
