// What voters complained about before the total is opened: a key holder reads it before using the key.

import { findElement, setShown, writeText } from "../elements.js";
import { trackerInGroups } from "../booth/groups.js";

/** The beginning of a tracking number, empty where the voter has none, and whether the list has it. @typedef {{ tracker: string, listed: boolean }} Complaint */

/** @param {Complaint} complaint */
const kindOf = ({ tracker, listed }) => (tracker ? (listed ? "listed" : "unlisted") : "without");

/** @param {HTMLElement} section @param {{ phase: string, complaints: Complaint[] }[]} ballots */
export function drawComplaints(section, ballots) {
  const box = /** @type {HTMLElement} */ (findElement(section, "[data-complaints]"));
  const template = /** @type {HTMLTemplateElement} */ (/** @type {unknown} */ (findElement(box, "template")));
  const complaints = ballots.filter(({ phase }) => phase === "closed").flatMap((ballot) => ballot.complaints);
  const lines = complaints.map((complaint) => {
    const line = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    for (const kind of ["listed", "unlisted", "without"]) setShown(line, `[data-complaint=${kind}]`, kind === kindOf(complaint));
    writeText(line, "[data-of-complaint]", trackerInGroups(complaint.tracker));
    return line;
  });
  findElement(box, "ul")?.replaceChildren(...lines);
  box.hidden = !lines.length;
}
