// Hands a file out of a page; nothing is stored in the browser.

// What asks where to put it may take a while.
const MINUTE = 60_000;

/** @param {string} name @param {Uint8Array | string} content @param {string} [type] */
export function saveFile(name, content, type = "application/json") {
  const place = URL.createObjectURL(new Blob([/** @type {Uint8Array<ArrayBuffer> | string} */ (content)], { type }));
  Object.assign(document.createElement("a"), { href: place, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(place), MINUTE);
}
