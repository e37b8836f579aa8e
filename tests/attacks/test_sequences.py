"""The 25 sequences of one bad officer are refused one by one, through pages and through actions."""

from pathlib import Path

import pytest

from tests.attacks.machine.casts import Union
from tests.attacks.machine.game import game_in
from tests.attacks.machine.sequences import SEQUENCES

pytestmark = pytest.mark.halved

HERE = Path(__file__).parent
# What would be a slip of this test, and no refusal.
SLIPS = (TypeError, AttributeError, NameError, KeyError)


@pytest.mark.drawn(3)
@pytest.mark.parametrize("number", SEQUENCES)
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
