// The public board, opened with a code that was typed or that followed the # of the address.

import { onSubmit, showFault } from "../elements.js";
import { codeField, countLetters, emptyCode, takeCode, takeFragment } from "../booth/code.js";
import { fetchWithSlip, responseBytes, slipProof } from "./slip-requests.js";
import { readBoard } from "./read-board.js";
import { credentialOf } from "../ballot/codes.js";

const BROKEN = 500;

/** `credential`: the public one of the slip. @typedef {(files: import("./check-board.js").Files, board: import("./read-board.js").Board, credential: string) => void} Opened */

/** @param {HTMLElement} root @param {Opened} opened */
export function openWithSlip(root, opened) {
  countLetters(root);
  onSubmit(root, "code", () => openBoard(root, codeField(root).value, opened));
  addEventListener("pagehide", () => emptyCode(root));
  const fragment = takeFragment();
  if (fragment) void openBoard(root, fragment, opened);
}

/** @param {HTMLElement} root @param {string} typed @param {Opened} opened */
async function openBoard(root, typed, opened) {
  const code = takeCode(root, typed, () => true);
  if (!code) return codeField(root).focus();
  const { bySlip = "", proofsBySlip = "", ballot = "", identifier = "" } = root.dataset;
  const form = /** @type {HTMLElement} */ (codeField(root).closest("form"));
  try {
    const shown = slipProof(ballot, identifier, code);
    const answer = await fetchWithSlip(bySlip, shown);
    if (!answer.ok) return showFault(form, answer.status < BROKEN ? "unlisted" : "unreached");
    const raw = await responseBytes(answer);
    const board = readBoard(raw);
    const strong = board.state === "tallied" ? await responseBytes(await fetchWithSlip(proofsBySlip, shown)) : null;
    emptyCode(root);
    opened({ raw, strong }, board, credentialOf(code, identifier));
  } catch {
    showFault(form, "unreached");
  }
}
