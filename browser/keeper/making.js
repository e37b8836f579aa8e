// Making a key, splitting it anew, changing it: every keeper's turn, the test, what is saved.

import { same } from "../seal/bytes.js";
import { openCivil, sealCivil } from "../seal/civil.js";
import { generate, publicKey } from "../seal/keys.js";
import { writeRegisterKey } from "../seal/registerfiles.js";
import { join, split } from "../seal/shares.js";
import { today } from "../today.js";
import { print } from "../onefile/paper.js";
import { alreadyMade, handing, rotationPieces, sealAnew } from "./changing.js";
import { breathe, button, choice, el, field, form, heading, para, row, screen, send } from "./draw.js";
import { fingerprint } from "./fingerprint.js";
import { minutesSheet } from "./paper.js";
import { hold, letGo, start, visitor } from "./rooms.js";
import { takeTurn } from "./turn.js";

/** @typedef {import("../seal/shares.js").Share} Share */
/** @typedef {import("../seal/registerfiles.js").RegisterKey} RegisterKey */
/** @typedef {import("./shown.js").Opened} Opened */
/** @typedef {{ seed: Uint8Array, union: string, madeOn: string, opened: Opened | null, isNew: boolean }} Plan */

const FEWEST_KEEPERS = 3;
const MOST_KEEPERS = 9;
const MOST_NEEDED = 5;
const UNION = /^[a-z][a-z0-9_]{0,39}$/;
const TRIAL = { name: "Test", first_names: "Test", address: "Test", address_kind: "home" };

/** A key that nobody had before. */
export function makeKey() {
  const union = field("union", el("input", { type: "text", autocapitalize: "none", spellcheck: "false" }), "union_hint");
  const isGiven = () => UNION.test(union.input.value.trim()) || void union.tell("union_wrong");
  const plan = () => ({ seed: hold(generate()), union: union.input.value.trim(), madeOn: today(), opened: null, isNew: true });
  askCounts("make_title", union.box, isGiven, plan);
}

/** A new key for what was opened with the old one. @param {Opened} opened */
export const changeKey = (opened) =>
  askCounts(
    "change_title",
    null,
    () => true,
    () => ({ seed: hold(generate()), union: opened.file.union, madeOn: today(), opened, isNew: true }),
    alreadyMade(opened),
  );

/** The same key, other shares. @param {Uint8Array} seed @param {string} union @param {string} madeOn */
export const splitAnew = (seed, union, madeOn) =>
  askCounts("split_title", null, () => true, () => ({ seed, union, madeOn, opened: null, isNew: false }));

/** @param {import("./tongue.js").Key} title @param {HTMLElement | null} above @param {() => unknown} isGiven @param {() => Plan} plan @param {HTMLElement} [below] */
function askCounts(title, above, isGiven, plan, below) {
  const keepers = field("keepers", choice(numbers(FEWEST_KEEPERS, MOST_KEEPERS), "3"), "keepers_hint");
  const needed = field("needed", choice(numbers(2, MOST_NEEDED), "2"), "needed_hint");
  const begin = async () => {
    const [count, enough] = [keepers, needed].map(({ input }) => Number(input.value));
    needed.tell();
    if (!isGiven()) return;
    if (enough >= count) return needed.tell("needed_wrong");
    await goRound(plan(), enough, count);
  };
  screen(title, {}, form(begin, above, keepers.box, needed.box, row(send("make_begin"), button("back", start, "button quiet"))), below);
}

/** @param {number} from @param {number} to @returns {[string, string][]} */
const numbers = (from, to) => Array.from({ length: to - from + 1 }, (_, at) => [String(from + at), String(from + at)]);

/** @param {Plan} plan @param {number} needed @param {number} count */
async function goRound(plan, needed, count) {
  const isOver = visitor();
  const shares = await split(plan.seed, needed, count);
  for (const { frame } of shares) hold(frame);
  /** @type {Share[]} */
  const typed = [];
  for (const [at, share] of shares.entries()) typed.push(await takeTurn({ share, place: at + 1, count }));
  for (const { frame } of typed) hold(frame);
  screen("moment", {});
  await breathe();
  const key = await tried(plan.seed, typed, needed);
  const records = plan.opened ? await sealAnew(plan.opened, key, plan.seed) : [];
  if (isOver()) return;
  letGo();
  showMade(plan, { union: plan.union, key, needed, keepers: count, made_on: plan.madeOn }, records);
}

/** The public key, once what the keepers typed gives the key and a record has gone through it. @param {Uint8Array} seed @param {Share[]} typed @param {number} needed */
async function tried(seed, typed, needed) {
  const key = publicKey(seed);
  for (let at = 0; at < typed.length; at += 1) {
    const some = Array.from({ length: needed }, (_, step) => typed[(at + step) % typed.length]);
    const joined = await join(some, key);
    const { name } = openCivil(sealCivil(TRIAL, key, 1, 1), joined, 1, 1);
    if (!same(joined, seed) || name !== TRIAL.name) throw new Error("The trial failed.");
  }
  return key;
}

/** @param {Plan} plan @param {RegisterKey} file @param {import("../seal/registerfiles.js").Entry[]} records */
function showMade(plan, file, records) {
  const { union, key, needed, keepers } = file;
  const { saved, handOut } = handing();
  const day = today();
  screen(
    plan.isNew ? "made_title" : "split_done_title",
    {},
    para("made", { needed, keepers }, "note ok"),
    !plan.isNew && para("split_done", {}, "note"),
    heading("words_title"),
    para("words"),
    fingerprint(key),
    para("save_key_hint", {}, "soft"),
    row(
      button("save_key", () => handOut(`register-key-${union}.json`, writeRegisterKey(file))),
      button("print_minutes", () => print(minutesSheet({ union, key, needed, keepers, day, isNew: plan.isNew })), "button quiet"),
    ),
    ...(plan.opened ? rotationPieces(plan.opened, file, records, handOut) : []),
    saved,
    button("finish", start, "button quiet"),
  );
}
