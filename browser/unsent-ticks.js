// Ticks of an attendance list that could not be sent yet: numbers only, encrypted in this browser until they are sent.
//
// The key comes with the page and is stored nowhere, so what this browser stores is useless without a new log-in.
// Stored under the place that the page names: hex(local sealing of the ticks as JSON, bound to that place), and until when.

import { asciiBytes } from "./seal/bytes.js";
import { openLocally, sealLocally } from "./seal/local.js";
import { fromHex, toHex } from "./seal/text.js";

const A_DAY = 24 * 3600_000;

export class UnsentTicks {
  /** Where each member is who was ticked here, by number, until the server knows. @type {Map<string, string>} */
  ticks = new Map();

  /** @param {Uint8Array} key 32 bytes @param {string} place */
  constructor(key, place) {
    this.key = key;
    this.place = place;
  }

  /** What an earlier page of this meeting left, if it can be read. @param {string} hex @param {string} place */
  static open(hex, place) {
    const unsent = new UnsentTicks(fromHex(hex), place);
    const stored = JSON.parse(localStorage.getItem(place) ?? "null");
    if (stored && Date.now() <= stored.until) {
      try {
        const clear = openLocally(unsent.key, fromHex(stored.sealed), asciiBytes(place));
        unsent.ticks = new Map(JSON.parse(new TextDecoder().decode(clear)));
      } catch {
        // Somebody else's, or altered: it is replaced by the next tick.
      }
    } else if (stored) {
      localStorage.removeItem(place);
    }
    return unsent;
  }

  save() {
    if (!this.ticks.size) return localStorage.removeItem(this.place);
    const clear = new TextEncoder().encode(JSON.stringify([...this.ticks]));
    const sealed = sealLocally(this.key, clear, asciiBytes(this.place));
    localStorage.setItem(this.place, JSON.stringify({ sealed: toHex(sealed), until: Date.now() + A_DAY }));
  }
}
