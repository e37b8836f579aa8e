// From codes to what the house may know: for each ballot ahead the public halves, sorted.

import { newCode, publicOf } from "../ballot/codes.js";
import { spelled } from "../ballot/points.js";
import { breathe } from "./draw.js";
import { hold } from "./held.js";

/** The public half of a code for one ballot, as lists spell it. @param {string} code @param {string} identifier */
export const publicHalf = (code, identifier) => spelled(publicOf(code, identifier));

/**
 * New codes, held until they are printed, and their lists by ballot; null when the page was made to forget meanwhile.
 *
 * Threat: in the order of printing two lists would show which credentials belong to one slip, so each is sorted.
 * @param {number} count @param {string[]} identifiers @param {(done: number) => void} tell @param {() => boolean} isOver
 * @returns {Promise<{ codes: string[], lists: string[][] } | null>}
 */
export async function newSlips(count, identifiers, tell, isOver) {
  const codes = [];
  /** @type {string[][]} */
  const lists = identifiers.map(() => []);
  while (codes.length < count) {
    tell(codes.length);
    await breathe();
    if (isOver()) return null;
    const code = newCode();
    hold(code);
    codes.push(code);
    identifiers.forEach((identifier, place) => lists[place].push(publicHalf(code, identifier)));
  }
  return { codes, lists: lists.map((list) => list.sort()) };
}
