"""The General Assembly lowers a rule by a vote, and its agenda brings the question."""

import pytest

from paraplu.life.assembly import actions
from paraplu.trust.decisions import api as decisions
from tests.life.assembly.meeting import THE_SECRETARY, Meeting
from tests.life.assembly.test_matters_of_the_board import convened

pytestmark = pytest.mark.postgresql


@pytest.mark.parametrize(("votes", "number"), [((5, 4), 80), ((4, 5), 50), ((4, 4), 50)])
def test_the_vote_lowers_or_not(a_meeting: Meeting, votes: tuple[int, int], number: int) -> None:
    decisions.ask_to_lower(THE_SECRETARY, "requests.people", 80)
    item = convened(a_meeting)
    assert "up to 80 members" in item.text

    a_meeting.by_hands(item.pk, *votes)

    assert decisions.table_in_force().number_of("requests.people") == number


def test_typed_hands_lower_nothing_before_a_teller_confirms(a_meeting: Meeting) -> None:
    decisions.ask_to_lower(THE_SECRETARY, "people.step_down", "routine")
    item = convened(a_meeting)
    actions.open_agenda_item(THE_SECRETARY, item.pk, "hands")

    actions.decide_by_hands(THE_SECRETARY, item.pk, actions.Votes(9, 0))

    assert decisions.decided_lowerings() == []
