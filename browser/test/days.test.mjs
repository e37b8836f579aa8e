// Days and amounts of an opened thread, as the page says them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { formatDay, formatMoney } from "../mailbox/thread.js";

for (const [language, written] of [["en", "1 May 2027"], ["fr", "1 mai 2027"], ["nl", "1 mei 2027"]]) {
  test(`a day is written in ${language}`, () => {
    assert.equal(formatDay("2027-05-01", language), written);
  });
}

for (const written of ["2027-13-01", "tomorrow", "2027-5-1", ""]) {
  test(`“${written}” is no day and stays`, () => {
    assert.equal(formatDay(written, "fr"), written);
  });
}

for (const [language, alone, withDay] of [
  ["en", "€52.50", "19 January 2026 · €1,012.50"],
  ["fr", "52,50\u00a0€", "19 janvier 2026 · 1\u202f012,50\u00a0€"],
  ["nl", "€\u00a052,50", "19 januari 2026 · €\u00a01.012,50"],
]) {
  test(`an amount and a transfer are written in ${language}`, () => {
    assert.equal(formatMoney("52.50", "EUR", language), alone);
    assert.equal(formatMoney("2026-01-19 1012.50", "EUR", language), withDay);
  });
}

for (const written of ["52.5", "2026-01-19", "nothing", "1e9", "12.50 to Marie", ""]) {
  test(`“${written}” is no amount and stays`, () => {
    assert.equal(formatMoney(written, "EUR", "fr"), written);
  });
}
