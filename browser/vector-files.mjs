// Writes the files of vectors; with --check it compares them and changes nothing.

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";

const ROOT = new URL("../vectors/", import.meta.url);

/** Whole folders, each file by its path from vectors/. @param {string[]} folders @param {[string, object][]} made */
export function keepVectors(folders, made) {
  const files = new Map(made.map(([name, vector]) => [name, `${JSON.stringify(vector, null, 2)}\n`]));
  if (process.argv.includes("--check")) check(folders, files);
  else write(folders, files);
  console.log(`vectors: ${files.size} files in ${folders.join(", ")}`);
}

function write(folders, files) {
  for (const folder of folders) {
    rmSync(new URL(folder, ROOT), { recursive: true, force: true });
    mkdirSync(new URL(folder, ROOT), { recursive: true });
  }
  for (const [name, text] of files) writeFileSync(new URL(name, ROOT), text);
}

function check(folders, files) {
  const there = folders.flatMap((folder) => readdirSync(new URL(folder, ROOT)).map((name) => `${folder}/${name}`));
  const differing = [...files].filter(([name, text]) => !there.includes(name) || readFileSync(new URL(name, ROOT), "utf8") !== text);
  const wrong = [...differing.map(([name]) => name), ...there.filter((name) => !files.has(name))];
  if (wrong.length) throw new Error(`vectors/ differs from what is written here: ${wrong.join(", ")}`);
}
