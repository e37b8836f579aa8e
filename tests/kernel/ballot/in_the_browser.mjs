// An election made by the modules of the browser alone, told on standard output; test_made_in_the_browser.py asks for it.
//
// On standard input: `questions` as an election tells them, `votes` as pairs of a voter's number and her choices, and
// `decrypting`, the places of those scrutineers who decrypt, beside one who must.

import { readFileSync } from "node:fs";

const from = (name) => import(new URL(`../../../browser/ballot/${name}.js`, import.meta.url).href);
const { bytesOf, digestOf, parse, write } = await from("canonical");
const { deal, finish, holderOf, readAllDealt, readGathering, thresholdParameters } = await from("ceremony");
const { newCode, newUuid, publicOf } = await from("codes");
const { decrypt } = await from("decrypting");
const { readElection } = await from("election");
const { makeBallot } = await from("encrypting");
const { productOf, read, spelled } = await from("points");
const { toldCiphertext } = await from("proofs");
const { certificateOf, publicKey, singleSecret } = await from("scrutineer");
const { last, sumUp } = await from("tally");
const { readBallot } = await from("ballots");

const { questions, votes, decrypting } = JSON.parse(readFileSync(0, "utf8"));
const textOf = (raw) => new TextDecoder().decode(raw);
const list = (raws) => bytesOf(`[${raws.map(textOf).join(",")}]`);

const chair = singleSecret(newCode());
const must = publicKey(chair);
const codes = [newCode(), newCode(), newCode()];
const gathering = readGathering(list(codes.map((code, at) => certificateOf(code, { size: 3, threshold: 2, index: at + 1 }))), 2);
const dealt = readAllDealt(gathering, list(codes.map((code) => deal(code, gathering))));
const finished = codes.map((code) => parse(finish(code, gathering, dealt)));
const trustees = write([["Single", must], thresholdParameters(gathering, dealt, finished)]);
const key = productOf([read(must.public_key), ...dealt.map(({ commitments }) => commitments[0])]);

const uuid = newUuid();
const text = write({ version: 1, description: "", name: "A ballot", group: "Ed25519", public_key: spelled(key), questions, uuid });
const election = readElection(bytesOf(text));
const slips = votes.map(() => newCode());
const ballots = votes.map(([voter, choices]) => makeBallot(election, slips[voter], choices));
const publics = slips.map((slip) => spelled(publicOf(slip, uuid)));

const counted = last(ballots.map(({ raw }) => readBallot(election, raw)));
const tally = sumUp(election, counted, new Map(publics.map((name) => [name, 1])));
const table = write(tally.map((row) => row.map(toldCiphertext)));
const holders = decrypting.map((place) => holderOf(codes[place - 1], gathering, dealt));
const keys = [read(must.public_key), ...finished.map((told) => read(told.get("key").get("public_key")))];
const bound = { fingerprint: election.fingerprint, keys, tally, digest: digestOf(bytesOf(table)) };
const owners = [{ owner: 1, secret: chair }, ...holders.map(({ index, secret }) => ({ owner: index + 1, secret }))];
const partials = owners.map((each) => ({ owner: each.owner, ...decrypt(bound, each) }));

console.log(JSON.stringify({
  election: text, trustees, credentials: write([...publics].sort()), slips, publics, uuid, table, counted: counted.size,
  ballots: ballots.map(({ raw, tracker }) => ({ text: textOf(raw), tracker })),
  partials: partials.map(({ owner, factors, entry }) => ({ owner, factors: textOf(factors), entry: textOf(entry) })),
  codes, secrets: owners.map(({ secret }) => String(secret)),
}));
