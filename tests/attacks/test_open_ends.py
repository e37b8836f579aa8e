"""What one officer still reaches alone. Mended, a test fails here, and its line in open_ends.py goes."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.attacks.machine.casts import Union
from tests.attacks.machine.game import Game, game_in
from tests.attacks.machine.players import union_of
from tests.attacks.machine.product import table
from tests.undone import undone

Training = table("trainings.Training")

NOT_YET = "the rule of docs/powers.toml [not_yet] is not built"


@pytest.fixture(scope="module")
def union(django_db_setup: None, django_db_blocker: Any) -> Iterator[Union]:
    """One union with a Board of three for all tests of this file; each game takes its changes back."""
    with django_db_blocker.unblock(), undone(), union_of("a Board of three") as founded:
        yield founded


@pytest.fixture
def secretary(db: None, union: Union) -> Iterator[Game]:
    """The secretary in bad faith."""
    with game_in(union, ["secretary"]) as game:
        yield game


def send(game: Game, path: str, **values: object) -> None:
    """A form of theirs, at the page that shows it."""
    browser = game.officers[0].browser()
    game.attempt(lambda: browser.post(path, values))


def test_nothing_is_forbidden_before_anything_happened(secretary: Game) -> None:
    assert secretary.outcomes_at_the_end() == {}


def test_nobody_is_named_a_trainer_who_did_not_agree(secretary: Game) -> None:
    training, member = Training.objects.get().pk, secretary.union["member"].number

    send(secretary, f"/en/trainings/{training}/trainer/", number=member)

    assert 10 not in secretary.outcomes()


def test_nobody_alone_puts_a_table_on_the_public_site(secretary: Game) -> None:
    table = {"body": "Call +32 470 00 00 00.", "decides": "us", "level": "town", "seat": "asked"}

    send(secretary, "/en/tables/new/", **table, shown_to="public")

    assert 16 not in secretary.outcomes()
