// Ticks of an attendance list that could not be sent yet: numbers only, encrypted in this browser until they are sent.
//
// The key comes with the page and is stored nowhere, so what this browser stores is useless without a new log-in.

const A_DAY = 24 * 3600_000;
const NONCE_BYTES = 12;

/** @param {string} hex */
const bytesOf = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));

export class UnsentTicks {
  /** Where each member is who was ticked here, by number, until the server knows. @type {Map<string, string>} */
  ticks = new Map();

  /** @param {CryptoKey} key @param {string} place */
  constructor(key, place) {
    this.key = key;
    this.place = place;
  }

  /** What an earlier page of this meeting left, if it can be read. @param {string} hex @param {string} place */
  static async open(hex, place) {
    const key = await crypto.subtle.importKey("raw", bytesOf(hex), "AES-GCM", false, ["encrypt", "decrypt"]);
    const unsent = new UnsentTicks(key, place);
    const stored = JSON.parse(localStorage.getItem(place) ?? "null");
    if (stored && Date.now() <= stored.until) {
      try {
        const clear = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytesOf(stored.nonce) }, key, bytesOf(stored.sealed));
        unsent.ticks = new Map(JSON.parse(new TextDecoder().decode(clear)));
      } catch {
        // Somebody else's, or altered: it is replaced by the next tick.
      }
    } else if (stored) {
      localStorage.removeItem(place);
    }
    return unsent;
  }

  async save() {
    if (!this.ticks.size) return localStorage.removeItem(this.place);
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
    const clear = new TextEncoder().encode(JSON.stringify([...this.ticks]));
    const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, this.key, clear));
    const hex = (/** @type {Uint8Array} */ bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    localStorage.setItem(this.place, JSON.stringify({ nonce: hex(nonce), sealed: hex(sealed), until: Date.now() + A_DAY }));
  }
}
