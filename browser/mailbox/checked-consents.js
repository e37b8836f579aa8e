// Which consents of a thread are good: signed by its asker, for a partner of this page, for a file handed over today.

import { ownStatement } from "../seal/mailbox.js";
import { isCurrent, readConsent } from "../seal/referral.js";
import { verify } from "../seal/signing.js";
import { fromBase64 } from "../seal/text.js";

/** @typedef {import("../seal/mailbox.js").Content} Content */
/** @typedef {import("../seal/referral.js").Consent} Consent */
/** @typedef {{ consent: Consent, fault: "" | "taken" | "partner" | "days", secret: Uint8Array, reach: string, number: number, takenOn: string }} CheckedConsent secret, number: of the consent's message; takenOn: the day on which the asker took it back */

/**
 * What the asker signed in their own messages; a line that they did not sign is not there.
 * @param {{ side: string, number: number }[]} messages @param {(Content | null)[]} opened
 * @param {{ purpose: string, address: string }} box @param {string[]} recipients those of the page @param {string} today
 * @returns {CheckedConsent[]}
 */
export function checkedConsents(messages, opened, box, recipients, today) {
  const first = opened[messages.findIndex(({ side, number }) => side === "asker" && number === 1)];
  const key = first ? bytesOf(first.sign_key) : null;
  if (!key) return [];
  const taken = takenBack(messages, opened, box, key);
  return messages.flatMap(({ side, number }, at) => {
    const content = opened[at];
    const place = { ...box, side: /** @type {const} */ ("asker"), number };
    if (side !== "asker" || !content?.consents || !isSigned(content, place, key)) return [];
    const secret = bytesOf(content.referral_secret);
    if (secret?.length !== 16) return [];
    const reach = [content.reach ?? ""].flat()[0];
    return [content.consents].flat().flatMap((line) => {
      const consent = consentOf(line, place, key);
      if (!consent) return [];
      const takenOn = taken.get(nameOfConsent(number, consent.recipient)) ?? "";
      return [{ consent, fault: takenOn ? "taken" : faultOf(consent, recipients, today), secret, reach, number, takenOn }];
    });
  });
}

/** How a message of the asker names a consent that they took back. @param {number} number of the consent's message @param {string} recipient */
export const nameOfConsent = (number, recipient) => `${number}/${recipient}`;

/** The days on which consents were taken back, by their names. @param {{ side: string, number: number }[]} messages @param {(Content | null)[]} opened @param {{ purpose: string, address: string }} box @param {Uint8Array} key */
function takenBack(messages, opened, box, key) {
  const found = messages.flatMap(({ side, number }, at) => {
    const content = opened[at];
    if (side !== "asker" || !content?.taken_back || !isSigned(content, { ...box, side, number }, key)) return [];
    return [content.taken_back].flat().map((name) => /** @type {[string, string]} */ ([name, [content.day ?? ""].flat()[0]]));
  });
  return new Map(found);
}

/** Whether a message is the asker's, by the key in their first one. @param {Content} content @param {import("../seal/mailbox.js").Place} place @param {Content} first */
export function isOfAsker(content, place, first) {
  const key = bytesOf(first.sign_key);
  return !!key && isSigned(content, place, key);
}

/** @param {string | string[] | undefined} text */
function bytesOf(text) {
  try {
    return fromBase64([text].flat()[0] ?? "");
  } catch {
    return null;
  }
}

/** @param {Content} content @param {import("../seal/mailbox.js").Place} place @param {Uint8Array} key */
function isSigned(content, place, key) {
  const signature = bytesOf(content.signature);
  return !!signature && verify(key, ownStatement(place, content), signature);
}

/** @param {string} line @param {import("../seal/mailbox.js").Place} place @param {Uint8Array} key */
function consentOf(line, place, key) {
  try {
    return readConsent(line, place, key);
  } catch {
    return null;
  }
}

/** @param {Consent} consent @param {string[]} recipients @param {string} today */
function faultOf(consent, recipients, today) {
  if (!recipients.includes(consent.recipient)) return "partner";
  return isCurrent(consent, today) ? "" : "days";
}
