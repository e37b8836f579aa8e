// The archives that the vectors of ballots tell: what differs from one that stands in vectors/ballot/bases/.
//
// With code of its own, so that a slip in a reader cannot hide in what it is given to read.

import { readdirSync, readFileSync } from "node:fs";
import { createHash } from "node:crypto";

const FOLDER = new URL("../../vectors/ballot/", import.meta.url);
const TIME = 1_700_000_000;
const BLOCK = 512;
const bases = new Map();

/** Every vector of a folder, with its name. @param {string} folder */
export const vectors = (folder) => readdirSync(new URL(folder, FOLDER)).map((name) => [name, read(`${folder}/${name}`)]);

export const folders = readdirSync(FOLDER).filter((name) => name !== "bases");

const read = (name) => JSON.parse(readFileSync(new URL(name, FOLDER), "utf8"));

/** @param {string} name */
export function base(name) {
  if (!bases.has(name)) bases.set(name, read(`bases/${name}.json`));
  return bases.get(name);
}

/** The bytes of the archive that a vector tells. */
export function expand({ base: name, members, bytes = [] }) {
  const given = base(name).members;
  const whole = [];
  for (const record of members) whole.push(member(record, given, whole));
  const raw = Buffer.concat(whole.flatMap(written));
  const put = (now, [start, end, more]) => Buffer.concat([now.subarray(0, start), Buffer.from(more, "base64"), now.subarray(end)]);
  return new Uint8Array(bytes.reduce(put, raw));
}

const digestOf = (text) => createHash("sha256").update(text).digest("hex");

function written(record) {
  const [[kind, content]] = Object.entries(record);
  const raw = Buffer.from(content);
  const name = kind === "first" ? "BELENIOS" : `${digestOf(content)}.${kind}.json`;
  return [header(name, raw.length), raw, Buffer.alloc((BLOCK - (raw.length % BLOCK)) % BLOCK)];
}

function header(name, size) {
  const block = Buffer.alloc(BLOCK);
  const numbers = [size, TIME].map((number) => number.toString(8).padStart(11, "0"));
  block.write(`${name.padEnd(100, "\0")}0000644\x000000000\x000000000\0${numbers.join("\0")}\0        0`, "latin1");
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return block;
}

function member(record, given, before) {
  if (typeof record === "number") return given[record];
  if (!Array.isArray(record)) return "linked" in record ? linked(given[record.linked], before) : record;
  const [place, ...edits] = record;
  const [[kind, content]] = Object.entries(given[place]);
  return { [kind]: edited(content, edits) };
}

/** With these parts put anew; places are those before any change, and count signs, not the halves of pairs. */
function edited(content, edits) {
  const signs = Array.from(content);
  return edits.reduceRight((now, [start, end, put]) => [...now.slice(0, start), put, ...now.slice(end)], signs).join("");
}

/** The bytes of a file beside the archive that a vector tells, where it tells one. */
export const besideOf = ({ base: name, ...changes }, file) => (changes[file] ? new Uint8Array(Buffer.from(edited(base(name)[file], changes[file]))) : null);

/** An event of the base that follows what stands before it here: its parent and its payload are made anew. */
function linked({ event }, before) {
  const record = JSON.parse(event);
  const parent = before.findLast((each) => "event" in each);
  if ("parent" in record && parent) record.parent = digestOf(parent.event);
  if ("payload" in record && "data" in before.at(-1)) record.payload = digestOf(before.at(-1).data);
  return { event: JSON.stringify(record) };
}
