"""Whoever is erased is forgotten in every room, whichever way she went."""

from threading import Event
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError

from paraplu.base import forgetting
from paraplu.kernel.actor import Actor
from paraplu.kernel.standing import MemberStatus
from paraplu.life.proposals import actions as proposals
from paraplu.life.proposals.actions import ProposalData
from paraplu.life.proposals.models import Proposal
from paraplu.ops import worker_loop
from paraplu.people import api as people
from tests.cast import a_member

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
NUMBER = 500_001
WISH = ProposalData("Sparrow", "A walk", "to be seen", None, None, "Ghent", 0, "", 0, "")


@pytest.fixture
def walk() -> UUID:
    """A proposal of a member, who signed it with a name; nobody decided on it."""
    a_member(NUMBER, MemberStatus.ACTIVE)
    return proposals.propose_activity(Actor("person", NUMBER, MemberStatus.ACTIVE), WISH)


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> worker_loop.JobWorker:
    """A worker for whom nothing is due by the calendar."""
    monkeypatch.setattr(worker_loop, "SCHEDULE", ())
    return worker_loop.JobWorker(Event(), "test-")


def is_known(walk: UUID) -> bool:
    return Proposal.objects.filter(pk=walk).exists()


def test_who_erased_herself_is_forgotten_in_the_next_round_of_the_worker(walk: UUID, worker: Any) -> None:
    people.erase_member(Actor("person", NUMBER, MemberStatus.ACTIVE), NUMBER)
    assert is_known(walk)

    worker._run_round()

    assert not is_known(walk)
    assert people.numbers_to_forget() == []


def test_a_room_that_cannot_forget_is_asked_again(walk: UUID, worker: Any, monkeypatch) -> None:
    people.erase_member(Actor("person", NUMBER, MemberStatus.ACTIVE), NUMBER)

    def fails(_number: int) -> None:
        raise ValueError("not now")

    with monkeypatch.context() as broken:
        broken.setattr(forgetting, "forget", fails)
        worker._run_round()
    assert is_known(walk)

    worker._run_round()

    assert not is_known(walk)


def test_a_database_that_is_away_is_waited_for(walk: UUID, worker: Any, monkeypatch) -> None:
    def away(_number: int) -> None:
        raise DatabaseError

    people.erase_member(Actor("person", NUMBER, MemberStatus.ACTIVE), NUMBER)
    monkeypatch.setattr(forgetting, "forget", away)

    with pytest.raises(DatabaseError):
        worker._run_round()

    assert people.numbers_to_forget() == [NUMBER]
