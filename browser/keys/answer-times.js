// How long questions wait for their answer, from the days inside the messages that open here. The server learns none.

import { setShown, writeText } from "../elements.js";

/** @typedef {import("../seal/mailbox.js").Content} Content */
/** @typedef {import("../mailbox/thread.js").Sealed} Sealed */

const DAY = 86_400_000;

/** Hours at most from the first question to the first answer of a thread; a message has a day and no hour. @param {Sealed[]} messages @param {(Content | null)[]} opened @returns {number | null} */
export function hoursToAnswer(messages, opened) {
  const [asked, answered] = ["asker", "circle"].map((side) => {
    const at = messages.findIndex((message) => message.side === side);
    return Date.parse([opened[at]?.day ?? ""].flat()[0]);
  });
  const days = Math.round((answered - asked) / DAY);
  return days >= 0 ? (days + 1) * 24 : null;
}

/** The middle one and the longest of the threads that opened. @param {(number | null)[]} hours */
export function drawAnswerTimes(hours) {
  const known = /** @type {number[]} */ (hours.filter((value) => value !== null)).sort((left, right) => left - right);
  setShown(document, "[data-answer-times]", known.length > 0);
  if (!known.length) return;
  writeText(document, "[data-answer-times] [data-middle]", String(known[Math.floor((known.length - 1) / 2)]));
  writeText(document, "[data-answer-times] [data-longest]", String(known[known.length - 1]));
  writeText(document, "[data-answer-times] [data-answered]", String(known.length));
}
