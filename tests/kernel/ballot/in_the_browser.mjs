// An election made by the modules of the browser alone, told on standard output; test_made_in_the_browser.py asks for it.
//
// On standard input: `questions` as an election tells them, `votes` as pairs of a voter's number and her choices, and
// `decrypting`, the places of those scrutineers who decrypt, beside one who must.

import { readFileSync } from "node:fs";
import { readBallot } from "../../../browser/ballot/ballots.js";
import { parseCanonical, sha256Hex, utf8Bytes, writeCanonical } from "../../../browser/ballot/canonical.js";
import { dealShares, finishKey, holderOf, readAllDealt, readGathering, thresholdParameters } from "../../../browser/ballot/ceremony.js";
import { credentialPoint, newCode, newUuid } from "../../../browser/ballot/codes.js";
import { decrypt } from "../../../browser/ballot/decrypting.js";
import { readElection } from "../../../browser/ballot/election.js";
import { makeBallot } from "../../../browser/ballot/encrypting.js";
import { encodePoint, productOf, readPoint } from "../../../browser/ballot/points.js";
import { writeCiphertext } from "../../../browser/ballot/proofs.js";
import { lastBallots, sumBallots } from "../../../browser/ballot/tally.js";
import { certificateOf, publicKey, singleSecret } from "../../../browser/ballot/trusteekeys.js";

const { questions, votes, decrypting } = JSON.parse(readFileSync(0, "utf8"));
const textOf = (raw) => new TextDecoder().decode(raw);
const list = (raws) => utf8Bytes(`[${raws.map(textOf).join(",")}]`);

const chair = singleSecret(newCode());
const must = publicKey(chair);
const codes = [newCode(), newCode(), newCode()];
const gathering = readGathering(list(codes.map((code, at) => certificateOf(code, { size: 3, threshold: 2, index: at + 1 }))), 2);
const dealt = readAllDealt(gathering, list(codes.map((code) => dealShares(code, gathering))));
const finished = codes.map((code) => parseCanonical(finishKey(code, gathering, dealt)));
const trustees = writeCanonical([["Single", must], thresholdParameters(gathering, dealt, finished)]);
const key = productOf([readPoint(must.public_key), ...dealt.map(({ commitments }) => commitments[0])]);

const uuid = newUuid();
const text = writeCanonical({ version: 1, description: "", name: "A ballot", group: "Ed25519", public_key: encodePoint(key), questions, uuid });
const election = readElection(utf8Bytes(text));
const slips = votes.map(() => newCode());
const ballots = votes.map(([voter, choices]) => makeBallot(election, slips[voter], choices));
const publics = slips.map((slip) => encodePoint(credentialPoint(slip, uuid)));

const counted = lastBallots(ballots.map(({ raw }) => readBallot(election, raw)));
const tally = sumBallots(election, counted, new Map(publics.map((name) => [name, 1])));
const table = writeCanonical(tally.map((row) => row.map(writeCiphertext)));
const holders = decrypting.map((place) => holderOf(codes[place - 1], gathering, dealt));
const keys = [readPoint(must.public_key), ...finished.map((message) => readPoint(message.get("key").get("public_key")))];
// The archive is put together elsewhere; any head will do to see what is bound to it.
const closed = { election: election.fingerprint, head: sha256Hex(utf8Bytes("the end of the vote")), ballots: counted.size };
const bound = { closed, keys, tally, digest: sha256Hex(utf8Bytes(table)) };
const owners = [{ owner: 1, secret: chair }, ...holders.map(({ index, secret }) => ({ owner: index + 1, secret }))];
const partials = owners.map((each) => ({ owner: each.owner, ...decrypt(bound, each) }));

console.log(JSON.stringify({
  election: text, trustees, credentials: writeCanonical([...publics].sort()), slips, publics, uuid, table, counted: counted.size,
  ballots: ballots.map(({ raw, tracker }) => ({ text: textOf(raw), tracker })),
  partials: partials.map(({ owner, factors, entry }) => ({ owner, factors: textOf(factors), entry: textOf(entry) })),
  codes, head: closed.head, secrets: owners.map(({ secret }) => String(secret)),
}));
