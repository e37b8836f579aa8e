// Which of the votes in the list applies, for whoever has the voting code: a tracker alone does not say it.
//
// Threat: a stolen slip replaces a vote in the last minute, and a voter who only looks for her tracker is content. And
// who was made to show her tracker must not betray that she voted again.

import { credentialOf } from "../ballot/codes.js";
import { findElement, onSubmit, setShown, showFault, writeText } from "../elements.js";
import { codeField, emptyCode, prepareCode, takeCode, typedCode } from "../booth/code.js";

/** @typedef {import("./read-board.js").Board} Board */
/** The votes of one voting code: the one that applies, and those that it replaced. @typedef {{ applies: import("./read-board.js").Cast | null, replaced: import("./read-board.js").Cast[] }} Own */

/** @param {Board} board @param {string} credential @returns {Own} */
export function ownVotes({ casts }, credential) {
  const own = casts.filter((cast) => cast.credential === credential);
  return { applies: own[own.length - 1] ?? null, replaced: own.slice(0, -1) };
}

/** @param {HTMLElement} root @param {Own} own */
export function drawOwnVotes(root, { applies, replaced }) {
  writeText(root, "[data-own-number]", String(applies?.height ?? ""));
  writeText(root, "[data-own-replaced]", replaced.map(({ height }) => height).join(", "));
  setShown(root, "[data-own-vote=applies]", applies !== null);
  setShown(root, "[data-own-vote=replaced]", replaced.length > 0);
  setShown(root, "[data-own-vote=absent]", applies === null);
}

/** Behind the log-in the code is typed for this alone: nothing that comes of it leaves the page. @param {HTMLElement} root @param {() => Promise<Board>} fetchBoard */
export function prepareOwnVotes(root, fetchBoard) {
  if (!findElement(root, "[data-form=own]")) return;
  prepareCode(root);
  setShown(root, "[data-form=own]", true);
  onSubmit(root, "own", async (form) => {
    const code = takeCode(root, typedCode(root), () => true);
    if (!code) return codeField(root).focus();
    try {
      drawOwnVotes(root, ownVotes(await fetchBoard(), credentialOf(code, root.dataset.identifier ?? "")));
      emptyCode(root);
    } catch {
      showFault(form, "unreached");
    }
  });
  addEventListener("pagehide", () => emptyCode(root));
}
