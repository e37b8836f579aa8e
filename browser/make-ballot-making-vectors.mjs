// Writes vectors/ballot-making/: what both languages make of the same codes, choices and chance (docs/formats/ballot.md).
//
// Run by `npm run vectors`; with --check it compares and changes nothing. It shares the curve and the hashes with
// browser/ballot/ and nothing else: every proof is computed as the specification writes it, with powers of the points
// themselves.

import { createHash, scryptSync } from "node:crypto";
import { ed25519 } from "@noble/curves/ed25519.js";
import { fixed } from "./vector-bytes.mjs";
import { keepVectors } from "./vector-files.mjs";

const { Point } = ed25519;
const G = Point.BASE;
const Q = Point.Fn.ORDER;
const LETTERS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const mod = (number) => ((number % Q) + Q) % Q;
const pow = (point, exponent) => point.multiplyUnsafe(mod(exponent));
const all = (points) => points.reduce((left, right) => left.add(right), Point.ZERO);
const hex = (point) => Buffer.from(point.toBytes()).reverse().toString("hex");
const digest = (algorithm, text, as) => createHash(algorithm).update(text).digest(as);
const number = (algorithm, text) => mod(BigInt(`0x${digest(algorithm, text, "hex")}`));
const hash = (text) => number("sha256", text);
const wide = (text) => number("sha512", text);
const name = (text) => digest("sha256", text, "hex");
const tracker = (text) => digest("sha256", text, "base64").replace("=", "");
const json = JSON.stringify;

/** Scalars that look random; the vector lists them in the order in which they are drawn. */
function chance(label) {
  const draws = [];
  const draw = () => {
    const scalar = 1n + (BigInt(`0x${Buffer.from(fixed(`${label} ${draws.length}`, 64)).toString("hex")}`) % (Q - 1n));
    draws.push(String(scalar));
    return scalar;
  };
  return { draw, draws };
}

// Codes: the last letter by ISO 7064, hybrid system 59,58.
function complete(begun) {
  const carried = [...begun].reduce((p, letter) => (2 * ((p + LETTERS.indexOf(letter)) % 58 || 58)) % 59, 58);
  const last = [...LETTERS].find((_, value) => (carried + value) % 58 === 1);
  return (begun + last).replace(/^(.{5})(.{6})(.{5})/, "$1-$2-$3-");
}
const code = (label) => complete(Array.from(fixed(`code ${label}`, 21), (byte) => LETTERS[byte % 58]).join(""));
const seed = (of) => of.replaceAll("-", "");
const checkOf = (group) => seed(complete(group)).slice(-1);
const onSlip = (of) => of.split("-").map((group) => group + checkOf(group)).join("-");
const UUID = "BtSPi9fWc7MRK2";
const secret = (of) => mod(BigInt(`0x${[0, 1].map((half) => name(`derive_credential|${UUID}|${half}|${of}`)).join("")}`));
const signing = (of) => hash(`sk|${seed(of)}`);
const opening = (of) => hash(`dk|${seed(of)}`);

function codes() {
  const some = [code("a"), code("b"), complete("1".repeat(21)), complete("ABCDEFGHJKLMNPQRSTUVW"), complete("z".repeat(21))];
  return some.map((of, at) => [`ballot-making/code/${at + 1}.json`, {
    begun: seed(of).slice(0, 21), code: of, uuid: UUID, secret: String(secret(of)), public: hex(pow(G, secret(of))),
    verification: hex(pow(G, signing(of))), encryption: hex(pow(G, opening(of))), single: String(wide(`paraplu-single|${seed(of)}`)),
  }]);
}

