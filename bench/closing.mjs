// Makes ballots of five choices, one after the other, and tells how long each took in milliseconds.
// `node closing.mjs COUNT` measures here; `node closing.mjs --script` prints a script with which a page does.

import { fileURLToPath } from "node:url";
import { build } from "../browser/node_modules/esbuild/lib/main.js";

const HERE = `
import { makeBallot } from "./ballot/encrypting.js";
import { newCode, newUuid } from "./ballot/codes.js";
import { GENERATOR, power, randomScalar, withTable } from "./ballot/points.js";
const answers = ["A", "B", "C", "D", "E"];
const questions = [{ title: "Whom?", answers, lowest: 0, highest: 5, mayBeBlank: false, width: 5 }];
globalThis.closing = (count) => {
  const election = { name: "Whom?", description: "", uuid: newUuid(), key: withTable(power(GENERATOR, randomScalar())), questions, fingerprint: "f".repeat(43) };
  return Array.from({ length: count }, (_, at) => {
    const began = performance.now();
    makeBallot(election, newCode(), [[1, 0, at % 2, 1, 0]]);
    return performance.now() - began;
  });
};`;

const { outputFiles } = await build({
  stdin: { contents: HERE, resolveDir: fileURLToPath(new URL("../browser/", import.meta.url)) },
  bundle: true, format: "iife", minify: true, target: "es2022", write: false,
});
const script = outputFiles[0].text;
if (process.argv[2] === "--script") process.stdout.write(script);
else {
  (0, eval)(script);
  console.log(JSON.stringify(globalThis.closing(Number(process.argv[2]))));
}
