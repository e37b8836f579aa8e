// The public board, opened with a code that was typed, or read from the square of a slip by the page itself.

import { onSubmit, showFault } from "../elements.js";
import { codeField, emptyCode, prepareCode, takeCode, typedCode } from "../booth/code.js";
import { readSlipText } from "../ballot/slip-text.js";
import { prepareScanner } from "../scan.js";
import { fetchWithSlip, responseBytes, slipProof } from "./slip-requests.js";
import { readBoard } from "./read-board.js";
import { credentialOf } from "../ballot/codes.js";

const BROKEN = 500;

/** `credential`: the public one of the slip. @typedef {(files: import("./check-board.js").Files, board: import("./read-board.js").Board, credential: string) => void} Opened */

/** @param {HTMLElement} root @param {Opened} opened */
export function openWithSlip(root, opened) {
  const open = (/** @type {string} */ text) => void openBoard(root, readSlipText(text).code, opened);
  prepareCode(root, open);
  prepareScanner(root, open);
  onSubmit(root, "code", () => open(typedCode(root)));
  addEventListener("pagehide", () => emptyCode(root));
}

/** @param {HTMLElement} root @param {string} typed @param {Opened} opened */
async function openBoard(root, typed, opened) {
  const code = takeCode(root, typed, () => true);
  if (!code) return codeField(root).focus();
  const { bySlip = "", proofsBySlip = "", commitmentsBySlip = "", ballot = "", identifier = "" } = root.dataset;
  const form = /** @type {HTMLElement} */ (codeField(root).closest("form"));
  try {
    const shown = slipProof(ballot, identifier, code);
    const answer = await fetchWithSlip(bySlip, shown);
    if (!answer.ok) return showFault(form, answer.status < BROKEN ? "unlisted" : "unreached");
    const raw = await responseBytes(answer);
    const board = readBoard(raw);
    const fileOf = async (/** @type {string} */ address) =>
      board.state === "tallied" && address ? responseBytes(await fetchWithSlip(address, shown)) : null;
    const [strong, committed] = [await fileOf(proofsBySlip), await fileOf(commitmentsBySlip)];
    emptyCode(root);
    opened({ raw, strong, committed, vouched: null }, board, credentialOf(code, identifier));
  } catch {
    showFault(form, "unreached");
  }
}
