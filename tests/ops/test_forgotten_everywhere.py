"""Whoever is erased is forgotten in every room, whichever way she went."""

from threading import Event
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError

from paraplu.kernel.actor import Actor
from paraplu.kernel.standing import State
from paraplu.life.proposals import actions as proposals
from paraplu.life.proposals.actions import Wish
from paraplu.life.proposals.models import Proposal
from paraplu.ops import forgetting, working
from paraplu.people import api as people
from tests.cast import a_member

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
NUMBER = 500_001
WISH = Wish("Sparrow", "A walk", "to be seen", None, None, "Ghent", 0, "", 0, "")


@pytest.fixture
def walk() -> UUID:
    """A proposal of a member, who signed it with a name; nobody decided on it."""
    a_member(NUMBER, State.ACTIVE)
    return proposals.propose(Actor("person", NUMBER, State.ACTIVE), WISH)


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> working.HouseWorker:
    """A worker for whom nothing is due by the calendar."""
    monkeypatch.setattr(working, "SCHEDULE", ())
    return working.HouseWorker(Event(), "test-")


def is_known(walk: UUID) -> bool:
    return Proposal.objects.filter(pk=walk).exists()


def test_who_erased_herself_is_forgotten_in_the_next_round_of_the_worker(walk: UUID, worker: Any) -> None:
    people.erase(Actor("person", NUMBER, State.ACTIVE), NUMBER)
    assert is_known(walk)

    worker._round()

    assert not is_known(walk)
    assert people.to_be_forgotten() == []


def test_a_room_that_cannot_forget_is_asked_again(walk: UUID, worker: Any, monkeypatch) -> None:
    people.erase(Actor("person", NUMBER, State.ACTIVE), NUMBER)

    def fails(_number: int) -> None:
        raise ValueError("not now")

    with monkeypatch.context() as broken:
        broken.setattr(forgetting, "forget", fails)
        worker._round()
    assert is_known(walk)

    worker._round()

    assert not is_known(walk)


def test_a_database_that_is_away_is_waited_for(walk: UUID, worker: Any, monkeypatch) -> None:
    def away(_number: int) -> None:
        raise DatabaseError

    people.erase(Actor("person", NUMBER, State.ACTIVE), NUMBER)
    monkeypatch.setattr(forgetting, "forget", away)

    with pytest.raises(DatabaseError):
        worker._round()

    assert people.to_be_forgotten() == [NUMBER]
