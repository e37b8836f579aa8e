// The other side of test_counting.py: one JSON line for each set of records, one line with the tables for each.

import { createInterface } from "node:readline";
import { countRecords, hideSmall, writeTables } from "../../../browser/figures/counting.js";

for await (const line of createInterface({ input: process.stdin })) {
  const { records, plan, year } = JSON.parse(line);
  const answer = writeTables(hideSmall(countRecords(records, plan, year), plan), plan, year);
  console.log(JSON.stringify({ answer }));
}
