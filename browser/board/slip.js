// The board at the door, opened with a code that was typed or came behind the # of the address.

import { onSend, tellWrong } from "../elements.js";
import { codeField, countLetters, emptyCode, takeCode, takeFragment } from "../booth/code.js";
import { askWith, bytesOf, shownSlip } from "./asking.js";
import { readBoard } from "./reading.js";

const BROKEN = 500;

/** @typedef {(files: import("./verifying.js").Files, board: import("./reading.js").Board) => void} Opened */

/** @param {HTMLElement} root @param {Opened} opened */
export function openWithSlip(root, opened) {
  countLetters(root);
  onSend(root, "code", () => open(root, codeField(root).value, opened));
  addEventListener("pagehide", () => emptyCode(root));
  const brought = takeFragment();
  if (brought) void open(root, brought, opened);
}

/** @param {HTMLElement} root @param {string} typed @param {Opened} opened */
async function open(root, typed, opened) {
  const code = takeCode(root, typed, () => true);
  if (!code) return codeField(root).focus();
  const { bySlip = "", proofsBySlip = "", ballot = "", identifier = "" } = root.dataset;
  const form = /** @type {HTMLElement} */ (codeField(root).closest("form"));
  try {
    const shown = shownSlip(ballot, identifier, code);
    const answer = await askWith(bySlip, shown);
    if (!answer.ok) return tellWrong(form, answer.status < BROKEN ? "unlisted" : "unreached");
    const raw = await bytesOf(answer);
    const board = readBoard(raw);
    const strong = board.state === "tallied" ? await bytesOf(await askWith(proofsBySlip, shown)) : null;
    emptyCode(root);
    opened({ raw, strong }, board);
  } catch {
    tellWrong(form, "unreached");
  }
}
