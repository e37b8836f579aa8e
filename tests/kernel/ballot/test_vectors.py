"""The vectors of vectors/ballot/, run by Python; browser/test/ballot-vectors.test.mjs runs the same files."""

import json
from pathlib import Path

from paraplu.kernel.ballot import audit
from tests.kernel.ballot.vectors import make
from tests.kernel.ballot.vectors.answers import BEYOND, answer, expected, name_of
from tests.kernel.ballot.vectors.written import FOLDER, Told, expand
from tests.looping import in_one_loop

# Those with files beside the archive are run by test_strong_vectors.py.
FILES = sorted(
    path for path in FOLDER.glob("*/*.json") if path.parent.name not in ("bases", "strong", "committed")
)


@in_one_loop("path", FILES, ids=name_of, count=680, drawn=2)
def test_an_archive_is_answered_as_its_vector_says(path: Path) -> None:
    told: Told = json.loads(path.read_text())

    said = answer(lambda: audit(expand(told)))

    wanted = BEYOND.get(name_of(path), expected(told))
    assert {key: said[key] for key in wanted if key in said} == wanted
    assert name_of(path) in BEYOND or said.keys() == wanted.keys()


def test_the_vectors_are_those_that_their_makers_write() -> None:
    assert FILES
    assert make.written() == make.there()


def test_each_vector_has_one_name() -> None:
    names = [fault.name for fault in make.every_fault()]

    assert len(set(names)) == len(names)
