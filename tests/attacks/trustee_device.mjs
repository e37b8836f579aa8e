// A key holder's telephone in the hands of its owner, without a browser: what her own page's modules answer to a changed server.
//
// Reads one request as JSON: { act, code, state, lists, archive (Base64), storage (a file, or none) }; prints the answer as JSON.

import { existsSync, readFileSync, writeFileSync } from "node:fs";

const asked = JSON.parse(readFileSync(0, "utf8"));
if (asked.storage) {
  const stored = existsSync(asked.storage) ? JSON.parse(readFileSync(asked.storage, "utf8")) : {};
  globalThis.localStorage = {
    getItem: (name) => stored[name] ?? null,
    setItem: (name, text) => writeFileSync(asked.storage, JSON.stringify(Object.assign(stored, { [name]: text }))),
  };
}
const { checkedPart } = await import("../../browser/trustee/rounds.js");
const { checkArchive, commitWith, decryptWith } = await import("../../browser/trustee/opening.js");
const raw = new Uint8Array(Buffer.from(asked.archive, "base64"));
const part = checkedPart(asked.code, asked.state);

/** Each is what the page does without a tap, or after its one tap. */
const ACTS = {
  vouch: async () => {
    const { checkSetup, rememberVouched } = await import("../../browser/trustee/setup-check.js");
    const { vouchFor } = await import("../../browser/ballot/vouching.js");
    const checked = checkSetup(raw, part, asked.lists);
    rememberVouched(checked, part.gathering.hash);
    return { signature: JSON.parse(vouchFor(asked.code, { ballot: asked.ballot, head: checked.head })), asked: checked.questions };
  },
  see: async () => {
    const { rememberLists } = await import("../../browser/trustee/setup-check.js");
    rememberLists(part.gathering.hash, asked.lists);
    return {};
  },
  booth: async () => {
    const { pollFromFile } = await import("../../browser/booth/poll.js");
    const { gathering, vouching } = pollFromFile(new TextEncoder().encode(JSON.stringify(asked.shown)), new Uint8Array());
    return { gathering, vouching };
  },
  commit: async () => JSON.parse(commitWith(await checkArchive(raw, part, () => {}), part)),
  open: async () => {
    const proofs = asked.proofs ? new TextEncoder().encode(asked.proofs) : null;
    const ready = await checkArchive(raw, part, () => {});
    return asked.commitments.map((file) => answerOf(() => JSON.parse(decryptWith(ready, part, new TextEncoder().encode(file), proofs))));
  },
};

/** What is sent, or the reason why nothing is. */
function answerOf(act) {
  try {
    return act();
  } catch (error) {
    if (!error.reason) throw error;
    return { refused: error.reason };
  }
}

try {
  process.stdout.write(JSON.stringify(await ACTS[asked.act]()));
} catch (error) {
  if (!error.reason) throw error;
  process.stdout.write(JSON.stringify({ refused: error.reason, ...(error.maySeeNew ? { may_see_new: true } : {}) }));
}