function typed() {
  const of = code("a");
  const plain = seed(of);
  const other = LETTERS[(LETTERS.indexOf(plain[8]) + 1) % 58];
  const sound = {
    printed: of, plain, spaces: ` ${[...plain].join(" ")}\n`, "other-dashes": of.replaceAll("-", " – "), minus: of.replaceAll("-", "−"),
    "dashes-elsewhere": `${plain.slice(0, 3)}--${plain.slice(3)}-`, "on-a-slip": onSlip(of), "on-a-slip-plain": seed(onSlip(of)),
  };
  const slip = seed(onSlip(of));
  const wrongAt = (at) => slip.slice(0, at) + LETTERS[(LETTERS.indexOf(slip[at]) + 1) % 58] + slip.slice(at + 1);
  const faulty = {
    empty: ["", "short"], "a-letter-less": [plain.slice(1), "short"], "a-letter-more": [`${of}1`, "long"], "two-codes": [of + of, "long"],
    zero: [`0${plain.slice(1)}`, "letter"], "large-o": [`${plain.slice(0, 21)}O`, "letter"], "large-i": [`I${plain}`, "letter"],
    "small-l": [plain.slice(0, 5) + "l" + plain.slice(6), "letter"], dot: [of.replace("-", "."), "letter"], underline: [of.replace("-", "_"), "letter"],
    wide: [`Ａ${plain.slice(1)}`, "letter"], "a-wrong-letter": [plain.slice(0, 8) + other + plain.slice(9), "check"],
    swapped: [plain.slice(0, 2) + plain[3] + plain[2] + plain.slice(4), "check"], "small-for-large": [of.toLowerCase().replaceAll("l", "k"), "check"],
    "slip-a-wrong-letter": [wrongAt(7), "check"], "slip-a-wrong-check": [wrongAt(12), "check"], "slip-groups-swapped": [slip.slice(13) + slip.slice(0, 13), "check"],
    "slip-a-letter-less": [slip.slice(0, 25), "long"], "slip-a-letter-more": [`${slip}1`, "long"],
    "a-wrong-end": [plain.slice(0, 21) + LETTERS[(LETTERS.indexOf(plain[21]) + 1) % 58], "check"],
  };
  return [
    ...Object.entries(sound).map(([title, text]) => [`ballot-making/typed/sound-${title}.json`, { fault: null, text, code: of }]),
    ...Object.entries(faulty).map(([title, [text, fault]]) => [`ballot-making/typed/${title}.json`, { fault, text }]),
  ];
}

// Numbers outside slips: ISO 7064, MOD 97-10, digit by digit; and their marks (docs/formats/slips.md).
const remainder = (digits) => [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0);
const numbered = (begun) => (begun + String(98 - remainder(`${begun}00`)).padStart(2, "0")).replace(/^(.{6})(.{6})/, "$1-$2-");
const someNumber = (label) => numbered(Array.from(fixed(`number ${label}`, 16), (byte) => byte % 10).join(""));

function strikes() {
  const some = [someNumber("a"), someNumber("b"), numbered("0".repeat(16)), numbered("9".repeat(16))];
  return some.map((of, at) => {
    const key = scryptSync(seed(of), "paraplu-strike", 32, { N: 2 ** 11, r: 8, p: 1 }).toString("hex");
    return [`ballot-making/strike/${at + 1}.json`, { begun: seed(of).slice(0, 16), number: of, key, uuid: UUID, mark: name(`paraplu-strike|${UUID}|${key}`).slice(0, 32) }];
  });
}

function typedNumbers() {
  const of = someNumber("a");
  const plain = seed(of);
  const other = (at) => plain.slice(0, at) + ((Number(plain[at]) + 1) % 10) + plain.slice(at + 1);
  const at = [...plain].findIndex((digit, place) => digit !== plain[place + 1]);
  const sound = { printed: of, plain, spaces: of.replaceAll("-", " "), dashes: of.replaceAll("-", " – ") };
  const faulty = {
    empty: ["", "short"], "a-digit-less": [plain.slice(1), "short"], "a-digit-more": [`${plain}0`, "long"], letter: [`${plain.slice(0, 17)}O`, "letter"],
    "wide-digit": [`１${plain.slice(1)}`, "letter"], "arabic-digit": [`١${plain.slice(1)}`, "letter"], "a-wrong-digit": [other(3), "check"], "a-wrong-end": [other(17), "check"],
    swapped: [plain.slice(0, at) + plain[at + 1] + plain[at] + plain.slice(at + 2), "check"], plus: [`+${plain.slice(1)}`, "letter"], exponent: [`1e${plain.slice(2)}`, "letter"],
  };
  return [
    ...Object.entries(sound).map(([title, text]) => [`ballot-making/strike-typed/sound-${title}.json`, { fault: null, text, number: of }]),
    ...Object.entries(faulty).map(([title, [text, fault]]) => [`ballot-making/strike-typed/${title}.json`, { fault, text }]),
  ];
}

