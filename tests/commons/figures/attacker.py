"""Somebody who has all published tables and calculates, by code of their own.

They know what docs/formats/figures.md says: what each number stands for, and which cells are sums of others.
For one cell they try each number, and look whether whole numbers for all other cells fit.
"""

import csv
import io
from dataclasses import dataclass, field

Bounds = tuple[int, int]
MOST = 5_000


@dataclass
class Attacker:
    """What is known: for each cell its bounds, and the sums."""

    bounds: dict[str, Bounds] = field(default_factory=dict)
    sums: list[tuple[str, list[str]]] = field(default_factory=list)

    def read(self, text: str, year: int) -> None:
        """Add a published file; a cell is named by year, table and line."""
        rows = list(csv.DictReader(io.StringIO(text)))
        for row in rows:
            if row["table"] in ("year", "method"):
                continue
            name = f"{year} {row['table']} {row['line']}"
            value = row["count"]
            self.bounds[name] = (0, MOST) if value == "-" else (max(10, int(value) - 2), int(value) + 2)
        lines = [name for name in self.bounds if name.startswith(f"{year} ")]
        of = {table: [name for name in lines if name.split(" ")[1] == table] for table in self._tables(lines)}
        whole = f"{year} all "
        for table in ("kind", "month", "wish"):
            self.sums.append((whole, of[table]))
        for table in ("kind_where", "kind_ground"):
            for line in of["kind"]:
                code = line.split(" ")[2]
                parts = [name for name in of[table] if name.split(" ")[2].startswith(f"{code}/")]
                self.sums.append((line, parts))

    @staticmethod
    def _tables(lines: list[str]) -> set[str]:
        return {name.split(" ")[1] for name in lines}

    def fits(self, cell: str, value: int) -> bool:
        """Whether some whole numbers for all other cells fit if this cell has this value."""
        bounds = {**self.bounds, cell: (value, value)}
        near = self._connected(cell)
        return _solve(bounds, [one for one in self.sums if one[0] in near])

    def _connected(self, cell: str) -> set[str]:
        year = cell.split(" ", maxsplit=1)[0]
        return {whole for whole, _parts in self.sums if whole.startswith(f"{year} ")}

    def possible(self, cell: str, most: int) -> int:
        """How many values fit, counted until there are `most`."""
        found = 0
        for value in range(MOST):
            found += self.fits(cell, value)
            if found >= most:
                break
        return found


def _solve(bounds: dict[str, Bounds], sums: list[tuple[str, list[str]]]) -> bool:
    """Fill in from the ends: a sum whose parts are in no other sum only bounds its whole."""
    known = dict(bounds)
    waiting = list(sums)
    while waiting:
        wholes = {whole for whole, _parts in waiting}
        at = next(i for i, (_whole, parts) in enumerate(waiting) if not wholes & set(parts))
        whole, parts = waiting.pop(at)
        low = max(known[whole][0], sum(known[part][0] for part in parts))
        high = min(known[whole][1], sum(known[part][1] for part in parts))
        if low > high:
            return False
        known[whole] = (low, high)
    return True
