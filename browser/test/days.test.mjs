// Days of an opened thread, as the page says them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { formatDay } from "../mailbox/thread.js";

for (const [language, written] of [["en", "May 1, 2027"], ["fr", "1 mai 2027"], ["nl", "1 mei 2027"]]) {
  test(`a day is written in ${language}`, () => {
    assert.equal(formatDay("2027-05-01", language), written);
  });
}

for (const written of ["2027-13-01", "tomorrow", "2027-5-1", ""]) {
  test(`“${written}” is no day and stays`, () => {
    assert.equal(formatDay(written, "fr"), written);
  });
}
