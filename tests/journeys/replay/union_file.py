"""The union's file as it grows in the replay: what an operator writes into it from chapter to chapter."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copy, copytree

from gate.fault import ROOT

UNIONS = ROOT / "content" / "unions"
# A name in a language for newcomers, which the collective does not offer, after the others of its line.
FURTHER = re.compile(r', (?:es|ro|bg|pt|de) = "(?:[^"\\\\]|\\\\.)*"')
HEAD = re.compile(r"^(?=\[)", re.MULTILINE)


@contextmanager
def written(base: str, change: tuple[tuple[str, str], ...] = (), more: str = "") -> Iterator[Path]:
    """A folder of a union whose file has these words changed, each of which stands there once, and more."""
    with tempfile.TemporaryDirectory(prefix="paraplu-union-") as folder:
        union = Path(folder) / base
        copytree(UNIONS / base, union)
        for told in (UNIONS / "utsopi" / "pages").glob("*/confidentiality.md"):
            copy(told, union / "pages" / told.parent.name)
        text = (union / "union.toml").read_text("utf-8")
        for before, after in change:
            assert text.count(before) == 1, f"“{before}” stands {text.count(before)} times in {base}."
            text = text.replace(before, after)
        (union / "union.toml").write_text(f"{text}\n{more}", "utf-8")
        yield union


def parts(base: str, heading: str, *keys: str) -> list[str]:
    """The parts of a union's file under this heading, only those of these keys if there are any."""
    found = [part for part in HEAD.split(_text(base)) if part.startswith(f"{heading}\n")]
    assert found, f"{base} has no {heading}."
    return [
        part for part in found if not keys or re.search(rf'^key = "({"|".join(keys)})"', part, re.MULTILINE)
    ]


def _text(base: str) -> str:
    return (UNIONS / base / "union.toml").read_text("utf-8")


def a_collective_that_listens() -> str:
    """What five add to their file when somebody calls for help: a press desk, and a team that hears."""
    offices = parts("utsopi", "[[offices]]", "press_officer", "safety_team")
    hearing = [*parts("utsopi", "[safety]"), *parts("utsopi", "[[safety.kinds]]")]
    hearing += [*parts("utsopi", "[[safety.grounds]]"), *parts("utsopi", "[[safety.emergency]]")]
    return FURTHER.sub("", "\n".join([*offices, *hearing, *parts("utsopi", "[press]"), CIRCLE]))


CIRCLE = '[circles]\noffices = ["safety_team"]\n'
OPENED = tuple((f"{room} = false", f"{room} = true") for room in ("asks", "safety", "press"))


def chapters_only(*kept: str) -> tuple[tuple[str, str], ...]:
    """The changes that leave an association these chapters."""
    every = parts("utsopi", "[[chapters]]")
    gone = [part.split("\n\n", 1)[0] + "\n" for part in every if not any(f'"{key}"' in part for key in kept)]
    none = () if kept else (('key = "utsopi" ', 'chapters = []\nkey = "utsopi" '),)
    return (*((part, "") for part in gone), *none)


# Whoever is admitted from now on is admitted under a new rule; those of before may sit on the Board as well.
NEW_RULE = (("rule_number = 1 ", "rule_number = 2 "), ("board_rules = [1] ", "board_rules = [1, 2] "))
ASSOCIATION = (*NEW_RULE, *chapters_only())
WITH_TWO_CHAPTERS = (*NEW_RULE, *chapters_only("brussels", "ghent"))
