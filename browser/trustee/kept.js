// What this browser keeps about a meeting, so that a page that is loaded again knows what it has seen and done.
//
// Threat: a changed server shows one thing and, after a "network error", another. What is kept tells nobody which meeting it
// was: its names are digests, and each has the day after which it goes.

import { sha256Hex, utf8Bytes } from "../ballot/canonical.js";

// Longer than a decision can be contested; then the ballots themselves are destroyed.
const KEPT_DAYS = 400;
const DAY_LENGTH = 86_400_000;

/** One kind of what is kept; T is made of texts and numbers. @template {object} T */
export class Kept {
  #place;
  /** Where nothing can be stored, such as in a file from disk in some browsers: as long as the page is loaded. @type {Record<string, T & { until: number }>} */
  #here = {};

  /** @param {string} place its name in the storage of the browser */
  constructor(place) {
    this.#place = place;
  }

  /** What was kept under this name, or null. @param {string} name @returns {T | null} */
  read(name) {
    return { ...this.#stored(), ...this.#here }[this.#digestOf(name)] ?? null;
  }

  /** Keep something under this name in place of what was there. @param {string} name @param {T} value */
  keep(name, value) {
    this.#here[this.#digestOf(name)] = { ...value, until: Date.now() + KEPT_DAYS * DAY_LENGTH };
    try {
      localStorage.setItem(this.#place, JSON.stringify({ ...this.#stored(), ...this.#here }));
    } catch {
      // The page still remembers it.
    }
  }

  /** @param {string} name */
  #digestOf(name) {
    return sha256Hex(utf8Bytes(`${this.#place}|${name}`));
  }

  /** @returns {Record<string, T & { until: number }>} */
  #stored() {
    try {
      const all = Object.entries(JSON.parse(localStorage.getItem(this.#place) ?? "{}"));
      return Object.fromEntries(all.filter(([, { until }]) => Date.now() < until));
    } catch {
      return {};
    }
  }
}
