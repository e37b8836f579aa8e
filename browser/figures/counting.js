// Counts records and hides what is small (docs/formats/figures.md). commons/figures/counting.py checks the result.

/** @typedef {{ key: string, splits: string, fields: string[] }} Table */
/** @typedef {{ version: number, smallest: number, rounded_to: number, possible: number, tables: Table[], codes: Record<string, string[]> }} Plan */
/** @typedef {Record<string, string>} Codes */
/** A cell by its table and codes, as the CSV names it: `kind_where,physical/brussels`. @typedef {string} Cell */
/** @typedef {{ whole: Cell, parts: Cell[] }} Sum */
/** @typedef {Map<Cell, number | null>} Shown */

const WHOLE = "all,";
const UNBOUNDED = 1e9;

/** @param {Plan} plan @param {Table} table @returns {string[][]} */
const cellsOf = (plan, table) =>
  table.fields.reduce((cells, field) => cells.flatMap((cell) => plan.codes[field].map((code) => [...cell, code])), /** @type {string[][]} */ ([[]]));

/** @param {string} table @param {string[]} codes @returns {Cell} */
const nameOf = (table, codes) => `${table},${codes.join("/")}`;

/** @param {Codes[]} records @param {Plan} plan @param {number} year @returns {Map<Cell, number>} */
export function countRecords(records, plan, year) {
  const counts = new Map([WHOLE, ...plan.tables.flatMap((table) => cellsOf(plan, table).map((codes) => nameOf(table.key, codes)))].map((cell) => [cell, 0]));
  for (const record of records.filter(({ month }) => month.startsWith(`${year}-`))) {
    const known = (/** @type {string} */ field) => {
      const code = field === "month" ? record.month.slice(5) : record[field];
      return plan.codes[field].includes(code) ? code : plan.codes[field][plan.codes[field].length - 1];
    };
    for (const cell of [WHOLE, ...plan.tables.map(({ key, fields }) => nameOf(key, fields.map(known)))]) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  return counts;
}

/** @param {Plan} plan @returns {Sum[]} */
function sumsOf(plan) {
  return plan.tables.flatMap((table) => {
    /** @type {Map<Cell, Cell[]>} */
    const parts = new Map();
    for (const codes of cellsOf(plan, table)) {
      const whole = nameOf(table.splits, codes.slice(0, -1));
      parts.set(whole, [...(parts.get(whole) ?? []), nameOf(table.key, codes)]);
    }
    return [...parts].map(([whole, found]) => ({ whole, parts: found }));
  });
}

/** @param {Map<Cell, number>} counts @param {Plan} plan @returns {Shown} */
export function hideSmall(counts, plan) {
  const sums = sumsOf(plan);
  const step = plan.rounded_to;
  /** @type {Shown} */
  const shown = new Map([...counts].map(([cell, count]) => [cell, count < plan.smallest ? null : Math.floor((count + Math.floor(step / 2)) / step) * step]));
  for (let weak = firstWeak(shown, sums, plan); weak !== undefined; weak = firstWeak(shown, sums, plan)) {
    const near = new Set(sums.filter(({ whole, parts }) => [whole, ...parts].includes(/** @type {Cell} */ (weak))).flatMap(({ whole, parts }) => [whole, ...parts]));
    // In the order of the tables, so that the first of the smallest is hidden.
    const beside = [...counts].filter(([cell]) => near.has(cell) && shown.get(cell) !== null);
    shown.set(beside.reduce((least, cell) => (cell[1] < least[1] ? cell : least))[0], null);
  }
  return shown;
}

/** @param {Shown} shown @param {Sum[]} sums @param {Plan} plan @returns {Cell | undefined} */
function firstWeak(shown, sums, plan) {
  const possible = possibleNumbers(shown, sums, plan);
  return [...shown].find(([cell, value]) => {
    const [low, high] = /** @type {[number, number]} */ (possible.get(cell));
    return value === null && high - low + 1 < plan.possible;
  })?.[0];
}

/** @param {Shown} shown @param {Sum[]} sums @param {Plan} plan @returns {Map<Cell, [number, number]>} */
function possibleNumbers(shown, sums, plan) {
  const half = Math.floor(plan.rounded_to / 2);
  /** @type {Map<Cell, [number, number]>} */
  const found = new Map([...shown].map(([cell, value]) => [cell, value === null ? [0, UNBOUNDED] : [Math.max(plan.smallest, value - half), value + half]]));
  for (let isChanged = true; isChanged; ) {
    isChanged = false;
    for (const sum of [...sums, ...[...sums].reverse()]) isChanged = narrow(found, sum) || isChanged;
  }
  return found;
}

/** @param {Map<Cell, [number, number]>} found @param {Sum} sum */
function narrow(found, { whole, parts }) {
  const of = (/** @type {Cell} */ cell) => /** @type {[number, number]} */ (found.get(cell));
  const [lows, highs] = [0, 1].map((end) => parts.reduce((sum, cell) => sum + of(cell)[end], 0));
  const [low, high] = [Math.max(of(whole)[0], lows), Math.min(of(whole)[1], highs)];
  let isChanged = put(found, whole, low, high);
  for (const cell of parts) {
    const [least, most] = of(cell);
    isChanged = put(found, cell, Math.max(least, low - (highs - most)), Math.min(most, high - (lows - least))) || isChanged;
  }
  return isChanged;
}

/** @param {Map<Cell, [number, number]>} found @param {Cell} cell @param {number} low @param {number} high */
function put(found, cell, low, high) {
  const [least, most] = found.get(cell) ?? [];
  found.set(cell, [low, high]);
  return least !== low || most !== high;
}

/** @param {Shown} shown @param {Plan} plan @param {number} year */
export const writeTables = (shown, plan, year) =>
  ["table,line,count", `year,,${year}`, `method,,${plan.version}`, ...[...shown].map(([cell, value]) => `${cell},${value ?? "-"}`)].map((line) => `${line}\n`).join("");
