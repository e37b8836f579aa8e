"""Counts records, hides what is small, checks tables that were counted elsewhere (docs/formats/figures.md).

The browser of an auditor does the same (`browser/figures/counting.js`); both run vectors/figures.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from paraplu.commons.figures.plan import ALL, Cell, FiguresPlan, TablePlan

LONGEST_NUMBER = 6
HEAD = "table,line,count"
DASH = "-"
# A cell by its table's key and its codes; the whole is (ALL, ()).
CellName = tuple[str, Cell]
WHOLE: CellName = (ALL, ())
Interval = tuple[int, int]
UNBOUNDED = 10**9


class UnsoundTables(ValueError):
    """The text is no set of tables of this plan, or too much could be calculated from it."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A cell that is the sum of others."""

    whole: CellName
    parts: tuple[CellName, ...]

    @property
    def all_cells(self) -> tuple[CellName, ...]:
        return (self.whole, *self.parts)


def count_records(records: Iterable[Mapping[str, str]], plan: FiguresPlan, year: int) -> dict[CellName, int]:
    """Count the records of a year in every cell; a code that the plan does not know counts as unsaid."""
    counts: Counter[CellName] = Counter()
    for record in records:
        if not record["month"].startswith(f"{year}-"):
            continue
        codes = {**record, "month": record["month"][5:]}
        known = {
            field: code if code in plan.codes[field] else plan.codes[field][-1]
            for field, code in codes.items()
        }
        counts.update(
            [WHOLE, *((table.key, tuple(known[field] for field in table.fields)) for table in plan.tables)]
        )
    return {cell: counts[cell] for cell in every_cell(plan)}


def every_cell(plan: FiguresPlan) -> list[CellName]:
    """All cells in the order in which they are written and hidden."""
    return [WHOLE, *((table.key, cell) for table in plan.tables for cell in plan.cells_of(table))]


def sums_of(plan: FiguresPlan) -> list[Sum]:
    """Every line of a table is the sum of those into which another table splits it."""
    return [found for table in plan.tables for found in _sums_of_table(plan, table)]


def _sums_of_table(plan: FiguresPlan, table: TablePlan) -> Iterator[Sum]:
    parts: dict[CellName, list[CellName]] = {}
    for cell in plan.cells_of(table):
        parts.setdefault((table.splits, cell[:-1]), []).append((table.key, cell))
    return (Sum(whole, tuple(found)) for whole, found in parts.items())


def hide_small(counts: Mapping[CellName, int], plan: FiguresPlan) -> dict[CellName, int | None]:
    """Round what is shown; None for each cell that is small, or that would give another one away."""
    sums, order = sums_of(plan), {cell: place for place, cell in enumerate(counts)}
    shown = {
        cell: round_count(count, plan) if count >= plan.smallest else None for cell, count in counts.items()
    }
    while (weak := first_weak_cell(shown, sums, plan)) is not None:
        beside = {
            cell
            for total in sums
            if weak in total.all_cells
            for cell in total.all_cells
            if shown[cell] is not None
        }
        hidden = min(beside, key=lambda cell: (counts[cell], order[cell]))
        shown[hidden] = None
    return shown


def round_count(count: int, plan: FiguresPlan) -> int:
    """The nearest multiple."""
    step = plan.rounded_to
    return (count + step // 2) // step * step


def first_weak_cell(
    shown: Mapping[CellName, int | None], sums: list[Sum], plan: FiguresPlan
) -> CellName | None:
    """The first hidden cell for which too few numbers remain possible, or None."""
    possible = possible_numbers(shown, sums, plan)
    for cell, (low, high) in possible.items():
        if shown[cell] is None and high - low + 1 < plan.possible:
            return cell
    return None


def possible_numbers(
    shown: Mapping[CellName, int | None], sums: list[Sum], plan: FiguresPlan
) -> dict[CellName, Interval]:
    """What everybody can calculate about each cell from all tables together.

    It is exact because the tables form a tree: a number between the bounds of one cell always fits the rest.
    """
    found = {cell: _first_interval(value, plan) for cell, value in shown.items()}
    is_changed = True
    while is_changed:
        narrowed = {**found}
        for total in (*sums, *reversed(sums)):
            _narrow(narrowed, total)
        is_changed, found = narrowed != found, narrowed
    return found


def _first_interval(value: int | None, plan: FiguresPlan) -> Interval:
    if value is None:
        return 0, UNBOUNDED
    half = plan.rounded_to // 2
    return max(plan.smallest, value - half), value + half


def _narrow(found: dict[CellName, Interval], total: Sum) -> None:
    lows, highs = (sum(found[cell][end] for cell in total.parts) for end in (0, 1))
    low, high = max(found[total.whole][0], lows), min(found[total.whole][1], highs)
    if low > high:
        raise UnsoundTables
    found[total.whole] = (low, high)
    for cell in total.parts:
        mine = found[cell]
        least, most = max(mine[0], low - (highs - mine[1])), min(mine[1], high - (lows - mine[0]))
        if least > most:
            raise UnsoundTables
        found[cell] = (least, most)


def write_tables(shown: Mapping[CellName, int | None], plan: FiguresPlan, year: int) -> str:
    """The tables as CSV: always the same bytes for the same counts."""
    lines = [HEAD, f"year,,{year}", f"method,,{plan.version}"]
    for (table, cell), value in shown.items():
        lines.append(f"{table},{'/'.join(cell)},{DASH if value is None else value}")
    return "".join(f"{line}\n" for line in lines)


def read_tables(text: str, plan: FiguresPlan, year: int) -> dict[CellName, int | None]:
    """Read tables that a browser counted; UnsoundTables unless they are in shape and keep what is small."""
    values = [line.rpartition(",")[2] for line in text.splitlines()[3:]]
    cells = every_cell(plan)
    if len(values) != len(cells):
        raise UnsoundTables
    shown = {cell: _read_value(value, plan) for cell, value in zip(cells, values, strict=True)}
    if write_tables(shown, plan, year) != text:
        raise UnsoundTables
    if first_weak_cell(shown, sums_of(plan), plan) is not None:
        raise UnsoundTables
    return shown


def _read_value(value: str, plan: FiguresPlan) -> int | None:
    if value == DASH:
        return None
    if not (value.isascii() and value.isdigit()) or len(value) > LONGEST_NUMBER:
        raise UnsoundTables
    number = int(value)
    if number < plan.smallest or number % plan.rounded_to:
        raise UnsoundTables
    return number
