// Writes the vectors of prepared sentences, by code of its own that follows docs/formats/mailbox.md.
//
// Run by `npm run vectors`; with --check it compares and changes nothing.

import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { base64, bytes, fixed, hex, join, u16 } from "./vector-bytes.mjs";
import { keepVectors } from "./vector-files.mjs";

const utf8 = (text) => new Uint8Array(Buffer.from(text, "utf8"));
const framed = (...parts) => join(...parts.flatMap((part) => [u16(part.length), part]));

const holders = [101001, 101002, 101003].map((number) => ({ number, signing_key: hex(ed25519.getPublicKey(fixed(`signer ${number}`, 32))) }));
const TEXT = { language: "nl", text: "Wij zijn er tot {hour} op {day}. Kan het niet wachten: {service}.", services: ["112: SOS", "Tele-Onthaal: 106"], made: "2027-01-31", until: "2028-02-01" };
const statement = ({ purpose = "safety", language, text, services, made, until }) => framed(
  bytes("paraplu/mailbox/prepared/1"), bytes(purpose), bytes(language), bytes(made), bytes(until),
  sha256(utf8(text)), sha256(join(...services.map((service) => sha256(utf8(service))))),
);
const by = (number, text = TEXT) => base64(ed25519.sign(statement(text), fixed(`signer ${number}`, 32)));
const CHOSEN = { chosen_day: "2027-03-05", chosen_hour: "18:30", chosen_service: "112: SOS" };
const WORDS = "Wij zijn er tot 18:30 op 05/03/2027. Kan het niet wachten: 112: SOS.";

/** A message whose text two holders signed beforehand; words: what an asker reads. */
const vector = (name, fault, { text = TEXT, signed = [by(101001, text), by(101002, text)], words = WORDS, asked = "2027-03-04", holders: those = holders, ...changes } = {}) => {
  const { text: sentence, ...rest } = text;
  const content = { prepared: sentence, ...rest, signed, day: "2027-03-04", ...CHOSEN, ...changes };
  return [`mailbox/prepared/${name}.json`, { fault, purpose: "safety", holders: those, asked, content, words: fault ? null : words }];
};
const plain = { ...TEXT, text: "Wij hebben het gelezen.", services: [] };
const none = { chosen_day: "", chosen_hour: "", chosen_service: "" };
const changed = (more) => ({ text: { ...TEXT, ...more } });

const services = (...listed) => ({ text: "{service}", services: listed });
const unmarked = (text, more = {}) => ({ text: { ...plain, text, ...more }, ...none, words: text });
const hour = (written) => ({ chosen_hour: written, words: WORDS.replace("18:30", written) });

/** The first and last of what is allowed. */
function edges() {
  const longest = `${"x".repeat(598)}é😀`;
  const eight = ["a", "é".repeat(120), ..."234567"];
  return [
    vector("sound-longest", null, unmarked(longest)),
    vector("sound-shortest", null, unmarked("!")),
    vector("sound-one-day", null, { ...unmarked("!", { language: "az", made: "2000-10-01", until: "2000-10-01" }), day: "2000-10-01", asked: "2000-10-01" }),
    vector("sound-last-year", null, {
      text: { ...TEXT, language: "zza", made: "2999-09-29", until: "2999-12-19" }, day: "2999-09-29", chosen_day: "2999-09-29", asked: "2999-09-30",
      words: WORDS.replace("05/03/2027", "29/09/2999"),
    }),
    vector("sound-one-service", null, { text: { ...TEXT, ...services("a") }, ...none, chosen_service: "a", words: "a" }),
    vector("sound-eight-services", null, { text: { ...TEXT, ...services(...eight) }, ...none, chosen_service: eight[1], words: eight[1] }),
    ...["00:00", "09:30", "19:00", "20:30", "23:30"].map((written) => vector(`sound-hour-${written.replace(":", "")}`, null, hour(written))),
    ...["24:00", "30:00", "18:10", "9:00", "18:30 "].map((written, at) => vector(`no-such-hour-${at + 1}`, `the hour "${written}"`, hour(written))),
  ];
}

