"""What one officer still reaches alone. When its rule is built, a test fails here, and its lines go."""

from collections.abc import Callable

import pytest
from django.conf import settings

from paraplu.kernel.seal.keys import public_key, recipient_id
from paraplu.kernel.seal.register_files import Record, Rotation
from tests.attacks.machine.casts import Union
from tests.attacks.machine.game import Game, game_in
from tests.attacks.machine.moves import act, number_of, send
from tests.attacks.machine.open_ends import NOT_REFUSED_YET
from tests.attacks.machine.product import module, table
from tests.attacks.machine.sequences import SEQUENCES
from tests.rooms.register import SEED, a_register_key

apply_rotation = module("trust.register.actions").apply_rotation
RegisterEntry = table("register.RegisterEntry")
Training = table("trainings.Training")
SECOND_SEED = bytes(32)


def replace_the_register(game: Game) -> None:
    """While a new key is in use beside the old one, a file puts junk in the place of every entry."""
    key = a_register_key(SECOND_SEED)
    game.begin()
    records = tuple(
        Record(entry.number, entry.version, b"junk") for entry in RegisterEntry.objects.order_by("pk")
    )
    old = recipient_id(public_key(SEED))
    act(game, apply_rotation, Rotation(settings.UNION.key, old, bytes(key.public), 2, 3, records))


STEPS: dict[int, tuple[Callable[[Game], None], str]] = {
    17: (SEQUENCES[22].actions, SEQUENCES[22].part),
    24: (replace_the_register, "secretary"),
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
