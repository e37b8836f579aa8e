"""The 25 sequences of one bad officer are refused one by one, through pages and through actions."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.attacks.machine.casts import Union
from tests.attacks.machine.game import game_in
from tests.attacks.machine.players import union_of
from tests.attacks.machine.sequences import SEQUENCES
from tests.undone import undone

HERE = Path(__file__).parent
OPEN = pytest.mark.xfail(strict=True, reason="docs/powers.toml [not_yet]: one officer reaches it alone today")
# What would be a slip of this test, and no refusal.
SLIPS = (TypeError, AttributeError, NameError, KeyError)
NOT_REFUSED_YET = {22}
CASES = [pytest.param(number, marks=[OPEN] if number in NOT_REFUSED_YET else []) for number in SEQUENCES]


@pytest.fixture(scope="module")
def union(django_db_setup: None, django_db_blocker: Any) -> Iterator[Union]:
    """One union with a Board of three for all sequences; each game takes its changes back."""
    with django_db_blocker.unblock(), undone(), union_of("a Board of three") as founded:
        yield founded


@pytest.mark.drawn(3)
@pytest.mark.parametrize("number", CASES)
@pytest.mark.parametrize("way", ["pages", "actions"])
def test_a_sequence_leads_to_nothing_forbidden(db: None, union: Union, number: int, way: str) -> None:
    sequence = SEQUENCES[number]

    with game_in(union, [sequence.part]) as game:
        getattr(sequence, way)(game)
        found = game.outcomes_at_the_end()
        slips = [refusal for refusal in game.refusals if isinstance(refusal, SLIPS)]

    assert slips == []
    assert found == {}, sequence.words


def test_there_are_25_and_each_test_that_they_name_is_there() -> None:
    named = [name.split("::") for sequence in SEQUENCES.values() for name in sequence.also]

    assert list(SEQUENCES) == list(range(1, 26))
    for file, test in named:
        assert f"def {test}(" in (HERE / file).read_text(), test
