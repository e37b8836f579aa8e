// Makes a key, splits it again or changes it: every keeper's turn, the test, what is saved.

import { sameBytes } from "../seal/bytes.js";
import { openCivil, sealCivil } from "../seal/civil.js";
import { generateSeed, publicKey } from "../seal/keys.js";
import { writeRegisterKey } from "../seal/registerfiles.js";
import { joinShares, splitSeed } from "../seal/shares.js";
import { localDay } from "../local-day.js";
import { printSheets } from "../onefile/printing.js";
import { resealSection, fileSaver, rotationPieces, resealRecords } from "./change-key.js";
import { yieldToPage, button, selectField, newElement, inputField, form, heading, paragraph, buttonRow, showScreen, submitButton } from "./elements.js";
import { fingerprintList } from "./fingerprint.js";
import { minutesSheet } from "./sheets.js";
import { holdSecret, endVisit, showFirstScreen, watchVisit } from "./secrets.js";
import { takeTurn } from "./keeper-turn.js";

/** @typedef {import("../seal/shares.js").Share} Share */
/** @typedef {import("../seal/registerfiles.js").RegisterKey} RegisterKey */
/** @typedef {import("./open-register.js").Opened} Opened */
/** @typedef {{ seed: Uint8Array, union: string, madeOn: string, opened: Opened | null, isNew: boolean }} Plan */

const FEWEST_KEEPERS = 3;
const MOST_KEEPERS = 9;
const MOST_NEEDED = 5;
const UNION = /^[a-z][a-z0-9_]{0,39}$/;
const TRIAL = { name: "Test", first_names: "Test", address: "Test", address_kind: "home" };

/** A key that nobody had before. */
export function makeKey() {
  const union = inputField("union", newElement("input", { type: "text", autocapitalize: "none", spellcheck: "false" }), "union_hint");
  const isGiven = () => UNION.test(union.input.value.trim()) || void union.showFault("union_wrong");
  const plan = () => ({ seed: holdSecret(generateSeed()), union: union.input.value.trim(), madeOn: localDay(), opened: null, isNew: true });
  askCounts("make_title", union.box, isGiven, plan);
}

/** A new key for what was opened with the old one. @param {Opened} opened */
export const changeKey = (opened) =>
  askCounts(
    "change_title",
    null,
    () => true,
    () => ({ seed: holdSecret(generateSeed()), union: opened.file.union, madeOn: localDay(), opened, isNew: true }),
    resealSection(opened),
  );

/** The same key, other shares. @param {Uint8Array} seed @param {string} union @param {string} madeOn */
export const splitAgain = (seed, union, madeOn) =>
  askCounts("split_title", null, () => true, () => ({ seed, union, madeOn, opened: null, isNew: false }));

/** @param {import("./language.js").Key} title @param {HTMLElement | null} above @param {() => unknown} isGiven @param {() => Plan} plan @param {HTMLElement} [below] */
function askCounts(title, above, isGiven, plan, below) {
  const keepers = inputField("keepers", selectField(numberOptions(FEWEST_KEEPERS, MOST_KEEPERS), "3"), "keepers_hint");
  const needed = inputField("needed", selectField(numberOptions(2, MOST_NEEDED), "2"), "needed_hint");
  const begin = async () => {
    const [count, enough] = [keepers, needed].map(({ input }) => Number(input.value));
    needed.showFault();
    if (!isGiven()) return;
    if (enough >= count) return needed.showFault("needed_wrong");
    await askEveryKeeper(plan(), enough, count);
  };
  showScreen(title, {}, form(begin, above, keepers.box, needed.box, buttonRow(submitButton("make_begin"), button("back", showFirstScreen, "button quiet"))), below);
}

/** @param {number} from @param {number} to @returns {[string, string][]} */
const numberOptions = (from, to) => Array.from({ length: to - from + 1 }, (_, at) => [String(from + at), String(from + at)]);

/** @param {Plan} plan @param {number} needed @param {number} count */
async function askEveryKeeper(plan, needed, count) {
  const isOver = watchVisit();
  const shares = await splitSeed(plan.seed, needed, count);
  for (const { frame } of shares) holdSecret(frame);
  /** @type {Share[]} */
  const typed = [];
  for (const [at, share] of shares.entries()) typed.push(await takeTurn({ share, place: at + 1, count }));
  for (const { frame } of typed) holdSecret(frame);
  showScreen("moment", {});
  await yieldToPage();
  const key = await testKey(plan.seed, typed, needed);
  const records = plan.opened ? await resealRecords(plan.opened, key, plan.seed) : [];
  if (isOver()) return;
  endVisit();
  showNewKey(plan, { union: plan.union, key, needed, keepers: count, made_on: plan.madeOn }, records);
}

/** The public key, once what the keepers typed gives the key and a record has gone through it. @param {Uint8Array} seed @param {Share[]} typed @param {number} needed */
async function testKey(seed, typed, needed) {
  const key = publicKey(seed);
  for (let at = 0; at < typed.length; at += 1) {
    const some = Array.from({ length: needed }, (_, step) => typed[(at + step) % typed.length]);
    const joined = await joinShares(some, key);
    const { name } = openCivil(sealCivil(TRIAL, key, 1, 1), joined, 1, 1);
    if (!sameBytes(joined, seed) || name !== TRIAL.name) throw new Error("The trial failed.");
  }
  return key;
}

/** @param {Plan} plan @param {RegisterKey} file @param {import("../seal/registerfiles.js").Entry[]} records */
function showNewKey(plan, file, records) {
  const { union, key, needed, keepers } = file;
  const { saved, handOut } = fileSaver();
  const day = localDay();
  showScreen(
    plan.isNew ? "made_title" : "split_done_title",
    {},
    paragraph("made", { needed, keepers }, "note ok"),
    !plan.isNew && paragraph("split_done", {}, "note"),
    heading("words_title"),
    paragraph("words"),
    fingerprintList(key),
    paragraph("save_key_hint", {}, "soft"),
    buttonRow(
      button("save_key", () => handOut(`register-key-${union}.json`, writeRegisterKey(file))),
      button("print_minutes", () => printSheets(minutesSheet({ union, key, needed, keepers, day, isNew: plan.isNew })), "button quiet"),
    ),
    ...(plan.opened ? rotationPieces(plan.opened, file, records, handOut) : []),
    saved,
    button("finish", showFirstScreen, "button quiet"),
  );
}
