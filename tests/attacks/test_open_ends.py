"""The machine leaves nothing out, and finds nothing where nothing happened or a person is asked first."""

from collections.abc import Callable

import pytest

from tests.attacks.machine.casts import Union
from tests.attacks.machine.game import Game, game_in
from tests.attacks.machine.moves import number_of, send
from tests.attacks.machine.open_ends import NOT_REFUSED_YET
from tests.attacks.machine.product import table

Training = table("trainings.Training")


def test_the_machine_leaves_nothing_out() -> None:
    assert NOT_REFUSED_YET == {}


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
