// The archives that the vectors of ballots tell: what differs from one that stands in vectors/ballot/bases/.

import { readdirSync, readFileSync } from "node:fs";
import { entry } from "../ballot/archive.js";
import { bytesOf, digestOf, parse, write } from "../ballot/canonical.js";
import { fromBase64 } from "../seal/text.js";
import { join } from "../seal/bytes.js";

const FOLDER = new URL("../../vectors/ballot/", import.meta.url);
const TIME = 1_700_000_000;
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
  for (const told of members) whole.push(member(told, given, whole));
  const raw = join(...whole.map(written));
  return bytes.reduce((now, [start, end, put]) => join(now.subarray(0, start), fromBase64(put), now.subarray(end)), raw);
}

function written(told) {
  const [[kind, content]] = Object.entries(told);
  const raw = bytesOf(content);
  return entry(kind === "first" ? "BELENIOS" : `${digestOf(raw)}.${kind}.json`, raw, TIME);
}

function member(told, given, before) {
  if (typeof told === "number") return given[told];
  if (!Array.isArray(told)) return "linked" in told ? linked(given[told.linked], before) : told;
  const [place, ...edits] = told;
  const [[kind, content]] = Object.entries(given[place]);
  return { [kind]: edited(content, edits) };
}

/** With these parts put anew; places are those before any change, and count signs, not the halves of pairs. */
function edited(content, edits) {
  const signs = Array.from(content);
  return edits.reduceRight((now, [start, end, put]) => [...now.slice(0, start), put, ...now.slice(end)], signs).join("");
}

/** The bytes of the file of strong proofs that a vector tells, where it tells one. */
export const strongOf = ({ base: name, strong }) => (strong ? bytesOf(edited(base(name).strong, strong)) : null);

/** An event of the base that follows what stands before it here: its parent and its payload are made anew. */
function linked({ event }, before) {
  const told = parse(bytesOf(event));
  const parent = before.findLast((each) => "event" in each);
  if (told.has("parent") && parent) told.set("parent", digestOf(bytesOf(parent.event)));
  if (told.has("payload") && "data" in before.at(-1)) told.set("payload", digestOf(bytesOf(before.at(-1).data)));
  return { event: write(told) };
}
