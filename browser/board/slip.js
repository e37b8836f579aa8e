// The board at the door, opened with a code that was typed or came behind the # of the address.

import { onSend, tellWrong } from "../elements.js";
import { codeField, countLetters, emptyCode, takeCode, takeFragment } from "../booth/code.js";
import { askBoard } from "./asking.js";
import { readBoard } from "./reading.js";

const BROKEN = 500;

/** @param {HTMLElement} root @param {(raw: Uint8Array, board: import("./reading.js").Board) => void} opened */
export function openWithSlip(root, opened) {
  countLetters(root);
  onSend(root, "code", () => open(root, codeField(root).value, opened));
  addEventListener("pagehide", () => emptyCode(root));
  const brought = takeFragment();
  if (brought) void open(root, brought, opened);
}

/** @param {HTMLElement} root @param {string} typed @param {(raw: Uint8Array, board: import("./reading.js").Board) => void} opened */
async function open(root, typed, opened) {
  const code = takeCode(root, typed, () => true);
  if (!code) return codeField(root).focus();
  const { bySlip = "", ballot = "", identifier = "" } = root.dataset;
  const form = /** @type {HTMLElement} */ (codeField(root).closest("form"));
  try {
    const answer = await askBoard(bySlip, ballot, identifier, code);
    if (!answer.ok) return tellWrong(form, answer.status < BROKEN ? "unlisted" : "unreached");
    const raw = new Uint8Array(await answer.arrayBuffer());
    emptyCode(root);
    opened(raw, readBoard(raw));
  } catch {
    tellWrong(form, "unreached");
  }
}
