// Makes ballots of five choices, or of five elections, one after the other, and tells how long each took in milliseconds.
// `node closing.mjs COUNT` measures here; `node closing.mjs --script` prints a script with which a page does.

import { fileURLToPath } from "node:url";
import { build } from "../browser/node_modules/esbuild/lib/main.js";

const HERE = `
import { makeBallot } from "./ballot/encrypting.js";
import { newCode, newUuid } from "./ballot/codes.js";
import { GENERATOR, power, randomScalar, withTable } from "./ballot/points.js";
const answers = ["A", "B", "C", "D", "E"];
const choices = [{ title: "Whom?", answers, lowest: 0, highest: 5, mayBeBlank: false, width: 5 }];
const seat = { title: "Whom?", answers: ["A", "B"], lowest: 1, highest: 1, mayBeBlank: true, width: 3 };
const asked = { choices: [choices, (at) => [[1, 0, at % 2, 1, 0]]], seats: [Array(5).fill(seat), (at) => Array(5).fill(at % 2 ? [0, 1, 0] : [1, 0, 0])] };
globalThis.closing = (count, which) => {
  const [questions, rows] = asked[which];
  const election = { name: "Whom?", description: "", uuid: newUuid(), key: withTable(power(GENERATOR, randomScalar())), questions, fingerprint: "f".repeat(43) };
  return Array.from({ length: count }, (_, at) => {
    const began = performance.now();
    makeBallot(election, newCode(), rows(at));
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
  console.log(JSON.stringify(globalThis.closing(Number(process.argv[2]), "choices")));
}
