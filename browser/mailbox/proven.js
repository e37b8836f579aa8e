// What an asker can trust of their thread: their own words, and answers that enough of the circle signed.
//
// Threat: whoever can write into the database but has no holder's key could put an answer into a thread, or take a
// true one that only one person signed, or put another first message in its place.

import { holdersWhoSigned, openTag, ownStatement } from "../seal/mailbox.js";
import { payoutCode } from "../seal/payout.js";
import { preparedWords } from "../seal/prepared.js";
import { verify } from "../seal/signing.js";
import { fromBase64, toBase64, toHex } from "../seal/text.js";
import { holdersOn } from "./readers.js";
import { wantsSecond } from "./article.js";

/** @typedef {import("../seal/mailbox.js").Content} Content */
/** @typedef {import("../seal/mailbox.js").Place} Place */
/** @typedef {import("../seal/receipts.js").Receipt} Receipt */
/** @typedef {import("./thread.js").Sealed} Sealed */
/** @typedef {import("../seal/rosterlines.js").Enter} Signer */

const MOST_SIGNERS = 2;

/** The fields of an asker's message with the asker's signature under them. @param {Receipt} receipt @param {Place} place @param {Content} content @returns {Content} */
export const signOwn = (receipt, place, content) => ({ ...content, signature: toBase64(receipt.sign(ownStatement(place, content))) });

/**
 * What is proven of the opened messages, null for the rest; the first one says how many holders sign an answer.
 * @param {Sealed[]} messages @param {(Content | null)[]} opened null for one that did not open
 * @param {Receipt} receipt @param {string} purpose @param {string[]} list the lines of the roster
 */
export function provenMessages(messages, opened, receipt, purpose, list) {
  const own = messages.map(({ side, number }, at) => side === "asker" && isOwn(receipt, placeOf(receipt, purpose, side, number), opened[at]));
  const first = messages.findIndex(({ side, number }) => side === "asker" && number === 1);
  const asked = own[first] ? opened[first] : null;
  const needed = asked?.signers === "1" ? 1 : MOST_SIGNERS;
  const oneOf = [asked?.one_of ?? []].flat();
  return messages.map((message, at) => {
    const content = opened[at];
    if (message.side === "asker" || !content) return own[at] ? content : null;
    const signers = signersOf(message, content, receipt, purpose, list);
    const count = new Set(signers.map((/** @type {Signer} */ signer) => signer.number)).size;
    // Words of a single holder never count where one of an office has to be among two.
    if (oneOf.length && !signers.some((/** @type {Signer} */ signer) => oneOf.includes(signer.office))) return null;
    // That a second person read it is what the signatures say, never the words.
    const isOfTwo = count >= MOST_SIGNERS;
    const code = isOfTwo ? codeOf(message, content, receipt, purpose) : "";
    if (isOfTwo || (!wantsSecond(content) && count >= needed)) return { ...content, handled: isOfTwo ? "two" : "", prepared: "", payout_code: code };
    const before = own.lastIndexOf(true, at);
    return oneOf.length ? null : sentMessage(message, content, receipt, purpose, list, [opened[before]?.day ?? ""].flat()[0]);
  });
}

/** The code of a payout to which two agreed: the serial that is inside, and the tag of the server. @param {Sealed} message @param {Content} content @param {Receipt} receipt @param {string} purpose */
function codeOf({ number, signatures = [] }, content, receipt, purpose) {
  if (!content.payout) return "";
  try {
    const tag = openTag(fromBase64(signatures[1]), receipt.sealingSeed, placeOf(receipt, purpose, "circle", number));
    return payoutCode([content.payout_serial ?? ""].flat()[0], tag);
  } catch {
    return "";
  }
}

/** What one holder sent, if two signed exactly these words beforehand. @param {Sealed} message @param {Content} content @param {Receipt} receipt @param {string} purpose @param {string[]} list @param {string} asked the day of the asker's message before it @returns {Content | null} */
function sentMessage({ number, sealed, signatures = [] }, content, receipt, purpose, list, asked) {
  try {
    const day = [content.day].flat()[0];
    const holders = holdersOn(day, list);
    const place = placeOf(receipt, purpose, "circle", number);
    const senders = holdersWhoSigned(fromBase64(sealed), signatures.slice(0, 1).map(fromBase64), receipt.sealingSeed, place, holders, ["send"]);
    const text = senders.size ? preparedWords(content, purpose, holders, asked) : null;
    return text === null ? null : { text, day, prepared: "yes" };
  } catch {
    return null;
  }
}

/** @param {Receipt} receipt @param {string} purpose @param {import("../seal/mailbox.js").Side} side @param {number} number @returns {Place} */
const placeOf = (receipt, purpose, side, number) => ({ purpose, address: toHex(receipt.address), side, number });

/** @param {Receipt} receipt @param {Place} place @param {Content | null} content */
function isOwn(receipt, place, content) {
  try {
    return !!content && verify(receipt.signingKey, ownStatement(place, content), fromBase64([content.signature].flat()[0]));
  } catch {
    return false;
  }
}

/** What each who signed it held on its day; once for each office. @param {Sealed} message @param {Content} content @param {Receipt} receipt @param {string} purpose @param {string[]} list */
function signersOf({ number, sealed, signatures = [] }, content, receipt, purpose, list) {
  try {
    const holders = holdersOn([content.day].flat()[0], list);
    const place = placeOf(receipt, purpose, "circle", number);
    const numbers = holdersWhoSigned(fromBase64(sealed), signatures.map(fromBase64), receipt.sealingSeed, place, holders);
    return holders.filter((/** @type {Signer} */ signer) => numbers.has(signer.number));
  } catch {
    return [];
  }
}
