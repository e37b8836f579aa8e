// Writes vectors/register/typed/ and /place/: what a record may contain, and what it is bound to (docs/formats/register.md).
//
// Run by `npm run vectors`; with --check it compares and changes nothing.

import { keepVectors } from "./vector-files.mjs";

const utf8 = (text) => new Uint8Array(Buffer.from(text, "utf8"));

const WHITE = `\t\n\v\f\r \u00a0\u1680${Array.from({ length: 11 }, (_, at) => String.fromCharCode(0x2000 + at)).join("")}\u202f\u205f\u3000`;

function typed() {
  const plain = { name: "Name", first_names: "First", address: "Street 1", address_kind: "home" };
  const filled = (length) => {
    const full = { ...plain, name: "傘".repeat(200), address: '"'.repeat(500), first_names: "" };
    const left = length - utf8(JSON.stringify(full)).length;
    return { ...full, first_names: "傘".repeat(Math.floor(left / 3)) + "a".repeat(left % 3) };
  };
  const sound = {
    plain: [{}, {}],
    trimmed: [{ name: "\u00a0 Name\t", address: "  Street 1 \r\n\n \r1000 Town\u3000\n" }, { address: "Street 1\n1000 Town" }],
    "nfc": [{ name: "e\u0301" }, { name: "é" }],
    "longest-name": [{ name: "傘".repeat(200) }, { name: "傘".repeat(200) }],
    "signs-beyond-16-bits": [{ first_names: "𝒶".repeat(200) }, { first_names: "𝒶".repeat(200) }],
    "longest-address": [{ address: "é".repeat(500) }, { address: "é".repeat(500) }],
    "reference": [{ address_kind: "reference" }, { address_kind: "reference" }],
    "just-full": [filled(2044), filled(2044)],
    "white-of-all-kinds": [{ name: `${WHITE}Name${WHITE}` }, {}],
    "no-width-is-not-white": [{ name: "\u200bName\u200b" }, { name: "\u200bName\u200b" }],
    "joiners-stay": [{ name: "می\u200cخواهم" }, { name: "می\u200cخواهم" }],
  };
  const faults = {
    "no-name": [{ name: " \u2003" }, "name", "empty"], "no-first-names": [{ first_names: "" }, "first_names", "empty"],
    "no-address": [{ address: "\n \r\n" }, "address", "empty"], "name-201": [{ name: "a".repeat(201) }, "name", "long"],
    "first-names-201": [{ first_names: "𝒶".repeat(201) }, "first_names", "long"], "address-501": [{ address: "a".repeat(501) }, "address", "long"],
    "tab-inside": [{ name: "A\tB" }, "name", "sign"], "line-in-name": [{ name: "A\nB" }, "name", "sign"],
    "line-separator": [{ address: "A\u2028B" }, "address", "sign"], "next-line-at-the-end": [{ name: "A\u0085" }, "name", "sign"],
    "byte-order-mark": [{ name: "\ufeffA" }, "name", "sign"], "turned": [{ first_names: "A\u2067B" }, "first_names", "sign"],
    "half-a-sign": [{ name: "\udc00" }, "name", "sign"], "no-kind": [{ address_kind: "" }, "address_kind", "kind"],
    "whole-too-long": [{ name: "傘".repeat(200), first_names: "傘".repeat(200), address: "傘".repeat(281) }, "address", "long"],
    "a-byte-too-long": [filled(2045), "address", "long"],
  };
  return [
    ...Object.entries(sound).map(([name, [changes, civil]]) =>
      [`register/typed/sound-${name}.json`, { fault: null, typed: { ...plain, ...changes }, civil: { ...plain, ...civil } }]),
    ...Object.entries(faults).map(([name, [changes, field, fault]]) =>
      [`register/typed/${name}.json`, { fault, field, typed: { ...plain, ...changes } }]),
  ];
}

/** What a record is bound to. */
function places() {
  const sound = { first: [1, 1], last: [9007199254740991, 9999], other: [101001, 2] };
  const faulty = { "number-zero": [0, 1], "version-zero": [1, 0], "version-too-high": [1, 10000], "number-too-high": [9007199254740992, 1] };
  return [
    ...Object.entries(sound).map(([name, [number, version]]) =>
      [`register/place/sound-${name}.json`, { fault: null, number, version, record: `${number}/${version}` }]),
    ...Object.entries(faulty).map(([name, [number, version]]) => [`register/place/${name}.json`, { fault: "no place", number, version }]),
  ];
}

keepVectors(["register/typed", "register/place"], [...typed(), ...places()]);
