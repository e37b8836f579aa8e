"""Small counts, against vectors written by hand; its shares are read in tests/kernel/law."""

import json
from pathlib import Path

import pytest

from paraplu.kernel.numbers import shown_count

VECTOR = json.loads((Path(__file__).parents[3] / "vectors/numbers/shares.json").read_text())


@pytest.mark.parametrize("case", VECTOR["shown"])
def test_a_small_count_is_not_shown(case):
    assert shown_count(case["count"], case["smallest"]) == case["shown"]


def test_fewer_than_five_are_hidden_unless_said_otherwise():
    assert [shown_count(count) for count in range(7)] == [None] * 5 + [5, 6]
