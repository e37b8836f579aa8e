// The bundle `keeper.js`: the page of the keepers of a register, on a machine without network.

import { button, el, form, para, row, screen, send } from "./draw.js";
import { checkShare } from "./checking.js";
import { fileField, readKeyOrExport } from "./files.js";
import { gather } from "./gather.js";
import { makeKey, splitAnew } from "./making.js";
import { letGo, start, startWith } from "./rooms.js";
import { openRegister } from "./shown.js";
import { lockWhenAway } from "../idle.js";
import { prepareBar } from "../onefile/bar.js";
import { clearPaper } from "../onefile/paper.js";
import { readExport } from "../seal/registerfiles.js";
import { today } from "../today.js";
import { say, speak, TONGUES, tongue } from "./tongue.js";

/** @typedef {import("./tongue.js").Key} Key */
/** @typedef {import("./tongue.js").Values} Values */

const IDLE_MINUTES = 15;

/** @param {import("./draw.js").Piece} [above] */
function showStart(above) {
  clearPaper();
  if (location.protocol !== "file:") return screen("start_title", {}, para("served", {}, "note"));
  screen("start_title", {}, above, para("start_lead", {}, "lead"), network(), cards());
}

function network() {
  return el("div", { class: "note" }, para("network"), el("p", {}, sayNetwork(el("b", { id: "network" }))));
}

/** @param {HTMLElement | null} state */
const sayNetwork = (state) => state && say(state, navigator.onLine ? "network_on" : "network_off");

function cards() {
  /** @type {["make" | "open" | "check" | "split" | "change", () => void][]} */
  const ways = [["make", makeKey], ["open", askExport], ["check", askKey], ["split", askSplit], ["change", askExport]];
  return el(
    "ul",
    { class: "cards" },
    ...ways.map(([name, action]) => {
      const about = para(`${name}_about`);
      const way = button(`${name}_title`, action, "button quiet");
      return el("li", { class: "card" }, way, about);
    }),
  );
}

function askExport() {
  const chosen = fileField("export_file", readExport);
  askFile("open_title", chosen, (file) => {
    const { union, exported_on: day, lines } = file;
    gather(file.key, ["file_is", { union, day, count: lines.length }], (seed) => openRegister(file, seed));
  });
}

function askKey() {
  askFile("check_title", fileField("key_file", readKeyOrExport), (told) => checkShare(told.key, aboutKey(told)));
}

function askSplit() {
  askFile("split_title", fileField("key_file", readKeyOrExport), (told) =>
    gather(told.key, aboutKey(told), (seed) => splitAnew(seed, told.union, told.file?.made_on ?? today())),
  );
}

/** @param {ReturnType<typeof readKeyOrExport>} told @returns {[Key, Values]} */
function aboutKey({ union, file }) {
  if (!file) return ["file_is_export", { union }];
  return ["file_is_key", { union, day: file.made_on, needed: file.needed, keepers: file.keepers }];
}

/** @template T @param {Key} title @param {{ box: HTMLElement, chosen: () => Promise<T | null> }} chosen @param {(told: T) => void} then */
function askFile(title, { box, chosen }, then) {
  const go = async () => {
    const told = await chosen();
    if (told) then(told);
  };
  screen(title, {}, form(go, box, row(send("next"), button("back", start, "button quiet"))));
}

/** Nothing that was typed or opened outlives this. @param {Key} [key] @param {Values} [values] */
function forgetAll(key = "forgotten", values) {
  letGo();
  showStart(para(key, values, "note ok"));
}

prepareBar({ tongue, say, speak, TONGUES }, () => forgetAll());
startWith(() => showStart());
addEventListener("afterprint", clearPaper);
for (const sign of ["online", "offline"]) addEventListener(sign, () => sayNetwork(document.getElementById("network")));
lockWhenAway(IDLE_MINUTES, (minutes) => forgetAll("locked", { minutes }));
showStart();
