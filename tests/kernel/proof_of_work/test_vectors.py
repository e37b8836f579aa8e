"""The vectors of vectors/puzzle/, run by Python; browser/test/puzzle.test.mjs runs the same files."""

import json

import pytest

from gate.fault import ROOT
from paraplu.kernel.proof_of_work import is_solution

VECTORS = {
    path.stem: json.loads(path.read_text("utf-8"))
    for path in sorted((ROOT / "vectors/puzzle").glob("*.json"))
}


@pytest.mark.parametrize("name", VECTORS)
def test_a_solution_is_right_unless_its_file_names_a_fault(name: str) -> None:
    vector = VECTORS[name]

    assert is_solution(vector["challenge"], vector["bits"], vector["solution"]) is (vector["fault"] is None)


def test_eighteen_vectors_are_run() -> None:
    assert len(VECTORS) == 18
