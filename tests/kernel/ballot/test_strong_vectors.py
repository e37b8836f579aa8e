"""The vectors of files beside an archive, run by Python, as ballot-vectors.test.mjs runs them."""

import json
from pathlib import Path

from paraplu.kernel.ballot import AuditReport, audit, committing, strong
from tests.kernel.ballot.vectors.answers import answer, expected
from tests.kernel.ballot.vectors.written import FOLDER, Told, expand, strong_of
from tests.looping import in_one_loop

FILES = sorted((FOLDER / "strong").glob("*.json"))
COMMITTED = sorted((FOLDER / "committed").glob("*.json"))


@in_one_loop("path", FILES, ids=lambda path: path.stem, count=47)
def test_strong_proofs_are_answered_as_their_vector_says(path: Path) -> None:
    told: Told = json.loads(path.read_text())

    def check() -> AuditReport:
        return audit(expand(told), strong=strong.read_strong_proofs(strong_of(told)))

    assert answer(check) == expected(told)


@in_one_loop("path", COMMITTED, ids=lambda path: path.stem, count=48)
def test_commitments_are_answered_as_their_vector_says(path: Path) -> None:
    told: Told = json.loads(path.read_text())

    def check() -> AuditReport:
        report = audit(expand(told))
        committing.check_commitments(committing.read_commitments(strong_of(told, "committed") or b""), report)
        return report

    assert answer(check) == expected(told)
