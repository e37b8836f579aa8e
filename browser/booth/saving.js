// A file handed out; nothing is kept in the browser.

const MINUTE = 60_000;

/** @param {string} name @param {Uint8Array} content @param {string} type */
export function save(name, content, type) {
  const place = URL.createObjectURL(new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (content)], { type }));
  Object.assign(document.createElement("a"), { href: place, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(place), MINUTE);
}
