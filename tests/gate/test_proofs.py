"""A proof of before that is gone is named, wherever its file stands now."""

from collections import Counter
from typing import Any

import pytest

from gate import proofs

COUNTS = {"tests/people/test_joining.py": Counter({"now": 7, "long sqlite": 7})}
KNOWN: dict[str, Any] = {"before": {"tests/people/test_joining.py": 7}, "moved": {}, "fewer": {}}


def written(counts: proofs.Counts, known: dict[str, Any]) -> str:
    return f"before\n{proofs.table(counts, known)}\nafter"


def test_a_table_of_these_tests_has_no_fault() -> None:
    assert list(proofs.faults(COUNTS, KNOWN, written(COUNTS, KNOWN))) == []


def test_a_case_that_is_gone_is_named_until_somebody_says_why() -> None:
    known = {**KNOWN, "before": {"tests/people/test_joining.py": 8}}
    excused = {**known, "fewer": {"tests/people/test_joining.py": "two asked the same"}}

    assert list(proofs.faults(COUNTS, known, written(COUNTS, known))) == [
        "tests/people/test_joining.py: 8 cases before, 7 now, and gate/proofs.toml gives no reason"
    ]
    assert list(proofs.faults(COUNTS, excused, written(COUNTS, excused))) == []
    assert "- tests/people/test_joining.py has fewer: two asked the same" in proofs.table(COUNTS, excused)


def test_a_case_that_came_and_went_is_named() -> None:
    more = {"tests/people/test_joining.py": Counter({"now": 9, "long sqlite": 9})}

    (fault, stale) = proofs.faults(COUNTS, KNOWN, written(more, KNOWN))

    assert fault.startswith("tests/people/test_joining.py: 9 cases in docs/tests.md, 7 now")
    assert "run python -m gate.proofs write" in stale


@pytest.mark.parametrize(
    ("moved", "place"),
    [({}, "tests/people/test_joining.py"), ({"tests/forms/test_all.py": "tests/people/test_joining.py"}, "")],
)
def test_a_file_that_moved_is_found_by_its_name_or_by_what_is_said_of_it(
    moved: dict[str, str], place: str
) -> None:
    name = next(iter(moved), "tests/forms/test_joining.py")

    assert proofs.place_now(name, COUNTS, moved) == (place or moved[name])


def test_a_file_that_nobody_finds_has_no_cases() -> None:
    known = {**KNOWN, "before": {"tests/forms/test_gone.py": 1}}

    assert any(
        "tests/forms/test_gone.py: 1 cases before, 0 now" in fault
        for fault in proofs.faults(COUNTS, known, "")
    )