/** What is just beyond what is allowed, signed by two all the same. */
function beyond() {
  const [first, second] = [by(101001), by(101002)];
  const two = (from, to) => ({ signed: [first.replace(from, to), second] });
  return [
    vector("empty-text", "no text", unmarked("")),
    vector("too-long-service", "a service of 121 signs", { text: { ...TEXT, ...services("a", "b".repeat(121)) }, ...none, chosen_service: "a", words: "a" }),
    vector("empty-service", "a service without a name", { text: { ...TEXT, ...services("a", "") }, ...none, chosen_service: "a", words: "a" }),
    vector("no-services", "a mark for a service and no service", { text: { ...TEXT, ...services() }, ...none }),
    vector("needless-services", "services without a mark", unmarked("!", { services: ["a"] })),
    vector("language-of-one", "a language of one letter", unmarked("!", { language: "e" })),
    vector("language-of-four", "a language of four letters", unmarked("!", { language: "nlbe" })),
    vector("language-in-capitals", "a language in capitals", unmarked("!", { language: "NL" })),
    vector("end-before-beginning", "an end before its beginning", unmarked("!", { made: "2027-03-05", until: "2027-03-03" })),
    vector("year-1999", "a year before 2000", { ...unmarked("!", { made: "1999-01-01", until: "1999-12-31" }), day: "1999-06-01", asked: "1999-06-01" }),
    vector("day-with-an-hour", "an hour after a day", { day: "2027-03-04T00" }),
    vector("signature-with-a-space", "a space in a signature", two(/^./, "$& ")),
    vector("signature-without-filling", "a signature without the signs that fill its end", two(/=+$/, "")),
    vector("signature-with-spare-bits", "a signature written in another way", two(/.==$/, (end) => `${String.fromCharCode(end.charCodeAt(0) + 1)}==`)),
    vector("signature-twice", "a third signature, by one of the two", { signed: [first, second, second] }),
    vector("signature-no-base64", "a signature that is no base64", two(/^./, "é")),
    vector("services-for-list", "a text where the list of services belongs", { services: "112: SOS" }),
  ];
}

function others() {
  return [
    vector("sound", null),
    vector("sound-plain", null, { text: plain, ...none, words: plain.text }),
    vector("sound-last-day", null, { day: "2028-02-01", chosen_day: "2028-02-15", asked: "2028-02-02", words: WORDS.replace("05/03/2027", "15/02/2028") }),
    vector("sound-no-asker", null, { asked: "" }),
    vector("one-signature", "one holder signed it twice", { signed: [by(101001), by(101001)] }),
    vector("missing-signature", "one holder signed it", { signed: [by(101001)] }),
    vector("third-signature", "three signatures", { signed: [by(101001), by(101002), by(101003)] }),
    vector("stranger", "somebody of no office signed it", { signed: [by(101001), by(101009)] }),
    vector("one-left", "one of the two holds the office no more", { holders: holders.slice(1) }),
    vector("changed-text", "other words than those that were signed", { prepared: TEXT.text.replace("Kan", "Als") }),
    vector("changed-service", "a service that was not signed", { services: ["112: SOS", "Ring me: 0"], chosen_service: "Ring me: 0" }),
    vector("changed-end", "a later end than the one that was signed", { until: "2028-02-02" }),
    vector("other-language", "signed as another language", { language: "en" }),
    vector("other-purpose", "signed for another purpose", { signed: [101001, 101002].map((number) => by(number, { ...TEXT, purpose: "questions" })) }),
    vector("expired", "sent after its end", { day: "2028-02-02", chosen_day: "2028-02-03", asked: "2028-02-02" }),
    vector("too-early", "sent before it was signed", { day: "2027-01-30", chosen_day: "2027-02-01", asked: "2027-01-30" }),
    vector("dated-back", "dated back to before the asker wrote", { asked: "2027-03-06" }),
    vector("too-long-used", "an end after more than a year", changed({ until: "2028-02-02" })),
    vector("no-day", "no day", { day: "soon" }),
    vector("impossible-day", "a day that does not exist", { day: "2027-02-30" }),
    vector("day-past", "a day before the message", { chosen_day: "2027-03-03" }),
    vector("day-far", "a day that is far away", { chosen_day: "2027-03-19" }),
    vector("free-day", "free words for a day", { chosen_day: "as you like" }),
    vector("free-hour", "free words for an hour", { chosen_hour: "never" }),
    vector("odd-hour", "an hour that is not on the list", { chosen_hour: "18:31" }),
    vector("free-service", "free words for a service", { chosen_service: "Ring me" }),
    vector("nothing-chosen", "a mark without a value", { chosen_hour: "" }),
    vector("too-much-chosen", "a value without a mark", { text: plain, ...none, chosen_hour: "18:00" }),
    vector("mark-twice", "a mark twice", changed({ text: `${TEXT.text} {day}` })),
    vector("strange-mark", "a mark that is not on the list", changed({ text: `${TEXT.text} {name}` })),
    vector("too-long", "a text of 601 signs", changed({ text: `${TEXT.text}${"x".repeat(601 - TEXT.text.length)}` })),
    vector("too-many-services", "nine services", changed({ services: [..."12345678", "112: SOS"] })),
    vector("list-for-text", "a list where a text belongs", { prepared: [TEXT.text] }),
    vector("text-for-list", "a text where a list belongs", { signed: by(101001) }),
  ];
}

keepVectors(["mailbox/prepared"], [others(), edges(), beyond()].flat());