// What people compare: scrypt over a hash in hexadecimal or Base64.
const compared = () => [name("a gathering"), tracker("a ballot"), ""].map((text, at) => [
  `ballot-making/compared/${at + 1}.json`, { text, digest: scryptSync(text, "paraplu-compare", 32, { N: 2 ** 14, r: 8, p: 1, maxmem: 2 ** 26 }).toString("hex") },
]);

// Proofs (4.5, 4.6.1, 4.12, 4.13, 4.20).
const proofJson = (c, z) => ({ challenge: String(c), response: String(z) });
function knows(prefix, x, draw) {
  const w = draw();
  const c = hash(`${prefix}|${hex(pow(G, w))}`);
  return proofJson(c, mod(w - x * c));
}
const sign = (message, x, draw) => knows(`sigmsg|${message}`, x, draw);
function same(prefix, base, x, draw) {
  const w = draw();
  const c = hash(`${prefix}|${hex(pow(G, w))},${hex(pow(base, w))}`);
  return proofJson(c, mod(w - x * c));
}
function oneOf(prefix, y, claims, at, r, draw) {
  const w = draw();
  const proofs = claims.map((_, place) => (place === at ? null : [draw(), draw()]));
  const commitments = claims.map(([alpha, beta], place) => {
    if (place === at) return [pow(G, w), pow(y, w)];
    const [c, z] = proofs[place];
    return [pow(G, z).add(pow(alpha, c)), pow(y, z).add(pow(beta, c))];
  });
  const others = proofs.reduce((sum, proof) => sum + (proof?.[0] ?? 0n), 0n);
  const c = mod(hash(`${prefix}|${commitments.flat().map(hex).join(",")}`) - others);
  proofs[at] = [c, mod(w - r * c)];
  return proofs.map((proof) => proofJson(...proof));
}
const less = ([alpha, beta], amount) => [alpha, beta.add(pow(G, BigInt(-amount)))];
const between = (cipher, lowest, highest) => Array.from({ length: highest - lowest + 1 }, (_, at) => less(cipher, lowest + at));
const pair = ([alpha, beta]) => `${hex(alpha)},${hex(beta)}`;
const times = (ciphers) => [all(ciphers.map(([alpha]) => alpha)), all(ciphers.map(([, beta]) => beta))];

// Ballots (4.11 to 4.17).
const election = (y, questions) =>
  json({ version: 1, description: "", name: "Our “ballot”", group: "Ed25519", public_key: hex(y), questions, uuid: UUID });

function answer(y, S0, { min, max, blank }, row, draw) {
  const r = row.map(() => draw());
  const ciphers = row.map((m, at) => [pow(G, r[at]), pow(y, r[at]).add(pow(G, BigInt(m)))]);
  const S = `${S0}|${ciphers.map(pair).join(",")}`;
  const individual_proofs = ciphers.map((each, at) => oneOf(`prove|${S0}|${pair(each)}`, y, between(each, 0, 1), row[at], r[at], draw));
  const choices = ciphers.map(([alpha, beta]) => ({ alpha: hex(alpha), beta: hex(beta) }));
  const from = blank ? 1 : 0;
  const [total, R, M] = [times(ciphers.slice(from)), r.slice(from).reduce((a, b) => a + b), row.slice(from).reduce((a, b) => a + b)];
  const wanted = between(total, min, max);
  if (!blank) return { choices, individual_proofs, overall_proof: oneOf(`prove|${S}|${pair(total)}`, y, wanted, M - min, R, draw) };
  const overall_proof = row[0]
    ? oneOf(`bproof1|${S}`, y, [less(ciphers[0], 1), ...wanted], 0, r[0], draw)
    : oneOf(`bproof1|${S}`, y, [less(ciphers[0], 1), ...wanted], 1 + M - min, R, draw);
  const blank_proof = oneOf(`bproof0|${S}`, y, [ciphers[0], total], row[0], row[0] ? R : r[0], draw);
  return { choices, individual_proofs, overall_proof, blank_proof };
}

