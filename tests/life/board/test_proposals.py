"""A proposal of a member at the Board: worded by one, voted on by all, carried out as worded."""

from collections.abc import Callable
from datetime import date
from uuid import UUID, uuid4

import pytest
from pytest_django import Settings

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.actor import Actor
from paraplu.kernel.standing import MemberStatus
from paraplu.life.board import actions, api, queries
from paraplu.life.board.actions import PaperCount, PaperMinutes
from paraplu.life.board.facts import minutes_digest
from paraplu.life.board.models import BoardBallot, BoardItem, BoardMeeting
from paraplu.life.proposals.api import AnswerDraft
from paraplu.life.proposals.api import actions as proposals
from paraplu.trust.decisions import api as decisions
from tests.life.board.parts import FIRST, SUBJECT, director, end_mandate, open_meeting, vote

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql, pytest.mark.usefixtures("a_board")]
TheDay = Callable[[str], date]
Proposal = proposals.proposing.Proposal
PICNIC = proposals.ProposalData("", "A picnic", "To meet outside.", None, None, "Ghent", 0, "", 12_050, "")
YES, NO = AnswerDraft("accept", "A good idea.", 10_000), AnswerDraft("decline", "Not this year.", 0)


@pytest.fixture
def picnic(the_day: TheDay, settings: Settings) -> UUID:
    settings.RUN_ACT = "paraplu.site.decisions.run_act"
    the_day("2027-02-20")
    return proposals.propose_activity(Actor("person", SUBJECT, MemberStatus.ACTIVE), PICNIC)


def item() -> BoardItem:
    return BoardItem.objects.get(outcome="")


def page_item() -> BoardItem:
    """The item as a page shows it, with the digest that its forms send back."""
    return queries.item_views(director(0), [item()])[0].item


def state() -> str:
    return Proposal.objects.get().state


def test_the_board_votes_on_the_words_of_one_and_they_hold(picnic: UUID, the_day: TheDay) -> None:
    open_meeting(the_day, 3)
    proposals.word_answer(director(0), picnic, YES)

    for place in range(3):
        vote(place, page_item(), "yes")

    made = Proposal.objects.get()
    assert (made.state, made.ceiling, made.reason) == ("accepted", 10_000, "A good idea.")


def test_nobody_votes_before_the_answer_is_worded(picnic: UUID, the_day: TheDay) -> None:
    open_meeting(the_day, 3)

    with pytest.raises(RuleViolation, match="board_unworded"):
        vote(0, page_item(), "yes")
    with pytest.raises(RuleViolation, match="board_unworded"):
        actions.put_in_writing(director(0), decisions.PendingAct.objects.get().pk)


def test_with_other_words_everybody_votes_again(picnic: UUID, the_day: TheDay) -> None:
    open_meeting(the_day, 3)
    proposals.word_answer(director(0), picnic, YES)
    seen = page_item()
    for place in range(2):
        vote(place, seen, "yes")

    proposals.word_answer(director(2), picnic, AnswerDraft("accept", "A good idea.", 900_000))
    with pytest.raises(RuleViolation, match="board_changed"):
        vote(2, seen, "yes")
    vote(2, page_item(), "yes")

    assert (state(), BoardBallot.objects.count()) == ("open", 1)


def test_a_resignation_does_not_turn_votes_on_old_words_into_a_yes(picnic: UUID, the_day: TheDay) -> None:
    meeting = open_meeting(the_day, 4)
    proposals.word_answer(director(0), picnic, YES)
    for place in range(3):
        vote(place, page_item(), "yes")
    proposals.word_answer(director(3), picnic, AnswerDraft("accept", "A good idea.", 900_000))
    actions.leave_meeting(director(3), meeting)
    end_mandate(2)

    api.review_board()

    assert (state(), BoardBallot.objects.count()) == ("open", 0)


def test_the_proposer_does_not_vote_on_what_they_propose(the_day: TheDay, picnic: UUID) -> None:
    own = proposals.propose_activity(director(2), PICNIC)
    open_meeting(the_day, 3)
    for place, draft in ((0, picnic), (1, own)):
        proposals.word_answer(director(place), draft, YES)
    act = Proposal.objects.get(pk=own).act
    (shown,) = queries.item_views(director(0), [BoardItem.objects.get(act=act)])

    for place in (0, 1):
        vote(place, shown.item, "yes")

    assert Proposal.objects.get(pk=own).state == "accepted"
    assert BoardItem.objects.get(act=act).aside_otherwise == 1


def test_paper_with_words_that_changed_since_decides_nothing(picnic: UUID, the_day: TheDay) -> None:
    proposals.word_answer(director(0), picnic, YES)
    there = frozenset(FIRST + place for place in range(3))
    counts = (PaperCount(decisions.PendingAct.objects.get().pk, 3, 0, 0, 0),)
    minutes = PaperMinutes(uuid4(), date(2027, 2, 20), "room", FIRST, there, counts)
    actions.type_minutes(director(0), minutes)
    meeting = BoardMeeting.objects.get()
    actions.confirm_minutes(director(1), meeting.pk, minutes_digest(meeting))

    proposals.word_answer(director(2), picnic, AnswerDraft("accept", "A good idea.", 900_000))
    the_day("2027-02-24")
    api.review_board()

    assert (state(), BoardItem.objects.get().outcome) == ("open", "untaken")


def test_in_writing_all_agree_to_the_words_that_they_saw(picnic: UUID) -> None:
    proposals.word_answer(director(0), picnic, NO)
    actions.put_in_writing(director(0), decisions.PendingAct.objects.get().pk)
    seen = page_item()
    for place in range(4):
        actions.answer_in_writing(director(place), seen.pk, "yes", seen.digest)
    before = state()

    actions.answer_in_writing(director(4), seen.pk, "yes", seen.digest)

    assert (before, state()) == ("open", "declined")
