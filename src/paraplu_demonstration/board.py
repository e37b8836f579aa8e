"""Lets the Board of the made-up union meet, answer in writing, and leave a demand of members unanswered."""

from datetime import timedelta
from uuid import uuid4

from django.conf import settings

from paraplu.base.clock import current_date, current_hour
from paraplu.kernel.actor import OPERATOR, Actor
from paraplu.kernel.seal.account_keys import unwrap
from paraplu.kernel.seal.decision_line import WrittenYes
from paraplu.life.assembly.actions import demanding
from paraplu.life.assembly.models import Demand
from paraplu.life.board import actions, signing
from paraplu.life.board.models import BoardItem, BoardMeeting
from paraplu.life.proposals import api as proposals
from paraplu.people import api as people
from paraplu.trust.keys import api as keys
from paraplu.trust.offices import api as offices
from paraplu_demonstration import keyring
from paraplu_demonstration.rehearsal import active_actor
from paraplu_demonstration.roles import member_in_role

DAYS_OF_NOTICE = 7
DAYS_ON_BOARD = 300


def fill_board(numbers: list[int]) -> None:
    """Ask in writing about one act, and call a meeting today about everything else that waits.

    numbers: of secretary, chair and treasurer, who are the directors, and of the next active members. The
    chair is left to the visitor: one answer in writing is missing, and one director has not come yet. The
    secretary signed with their key, the treasurer agreed without.
    """
    if settings.UNION.board is None:
        return
    secretary, chair, treasurer = (
        active_actor(number, office, "director")
        for number, office in zip(numbers, ("secretary", "chair", "treasurer"), strict=False)
    )
    _ask_for_vacant_seat(chair, former=numbers[31], number=numbers[33])
    act = people.ask_for_appointment(chair, numbers[32], "press_officer")
    item = BoardItem.objects.get(pk=actions.put_in_writing(secretary, act.pk))
    actions.answer_in_writing(secretary, item.pk, "yes", item.digest, _signed_yes(secretary, item))
    actions.answer_in_writing(treasurer, item.pk, "yes", item.digest)
    # What members proposed has an answer on which the Board can vote.
    yes = proposals.AnswerDraft("accept", "A day outside does all of us good. The money is there.", 10_000)
    for proposal in proposals.proposals_by_member(numbers[20]):
        proposals.word_answer(treasurer, proposal.id, yes)
    meeting = _call_meeting(secretary)
    for director in (secretary, treasurer):
        actions.attend_meeting(director, meeting.pk)


def _signed_yes(director: Actor, item: BoardItem) -> bytes:
    """The signature that the browser of this director would make; empty if they have no key."""
    number = director.number_or_zero
    key, yes = keys.key_of(number), signing.yes_to_sign(item, number)
    if key is None or yes is None:
        return b""
    opened = unwrap(bytes(key.wrapped), keyring.PHRASE, bytes(key.salt), number)
    return opened.sign(WrittenYes(**yes).content_bytes)


def _ask_for_vacant_seat(chair: Actor, *, former: int, number: int) -> None:
    """A director resigned two weeks ago; the Board is asked to fill the seat until the end of the term."""
    today = current_date()
    began, until = today - timedelta(days=DAYS_ON_BOARD), today + timedelta(days=DAYS_ON_BOARD)
    seat = offices.appoint(OPERATOR, former, "director", began, until, "deed", began)
    offices.end_mandate(OPERATOR, seat, today - timedelta(days=2 * DAYS_OF_NOTICE))
    if any(vacant.pk == seat for vacant in offices.vacant_seats()):
        people.ask_for_co_optation(chair, number, seat)


def _call_meeting(secretary: Actor) -> BoardMeeting:
    """Call a meeting for next week with a sentence of the Board's own, and let it be now."""
    day = current_date() + timedelta(days=DAYS_OF_NOTICE)
    hour = current_hour().replace(minute=0, second=0, microsecond=0)
    key = actions.call_meeting(secretary, actions.MeetingPlan(uuid4(), day, hour, "telephone"))
    actions.add_own_item(secretary, key, uuid4(), "Thank the people who opened the hall each week.")
    BoardMeeting.objects.filter(pk=key).update(day=current_date())
    return BoardMeeting.objects.get(pk=key)


def demand_assembly(members: list[Actor]) -> None:
    """More than one fifth demanded it 22 days ago, and the first who signed may convene it from today."""
    first = active_actor(member_in_role("active").number)
    words = "Each month the treasurer shows all members what came in and what was spent."
    demand = demanding.start_member_demand(first, "assembly", "See the accounts each month", words)
    for member in members:
        demanding.sign_demand(member, demand)
    begun = current_date() - timedelta(days=22)
    Demand.objects.filter(pk=demand).update(asked_on=begun, reached_on=begun)
