"""A change of one token in any reader of ballots, in either language, turns a vector red.

Where a vector sees nothing, no vector could: those changes stand in spoilt/unseen.toml, each with its reason.
"""

import json
import random
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.kernel.ballot.spoilt.places import every_change
from tests.kernel.seal.test_spoilt_readers import Change, in_node, unseen

HERE = Path(__file__).parent
UNSEEN: dict[str, dict[str, list[str]]] = tomllib.loads((HERE / "spoilt" / "unseen.toml").read_text())
PYTHON = [sys.executable, "-m", "tests.kernel.ballot.spoilt.readers"]
# In every run this many, the same ones; JavaScript takes ten times as long, and waits until all are asked.
DRAWN = 4


def of_python() -> list[Change]:
    return [change.told() for change in every_change()]


def of_javascript() -> list[Change]:
    done = subprocess.run([*in_node("places.mjs"), "ballot"], capture_output=True, check=True)
    changes: list[Change] = json.loads(done.stdout)
    return changes


READERS: dict[str, tuple[Callable[[], list[Change]], Callable[[], list[Any]]]] = {
    "python": (of_python, lambda: PYTHON),
    "javascript": (of_javascript, lambda: [*in_node("readers.mjs"), "ballot"]),
}


def known(language: str) -> list[str]:
    return sorted(name for names in UNSEEN[language].values() for name in names)


@pytest.mark.slow
def test_a_drawn_change_in_a_reader_turns_a_vector_red() -> None:
    harmless, lot = known("python")[0], random.Random("ballot")
    changes = [change for change in of_python() if change["name"] not in known("python")[1:]]

    drawn = [change for change in changes if change["name"] == harmless]
    drawn += lot.sample([change for change in changes if change not in drawn], DRAWN)

    # One that does no harm is among them, so that not everything passes for red.
    assert unseen(PYTHON, drawn) == [harmless]


@pytest.mark.slow
@pytest.mark.parametrize("language", READERS)
def test_every_change_in_a_reader_turns_a_vector_red(language: str) -> None:
    changes = READERS[language][0]()

    assert sorted(unseen(READERS[language][1](), changes)) == known(language)
