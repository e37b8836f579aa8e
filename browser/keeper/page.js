// The bundle `keeper.js`: the page of the keepers of a register, on a machine without network.

import { button, newElement, form, paragraph, buttonRow, showScreen, submitButton } from "./elements.js";
import { checkShare } from "./check-share.js";
import { fileField, readKeyOrExport } from "./files.js";
import { gatherShares } from "./gather-shares.js";
import { makeKey, splitAgain } from "./make-key.js";
import { endVisit, showFirstScreen, setFirstScreen } from "./secrets.js";
import { openRegister } from "./open-register.js";
import { lockWhenAway } from "../idle.js";
import { prepareBar } from "../onefile/page-bar.js";
import { clearPaper } from "../onefile/printing.js";
import { readExport } from "../seal/registerfiles.js";
import { localDay } from "../local-day.js";
import { setSentence, setLanguage, LANGUAGES, currentLanguage } from "./language.js";

/** @typedef {import("./language.js").Key} Key */
/** @typedef {import("./language.js").Values} Values */

const IDLE_MINUTES = 15;

/** @param {import("./elements.js").Piece} [above] */
function showStart(above) {
  clearPaper();
  if (location.protocol !== "file:") return showScreen("start_title", {}, paragraph("served", {}, "note"));
  showScreen("start_title", {}, above, paragraph("start_lead", {}, "lead"), networkNote(), taskCards());
}

function networkNote() {
  return newElement("div", { class: "note" }, paragraph("network"), newElement("p", {}, showNetworkState(newElement("b", { id: "network" }))));
}

/** @param {HTMLElement | null} state */
const showNetworkState = (state) => state && setSentence(state, navigator.onLine ? "network_on" : "network_off");

function taskCards() {
  /** @type {["make" | "open" | "check" | "split" | "change", () => void][]} */
  const ways = [["make", makeKey], ["open", askExport], ["check", askKey], ["split", askSplit], ["change", askExport]];
  return newElement(
    "ul",
    { class: "cards" },
    ...ways.map(([name, action]) => {
      const about = paragraph(`${name}_about`);
      const way = button(`${name}_title`, action, "button quiet");
      return newElement("li", { class: "card" }, way, about);
    }),
  );
}

function askExport() {
  const chosen = fileField("export_file", readExport);
  askFile("open_title", chosen, (file) => {
    const { union, exported_on: day, lines } = file;
    gatherShares(file.key, ["file_is", { union, day, count: lines.length }], (seed) => openRegister(file, seed));
  });
}

function askKey() {
  askFile("check_title", fileField("key_file", readKeyOrExport), (chosenKey) => checkShare(chosenKey.key, aboutKey(chosenKey)));
}

function askSplit() {
  askFile("split_title", fileField("key_file", readKeyOrExport), (chosenKey) =>
    gatherShares(chosenKey.key, aboutKey(chosenKey), (seed) => splitAgain(seed, chosenKey.union, chosenKey.file?.made_on ?? localDay())),
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
    const content = await chosen();
    if (content) then(content);
  };
  showScreen(title, {}, form(go, box, buttonRow(submitButton("next"), button("back", showFirstScreen, "button quiet"))));
}

/** Nothing that was typed or opened outlives this. @param {Key} [key] @param {Values} [values] */
function forgetAll(key = "forgotten", values) {
  endVisit();
  showStart(paragraph(key, values, "note ok"));
}

prepareBar({ currentLanguage, setSentence, setLanguage, LANGUAGES }, () => forgetAll());
setFirstScreen(() => showStart());
addEventListener("afterprint", clearPaper);
for (const sign of ["online", "offline"]) addEventListener(sign, () => showNetworkState(document.getElementById("network")));
lockWhenAway(IDLE_MINUTES, (minutes) => forgetAll("locked", { minutes }));
showStart();