function ballot(text, of, rows, draw) {
  const { public_key, questions } = JSON.parse(text);
  const y = Point.fromBytes(new Uint8Array(Buffer.from(public_key, "hex").reverse()));
  const credential = hex(pow(G, secret(of)));
  const answers = questions.map((question, at) => answer(y, `${tracker(text)}|${credential}`, question, rows[at], draw));
  const unsigned = { election_uuid: UUID, election_hash: tracker(text), credential, answers };
  const hashed = tracker(json(unsigned));
  return json({ ...unsigned, signature: { hash: hashed, proof: knows(`sig|${hashed}`, secret(of), draw) } });
}

const ask = (answers, min, max, blank) => ({ answers, ...(blank && { blank }), min, max, question: "Do we “adopt” it?" });
const REFERENDUM = ask(["Yes", "No", "Abstain"], 1, 1);
const APPROVAL = ask(["A", "B", "C", "É"], 1, 3, true);

function ballots() {
  const y = pow(G, hash("a key"));
  const cases = {
    referendum: [[REFERENDUM], [[0, 1, 0]]], "approval-with-blank": [[APPROVAL], [[0, 1, 0, 1, 0]]], blank: [[APPROVAL], [[1, 0, 0, 0, 0]]],
    none: [[ask(["A", "B"], 0, 2)], [[0, 0]]], "none-where-blank-may-be": [[ask(["A"], 0, 1, true)], [[0, 0]]], all: [[ask(["A", "B"], 0, 2)], [[1, 1]]],
    "one-answer": [[ask(["A"], 1, 1)], [[1]]], "two-questions": [[APPROVAL, REFERENDUM], [[0, 0, 1, 1, 1], [1, 0, 0]]],
  };
  return Object.entries(cases).map(([title, [questions, choices]]) => {
    const text = election(y, questions);
    const { draw, draws } = chance(`ballot ${title}`);
    const made = ballot(text, code("a"), choices, draw);
    return [`ballot-making/ballot/${title}.json`, { election: text, code: code("a"), choices, draws, ballot: made, tracker: tracker(made) }];
  });
}

// The ceremony (4.6, and the rounds between).
const signed = (message, x, draw) => ({ message, signature: sign(message, x, draw) });
function certificate(of, size, threshold, index, draw) {
  const context = { group: "Ed25519", size, threshold, index };
  const keys = { verification: hex(pow(G, signing(of))), encryption: hex(pow(G, opening(of))) };
  return signed(json({ context, ...keys }), signing(of), draw);
}
const polynomial = (of, gathering, index, threshold) =>
  Array.from({ length: threshold }, (_, degree) => wide(`paraplu-coefficient|${seed(of)}|${gathering}|${index}|${degree}`));
const at = (coefficients, place) => mod(coefficients.reduce((sum, each, degree) => sum + each * BigInt(place) ** BigInt(degree), 0n));

function dealing(certs, who, of, index, threshold, draw) {
  const gathering = name(json(certs));
  const mine = polynomial(of, gathering, index, threshold);
  const exponents = mine.map((each) => hex(pow(G, each)));
  const coefexps = signed(json({ coefexps: exponents }), signing(of), draw);
  const signature = sign(`certs_sig|${json({ certs, coefexps: exponents })}`, signing(of), draw);
  const shares = who.map((to, place) => {
    const r = draw();
    const R = hex(pow(G, r));
    const mask = wide(`paraplu-share|${gathering}|${index}|${place + 1}|${R}|${hex(pow(pow(G, opening(to)), r))}`);
    return { point: R, share: String(mod(at(mine, place + 1) + mask)) };
  });
  const proof = sign(`paraplu-round2|${gathering}|${index}|${name(json([coefexps, signature, shares]))}`, signing(of), draw);
  return { index, gathering, coefexps, signature, shares, proof };
}

