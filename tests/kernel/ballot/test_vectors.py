"""The vectors of vectors/ballot/, run by Python; browser/test/ballot-vectors.test.mjs runs the same files."""

import json
from pathlib import Path

import pytest

from paraplu.kernel.ballot import audit
from tests.kernel.ballot.vectors import make
from tests.kernel.ballot.vectors.answers import answer, expected
from tests.kernel.ballot.vectors.written import FOLDER, Told, expand

# Those with strong proofs are run by test_strong_vectors.py.
FILES = sorted(path for path in FOLDER.glob("*/*.json") if path.parent.name not in ("bases", "strong"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_an_archive_is_answered_as_its_vector_says(path: Path) -> None:
    told: Told = json.loads(path.read_text())

    assert answer(lambda: audit(expand(told))) == expected(told)


def test_the_vectors_are_those_that_their_makers_write() -> None:
    assert FILES
    assert make.written() == make.there()


def test_each_vector_has_one_name() -> None:
    names = [fault.name for fault in make.every_fault()]

    assert len(set(names)) == len(names)
