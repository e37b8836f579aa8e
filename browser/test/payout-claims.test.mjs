// What a holder's browser claims of an answer: from its words alone, and once a month for a thread.

import assert from "node:assert/strict";
import { test } from "node:test";
import { claimField, notePayouts, payoutFault, withPayout } from "../keys/payout.js";
import { NO_CLAIM, payoutClaim } from "../seal/payout.js";
import { localDay } from "../local-day.js";
import { toBase64 } from "../seal/text.js";

const MONTH = localDay().slice(0, 7);
const form = (hasClaim = true) => ({ dataset: { codeMonths: "2" }, querySelector: () => (hasClaim ? {} : null) });
const paid = (month, day = localDay()) => ({ text: "Yes.", day, payout: "cash 50", payout_month: month, payout_serial: "1".repeat(18) });

test("a payout gets its month, the last day two months later and a serial", () => {
  const content = withPayout({ text: "Yes.", payout: "cash 50" }, form());

  assert.equal(content.payout_month, MONTH);
  assert.match(content.payout_serial, /^\d{18}$/);
  const last = new Date(`${content.payout_until}T00:00:00Z`);
  const [year, month] = MONTH.split("-").map(Number);
  assert.equal(last.getTime(), Date.UTC(year, month + 2, 0));
});

test("an answer without a payout stays as it was written", () => assert.deepEqual(withPayout({ text: "No." }, form()), { text: "No." }));

test("the claim is that of the words, and of zeros without a payout", () => {
  const content = paid(MONTH);

  assert.deepEqual(claimField(form(), content), { claim: toBase64(payoutClaim(MONTH, "cash 50", "1".repeat(18))) });
  assert.deepEqual(claimField(form(), { text: "No." }), { claim: toBase64(NO_CLAIM) });
});

test("a form of another circle claims nothing", () => assert.deepEqual(claimField(form(false), paid(MONTH)), {}));

test("a thread has one payout a month, for the writer and for the second reader", () => {
  const thread = {};
  notePayouts(thread, [{ text: "Please." }, null, paid("2026-01")]);
  assert.equal(payoutFault(thread, paid("2026-01", "2026-01-09")), "period");
  assert.equal(payoutFault(thread, { text: "No." }), "");
  assert.equal(payoutFault(thread, paid(MONTH)), "");
  notePayouts(thread, [paid(MONTH)]);
  assert.equal(payoutFault(thread, paid(MONTH)), "period");
});

test("a payout of another month than its day, or of a day long ago, is agreed to by nobody", () => {
  assert.equal(payoutFault({}, paid("2026-01")), "claim");
  assert.equal(payoutFault({}, paid("2026-01", "2026-01-09")), "claim");
  assert.equal(payoutFault({}, paid("2026-01", "")), "claim");
  assert.equal(payoutFault({}, paid("", localDay())), "claim");
});

test("a payout of strange words is claimed by nobody", () => {
  for (const strange of [{ payout: "cash 050" }, { payout_month: "2026-13" }, { payout_serial: "1" }])
    assert.throws(() => claimField(form(), { ...paid(MONTH), ...strange }), RangeError);
});
