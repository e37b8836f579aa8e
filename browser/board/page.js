// The bundle `ballots.js`: the board of a ballot, for members and for the public.

import { findElement, onClick, setShown } from "../elements.js";
import { lockWhenAway } from "../idle.js";
import { saveFile } from "../save-file.js";
import { responseBytes } from "./slip-requests.js";
import { readBoard } from "./read-board.js";
import { openWithSlip } from "./open-with-slip.js";
import { drawBoard, prepareSearch } from "./draw-board.js";
import { prepareChecking } from "./check-board.js";
import { drawOwnVotes, ownVotes, prepareOwnVotes } from "./own-votes.js";

const IDLE_MINUTES = 20;

/** Behind the log-in the server hands out everything in its current state. @param {HTMLElement} root */
function openForMembers(root) {
  const { archive = "", proofs = "", commitments = "" } = root.dataset;
  prepareSearch(root);
  prepareOwnVotes(root, async () => readBoard(await fetchBytes(archive)));
  prepareChecking(root, async () => {
    const raw = await fetchBytes(archive);
    // While key holders still decrypt, one more may have come between the two files.
    const isTallied = boardOrNone(raw)?.state === "tallied";
    const committed = isTallied && commitments ? await fetchBytes(commitments) : null;
    return { raw, strong: isTallied ? await fetchBytes(proofs) : null, committed, vouched: await fetchSignatures(root, raw) };
  });
}

/** The list, or null: what is none is for the check to name. @param {Uint8Array} raw */
function boardOrNone(raw) {
  try {
    return readBoard(raw);
  } catch {
    return null;
  }
}

/** Nobody had to sign before the vote opened. @param {HTMLElement} root @param {Uint8Array} raw */
async function fetchSignatures(root, raw) {
  const { signatures = "", phase } = root.dataset;
  const isUnopened = phase === "prepared" || (phase === "abandoned" && boardOrNone(raw)?.events.length === 1);
  return isUnopened ? null : fetchBytes(signatures);
}

/** @param {string} address */
const fetchBytes = async (address) => responseBytes(await fetch(address, { cache: "no-store" }));

/** In public the board is requested with a slip. @param {HTMLElement} root */
function openWithCode(root) {
  const nothing = { raw: new Uint8Array(), strong: null, committed: null, vouched: null };
  /** @type {import("./check-board.js").Files} */
  let files = nothing;
  openWithSlip(root, (slipFiles, board, credential) => {
    files = slipFiles;
    drawBoard(root, board);
    drawOwnVotes(root, ownVotes(board, credential));
    setShown(root, "[data-save-proofs]", slipFiles.strong !== null);
    setShown(root, "[data-save-commitments]", slipFiles.committed !== null);
    setShown(root, "[data-form=code]", false);
    setShown(root, "[data-shown]", true);
    findElement(root, "[data-first]")?.focus();
  });
  prepareSearch(root);
  prepareChecking(root, async () => ({ ...files, vouched: await fetchSignatures(root, files.raw) }));
  onClick(root, "[data-save]", () => saveFile(`${root.dataset.identifier}.bel`, files.raw, "application/x-tar"));
  onClick(root, "[data-save-proofs]", () => saveFile(`${root.dataset.identifier}.proofs.json`, files.strong ?? ""));
  onClick(root, "[data-save-commitments]", () => saveFile(`${root.dataset.identifier}.committed.json`, files.committed ?? ""));
  lockWhenAway(IDLE_MINUTES, () => {
    files = nothing;
    setShown(root, "[data-form=code]", true);
    setShown(root, "[data-shown]", false);
  });
  root.hidden = false;
}

const root = findElement(document, "[data-board]");
if (root?.dataset.archive) openForMembers(root);
else if (root) openWithCode(root);
setShown(document, "[data-no-script]", false);
