"""A change of one token in any reader of the formats, in either language, turns a vector red.

Where a vector sees nothing, no vector could: those changes stand in spoilt/unseen.toml, each with its reason.
"""

import json
import os
import random
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gate.browser import BROWSER, find_node
from tests.kernel.seal.spoilt.places import every_change

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
Change = dict[str, Any]
UNSEEN: dict[str, dict[str, list[str]]] = tomllib.loads((HERE / "spoilt" / "unseen.toml").read_text())
# In every run this many, the same ones, so that a fault can be seen again; all when the site is proven.
DRAWN = 4
# Of all together, on a machine that does ten other things as well.
LONGEST_SECONDS = 3_600


def of_python() -> list[Change]:
    return [change.told() for change in every_change()]


def of_javascript() -> list[Change]:
    done = subprocess.run(in_node("places.mjs"), capture_output=True, check=True)
    changes: list[Change] = json.loads(done.stdout)
    return changes


def in_node(script: str) -> list[Any]:
    return [os.environ.get("PARAPLU_NODE") or find_node()[0], BROWSER / "spoilt" / script]


READERS: dict[str, tuple[Callable[[], list[Change]], Callable[[], list[Any]]]] = {
    "python": (of_python, lambda: [sys.executable, "-m", "tests.kernel.seal.spoilt.readers"]),
    "javascript": (of_javascript, lambda: in_node("readers.mjs")),
}


def unseen(reading: list[Any], changes: list[Change]) -> list[str]:
    """The names of those that left every vector as it was, as a program says that runs them."""
    return [
        change["name"]
        for change, word in zip(changes, words(reading, changes), strict=True)
        if word == "unseen"
    ]


def words(reading: list[Any], changes: list[Change]) -> Iterator[str]:
    """One for each change; one that ends the process was seen, and the others are asked in another."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
    while changes:
        done = subprocess.run(
            reading,
            cwd=ROOT,
            env=env,
            input=json.dumps(changes),
            capture_output=True,
            text=True,
            check=False,
            timeout=LONGEST_SECONDS,
        )
        ready, *told = done.stdout.split()
        assert ready == "ready", done.stderr
        yield from told
        if len(told) < len(changes):
            assert done.returncode
            yield "seen"
        changes = changes[len(told) + 1 :]


def known(language: str) -> list[str]:
    return sorted(name for names in UNSEEN[language].values() for name in names)


@pytest.mark.parametrize("language", ["python", pytest.param("javascript", marks=pytest.mark.slow)])
def test_a_drawn_change_in_a_reader_turns_a_vector_red(language: str) -> None:
    harmless, lot = known(language)[0], random.Random(language)
    changes = [change for change in READERS[language][0]() if change["name"] not in known(language)[1:]]

    drawn = [change for change in changes if change["name"] == harmless]
    drawn += lot.sample([change for change in changes if change not in drawn], DRAWN)

    # One that does no harm is among them, so that not everything passes for red.
    assert unseen(READERS[language][1](), drawn) == [harmless]


@pytest.mark.slow
@pytest.mark.parametrize("language", READERS)
def test_every_change_in_a_reader_turns_a_vector_red(language: str) -> None:
    changes = READERS[language][0]()

    assert sorted(unseen(READERS[language][1](), changes)) == known(language)
