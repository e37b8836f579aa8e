// Long signs in groups, as people write them down and compare them.

/** @param {string} text @param {number} size */
export const inGroups = (text, size) => text.replace(new RegExp(`.{${size}}(?=.)`, "g"), "$& ");

/** A tracker has 43 letters. @param {string} tracker */
export const trackerInGroups = (tracker) => inGroups(tracker, 5);

/** A hash has 64 digits. @param {string} hash */
export const hashInGroups = (hash) => inGroups(hash, 4);

const BETWEEN = /[\s\-\u2010-\u2015]+/g;

/** Whether a tracker, a hash or its beginning is what somebody typed: gaps and capitals do not matter. @param {string} whole @param {string} typed */
export const beginsWith = (whole, typed) => bareText(whole).startsWith(bareText(typed));

/** @param {string} text */
const bareText = (text) => text.replace(BETWEEN, "").toLowerCase();