function publicKey(x, draw) {
  const key = hex(pow(G, x));
  return { pok: knows(`pok|Ed25519|${key}`, x, draw), public_key: key };
}

function ceremony(size, threshold) {
  const { draw, draws } = chance(`ceremony ${threshold} of ${size}`);
  const who = Array.from({ length: size }, (_, place) => code(`scrutineer ${place}`));
  const certs = who.map((of, place) => certificate(of, size, threshold, place + 1, draw));
  const gathering = name(json(certs));
  const dealings = who.map((of, place) => dealing(certs, who, of, place + 1, threshold, draw));
  const polynomials = who.map((of, place) => polynomial(of, gathering, place + 1, threshold));
  const secrets = who.map((_, place) => mod(polynomials.reduce((sum, each) => sum + at(each, place + 1), 0n)));
  const keys = who.map((of, place) => {
    const key = publicKey(secrets[place], draw);
    return { index: place + 1, gathering, key: { ...key, signature: sign(key.public_key, signing(of), draw) } };
  });
  const part = (field) => dealings.map((each) => each[field]);
  const parameters = {
    threshold, certs, coefexps: part("coefexps"), signatures: part("signature"), verification_keys: keys.map(({ key }) => key),
  };
  const subKey = pow(G, polynomials.reduce((sum, [constant]) => sum + constant, 0n));
  return { who, threshold, gathering, certs, dealings, keys, secrets, draws, parameters, subKey };
}

function ceremonies() {
  return [[3, 2], [2, 2], [1, 1]].map(([size, threshold]) => {
    const { who, gathering, certs, dealings, keys, secrets, draws, parameters } = ceremony(size, threshold);
    return [`ballot-making/ceremony/${threshold}-of-${size}.json`, {
      codes: who, threshold, draws, gathering, certificates: certs.map((each) => json(each)), dealings: dealings.map((each) => json(each)),
      keys: keys.map((each) => json(each)), secrets: secrets.map(String), trustees: json(["Pedersen", parameters]),
    }];
  });
}

// Decryptions: those of the specification, and the stronger ones beside the archive.
function setup() {
  const { parameters, secrets, subKey } = ceremony(3, 2);
  const server = hash("the house");
  const trustees = json([["Single", publicKey(server, chance("house").draw)], ["Pedersen", parameters]]);
  const text = election(subKey.add(pow(G, server)), [REFERENDUM, APPROVAL]);
  const slips = ["a", "b", "c"].map(code);
  const cast = slips.map((of, place) =>
    ballot(text, of, [[[1, 0, 0], [0, 1, 0]][place % 2], [[0, 1, 1, 0, 0], [1, 0, 0, 0, 0]][place % 2]], chance(`cast ${place}`).draw));
  const credentials = json(slips.map((of) => hex(pow(G, secret(of)))).sort());
  return { text, trustees, credentials, cast, secrets: [server, secrets[0], secrets[2]], owners: [1, 2, 4], codes: [0, 2].map((place) => code(`scrutineer ${place}`)) };
}

const read = (text) => Point.fromBytes(new Uint8Array(Buffer.from(text, "hex").reverse()));
function tally(cast) {
  const answers = cast.map((each) => JSON.parse(each).answers.map(({ choices }) => choices.map(({ alpha, beta }) => [read(alpha), read(beta)])));
  return answers[0].map((row, question) => row.map((_, place) => times(answers.map((each) => each[question][place]))));
}

/** The hash of the event that ends the vote: each event names the one before it (4.4). */
function headOf({ text, trustees, credentials, cast }) {
  const setup = json({ election: name(text), trustees: name(trustees), credentials: name(credentials) });
  const events = [["Setup", setup], ...cast.map((each) => ["Ballot", each]), ["EndBallots"]];
  return events.reduce((parent, [type, data], height) =>
    name(json({ ...(parent && { parent }), height, type, ...(data && { payload: name(data) }) })), "");
}

