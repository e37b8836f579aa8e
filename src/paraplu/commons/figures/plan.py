"""The fixed list of tables (content/figures.toml), and the lines that each of them has for this union."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from django.conf import settings

from paraplu.kernel.statutes import app_settings

SOURCE = Path(__file__).parents[4] / "content" / "figures.toml"
ALL = "all"
FURTHER = ("several", "unsaid")
MONTHS = tuple(f"{month:02d}" for month in range(1, 13))
# The codes of one cell: for each field in the order of the table.
Cell = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TablePlan:
    """One table: its key, the table whose lines it splits ("all" for the whole), and all its fields."""

    key: str
    splits: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FiguresPlan:
    """All tables of a year. codes: by field, its codes in order. The first cell is the whole."""

    version: int
    smallest: int
    rounded_to: int
    possible: int
    tables: tuple[TablePlan, ...]
    codes: Mapping[str, tuple[str, ...]]

    def cells_of(self, table: TablePlan) -> list[Cell]:
        """The cells of a table in order."""
        return list(product(*(self.codes[field] for field in table.fields)))

    def as_json(self) -> dict[str, Any]:
        """The plan for the browser, which counts by it."""
        tables = [{"key": table.key, "splits": table.splits, "fields": table.fields} for table in self.tables]
        numbers = {name: getattr(self, name) for name in ("version", "smallest", "rounded_to", "possible")}
        return {**numbers, "tables": tables, "codes": dict(self.codes)}


class UnsoundPlan(ValueError):
    """The file of the tables breaks its own rule."""


@cache
def figures_plan() -> FiguresPlan:
    """The tables for the union of this server."""
    safety = app_settings(settings.UNION.safety)
    names: dict[str, Sequence[Any]] = {
        "kind": safety.kinds, "ground": safety.grounds, "where": settings.UNION.chapters,
    }  # fmt: skip
    codes = {field: (*(choice.key for choice in named), *FURTHER) for field, named in names.items()}
    codes["where"] = (*(chapter.key for chapter in settings.UNION.chapters), "elsewhere", "unsaid")
    codes |= {"month": MONTHS, "wish": ("yes", "no"), "for_somebody": ("yes", "no")}
    return read_plan(tomllib.loads(SOURCE.read_text("utf-8")), codes)


def read_plan(data: Mapping[str, Any], codes: Mapping[str, tuple[str, ...]]) -> FiguresPlan:
    """Make a plan of the file's content; UnsoundPlan where the tables would not form a tree."""
    found: dict[str, TablePlan] = {}
    used: set[str] = set()
    for entry in data["tables"]:
        key, splits, by = entry["key"], entry["splits"], entry["by"]
        if key in (ALL, *found) or (splits != ALL and splits not in found) or by in used or by not in codes:
            raise UnsoundPlan(f"The table {key!r} has no place among the others.")
        used.add(by)
        parent = found[splits].fields if splits != ALL else ()
        found[key] = TablePlan(key, splits, (*parent, by))
    version, smallest, step, possible = (
        int(data[name]) for name in ("version", "smallest", "rounded_to", "possible")
    )
    return FiguresPlan(version, smallest, step, possible, tuple(found.values()), codes)
