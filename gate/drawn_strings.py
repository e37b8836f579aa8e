"""Prints ten texts a language, drawn by a seed, beside their files: `python -m gate.drawn_strings SEED`."""

from __future__ import annotations

import random
import sys

from gate.fault import ROOT
from gate.wording_units import LANGUAGES, Unit, units

DRAWN = 10
LONGEST = 160


def rows(seed: str) -> list[str]:
    """Return a table row for each drawn text; texts of a few letters say nothing and are left out."""
    texts = [unit for unit in units(ROOT) if len(unit.text) > DRAWN and not unit.text.startswith("|")]
    found = []
    for language in LANGUAGES:
        mine = sorted((unit for unit in texts if unit.language == language), key=lambda unit: unit.text)
        found += [row(unit) for unit in random.Random(f"{seed} {language}").sample(mine, DRAWN)]
    return found


def row(unit: Unit) -> str:
    """Return one row: language, text, English source if it is a translation, file."""
    text, source = (
        words.replace("|", "/").replace("\n", " ")[:LONGEST] for words in (unit.text, unit.source or "")
    )
    return f"| `{unit.language}` | {text} | {source} | `{unit.path}` |\n"


if __name__ == "__main__":
    sys.stdout.writelines(rows(sys.argv[1]))
