"""What one officer still reaches alone. When its rule is built, a test fails here, and its lines go."""

from collections.abc import Callable

import pytest

from tests.attacks.machine.casts import Union
from tests.attacks.machine.game import Game, game_in
from tests.attacks.machine.moves import number_of, send
from tests.attacks.machine.open_ends import NOT_REFUSED_YET
from tests.attacks.machine.product import table
from tests.attacks.machine.sequences import SEQUENCES

Training = table("trainings.Training")

STEPS: dict[int, tuple[Callable[[Game], None], str]] = {
    17: (SEQUENCES[22].actions, SEQUENCES[22].part),
}


@pytest.mark.parametrize("number", NOT_REFUSED_YET)
def test_one_officer_reaches_it_today(db: None, union: Union, number: int) -> None:
    steps, part = STEPS[number]

    with game_in(union, [part]) as game:
        steps(game)
        found = game.outcomes_at_the_end()

    assert set(found) == {number}, (found, game.refusals)


def test_nothing_is_forbidden_before_anything_happened(db: None, union: Union) -> None:
    with game_in(union, ["secretary"]) as game:
        assert game.outcomes_at_the_end() == {}


def name_a_trainer(game: Game) -> None:
    send(game, f"/en/trainings/{Training.objects.get().pk}/trainer/", number=number_of(game, "member"))


def write_a_public_table(game: Game) -> None:
    words = {"body": "Call +32 470 00 00 00.", "decides": "us", "level": "town", "seat": "asked"}
    send(game, "/en/tables/new/", **words, shown_to="public")


@pytest.mark.parametrize(
    ("steps", "label"),
    [(name_a_trainer, "trainings.Trainer"), (write_a_public_table, "advocacy.AdvocacyTable")],
)
def test_what_waits_for_another_person_is_no_outcome(
    db: None, union: Union, steps: Callable[[Game], None], label: str
) -> None:
    with game_in(union, ["secretary"]) as game:
        steps(game)

        assert len(game.rows(label)) == 1
        assert game.outcomes() == {}
