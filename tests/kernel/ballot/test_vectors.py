"""The vectors of vectors/ballot/, run by Python; browser/test/ballot-vectors.test.mjs runs the same files."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from paraplu.kernel.ballot import NotCheckedHere, Report, Unreadable, WrongEvent, audit
from tests.kernel.ballot.vectors import make
from tests.kernel.ballot.vectors.written import FOLDER, Told, expand

SHAPE = {"base", "members", "bytes", "strong", "fault"}
# Those with strong proofs are run by test_strong_vectors.py.
FILES = sorted(path for path in FOLDER.glob("*/*.json") if path.parent.name not in ("bases", "strong"))


def answer(check: Callable[[], Report]) -> Told:
    """What is said of an archive, as a vector says it."""
    try:
        return said(check())
    except WrongEvent as wrong:
        return {"class": "wrong", "height": wrong.height, "type": wrong.kind, "reason": wrong.reason}
    except Unreadable as fault:
        return {"class": "unreadable", "reason": str(fault)}
    except NotCheckedHere as fault:
        return {"class": "not checked here", "reason": str(fault)}


def said(report: Report) -> Told:
    return {
        "class": None,
        "height": report.height,
        "type": report.stage,
        "ballots": report.ballots,
        "counted": report.counted,
        "weight": report.counted_weight,
        "decrypted": list(report.decrypted),
        "result": report.result,
        "setup": report.setup_head,
        "head": report.head,
    }


def expected(told: Told) -> Told:
    return {name: value for name, value in told.items() if name not in SHAPE}


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