function decryption(vote, fingerprint, table, owner, x, draw) {
  const X = hex(pow(G, x));
  const rows = tally(setupMade.cast);
  const factors = rows.map((row) => row.map(([alpha]) => pow(alpha, x)));
  const decryption_proofs = rows.map((row) => row.map(([alpha]) => same(`decrypt|${fingerprint}|${X}`, alpha, x, draw)));
  const data = json({ decryption_factors: factors.map((row) => row.map(hex)), decryption_proofs });
  const begin = `paraplu-decrypt|${vote}|${owner}|${X}`;
  const proofs = rows.map((row, line) =>
    row.map((cipher, place) => same(`${begin}|${pair(cipher)}|${hex(factors[line][place])}`, cipher[0], x, draw)));
  const signature = sign(`paraplu-partial|${vote}|${name(table)}|${owner}|${name(data)}|${name(json(proofs))}`, x, draw);
  return { data, entry: json({ owner, factors: name(data), proofs, signature }) };
}

/** First all sign the hash of their factors, which is hidden by what their code gives. */
function commitment(vote, of, owner, x, draw) {
  const factors = json(tally(setupMade.cast).map((row) => row.map(([alpha]) => hex(pow(alpha, x)))));
  const blinding = name(`paraplu-blinding|${seed(of)}|${vote}`);
  const digest = name(`paraplu-factors|${blinding}|${factors}`);
  const signature = sign(`paraplu-commit|${vote}|${owner}|${digest}`, signing(of), draw);
  return { blinding, entry: json({ owner, digest, signature }) };
}

const setupMade = setup();
function decryptions() {
  const { text, trustees, credentials, cast, secrets, owners, codes: held } = setupMade;
  const head = headOf(setupMade);
  const vote = `${tracker(text)}|${head}|${cast.length}`;
  const table = json(tally(cast).map((row) => row.map(([alpha, beta]) => ({ alpha: hex(alpha), beta: hex(beta) }))));
  const partials = owners.map((owner, place) => {
    const { draw, draws } = chance(`decryption ${owner}`);
    const { data, entry } = decryption(vote, tracker(text), table, owner, secrets[place], draw);
    return { owner, secret: String(secrets[place]), draws, factors: data, entry };
  });
  const commitments = held.map((of, at) => {
    const { draw, draws } = chance(`commitment ${owners[at + 1]}`);
    const made = commitment(vote, of, owners[at + 1], secrets[at + 1], draw);
    return { owner: owners[at + 1], secret: String(secrets[at + 1]), code: of, draws, ...made };
  });
  return [["ballot-making/decryption/two-of-three.json", {
    election: text, trustees, credentials, ballots: cast, head, table, num_tallied: cast.length, commitments, partials, result: [[2, 1, 0], [1, 2, 2, 0, 0]],
  }]];
}

// Tests of a saved code.
function trials() {
  const of = code("scrutineer 0");
  const cases = { single: ["single", 1, wide(`paraplu-single|${seed(of)}`)], gathering: [name("a gathering"), 2, hash("her part")] };
  return Object.entries(cases).map(([title, [context, index, x]]) => {
    const [asked, answered] = [chance(`trial ${title} asked`), chance(`trial ${title} answered`)];
    const [r, X] = [asked.draw(), hex(pow(G, x))];
    const point = pow(G, r);
    const question = { index, context, point: hex(point), proof: knows(`paraplu-trial|${context}|${index}|${X}|${hex(point)}`, r, asked.draw) };
    const factor = pow(point, x);
    const proof = same(`paraplu-test|${context}|${X}|${hex(point)}|${hex(factor)}`, point, x, answered.draw);
    return [`ballot-making/trial/${title}.json`, {
      context, index, secret: String(x), public: X, asked: asked.draws, question: json(question), answered: answered.draws,
      answer: json({ index, factor: hex(factor), proof }),
    }];
  });
}

const FAMILIES = { code: codes, typed, strike: strikes, "strike-typed": typedNumbers, compared, ballot: ballots, ceremony: ceremonies, decryption: decryptions, trial: trials };
keepVectors(Object.keys(FAMILIES).map((family) => `ballot-making/${family}`), Object.values(FAMILIES).flatMap((make) => make()));
