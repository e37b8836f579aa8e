"""Whoever deletes an item of a draft deletes its election: no foreign key does it for them."""

from uuid import UUID

import pytest

from paraplu.life.elections.actions import candidates
from paraplu.life.elections.models import BoardElection
from tests.decided import act_actor
from tests.life.assembly.meeting import THE_CHAIR, THE_SECRETARY, Meeting
from tests.life.assembly.parts import actions


@pytest.fixture
def election(a_meeting: Meeting) -> UUID:
    """On a draft, with its seats settled."""
    item = a_meeting.add("election")
    candidates.change_election_seats(THE_CHAIR, item, 3)
    return item


def test_an_item_that_is_taken_off_leaves_no_election(a_meeting: Meeting, election: UUID) -> None:
    before = BoardElection.objects.get().pk

    actions.remove_agenda_item(THE_SECRETARY, election)

    assert before == election
    assert not BoardElection.objects.exists()


def test_a_draft_that_is_called_off_leaves_no_election(a_meeting: Meeting, election: UUID) -> None:
    actions.delete_draft(THE_SECRETARY, a_meeting.id)

    assert not BoardElection.objects.exists()


def test_a_meeting_that_is_called_off_keeps_it(a_meeting: Meeting, election: UUID) -> None:
    a_meeting.convene()

    actions.call_off_assembly(act_actor("assembly.call_off", 0), a_meeting.id)

    assert BoardElection.objects.get().pk == election
