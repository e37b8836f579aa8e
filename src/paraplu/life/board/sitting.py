"""Who is a director today, who is present, who has an interest: asked again at every step."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.conf import settings
from django.http import Http404

from paraplu.base.clock import current_date, current_hour
from paraplu.base.statutes_in_force import board_charter
from paraplu.kernel.actor import Actor
from paraplu.kernel.decisions import ActState
from paraplu.kernel.statutes.law import board as law
from paraplu.life.board.models import (
    BoardAttendance,
    BoardBallot,
    BoardItem,
    BoardItemOutcome,
    BoardMeeting,
    InterestDeclaration,
    MeetingState,
)
from paraplu.life.board.policy import PaperMeeting, Sitting
from paraplu.people import api as people
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices

BOARD = "board"
MONEY, OTHER = "money", "other"


def require_board() -> None:
    """Raise Http404 in a union whose file says nothing about a Board."""
    if settings.UNION.board is None:
        raise Http404


def directors_in_office(on: date | None = None) -> frozenset[int]:
    """The numbers of the directors on a day; for today, only of those who are active members now."""
    numbers = offices.office_holders("director", on or current_date())
    return frozenset(numbers) if on else frozenset(people.active_members_among(numbers))


def is_within_notice(meeting: BoardMeeting, day: date) -> bool:
    """Whether an item put on the agenda on this day leaves directors the days of notice."""
    return day <= law.board_notice_last_day(board_charter(), meeting.day)


def has_begun(meeting: BoardMeeting) -> bool:
    """Whether the hour for which the meeting was called has come, on its day."""
    return meeting.hour is None or current_hour() >= meeting.hour


def attendees_of(meeting: BoardMeeting, *, also_left: bool = True) -> frozenset[int]:
    """The numbers of those who were there, also if they have left since; or of those who are still there."""
    attended = BoardAttendance.objects.filter(meeting=meeting)
    found = attended if also_left else attended.filter(has_left=False)
    return frozenset(found.values_list("number", flat=True))


def meeting_sitting(meeting: BoardMeeting, attendees: frozenset[int] | None = None) -> Sitting:
    """A meeting as rules see it, with the directors now in office."""
    directors = directors_in_office()
    return Sitting(
        directors=directors,
        present=(attendees_of(meeting, also_left=False) if attendees is None else attendees) & directors,
        leader=meeting.leader,
        is_open=meeting.state == MeetingState.OPEN,
    )


@dataclass(frozen=True, slots=True)
class ItemSitting:
    """An item with the directors now in office. natures: who takes no part, and for which kind of interest.

    ballots: of those who may vote, by number.
    """

    sitting: Sitting
    natures: Mapping[int, str]
    ballots: Mapping[int, str]

    @property
    def law_seats(self) -> law.BoardSeats:
        """The seats as the law counts them."""
        aside = [nature for number, nature in self.natures.items() if number in self.sitting.present]
        return law.BoardSeats(
            directors=len(self.sitting.directors),
            present=len(self.sitting.present),
            money_interests=aside.count(MONEY),
            other_interests=aside.count(OTHER),
        )

    @property
    def free_voters(self) -> frozenset[int]:
        """The numbers of those who may vote."""
        return self.sitting.present - self.sitting.aside

    @property
    def missing_votes(self) -> int:
        """How many of those who may vote have not voted yet."""
        return len(self.free_voters) - len(self.ballots)

    def count_votes(self, value: str) -> int:
        """How many cast this vote."""
        return list(self.ballots.values()).count(value)


def item_sitting(item: BoardItem, act: decisions.PendingAct | None) -> ItemSitting:
    """Count one item again, with the directors now in office."""
    everybody = directors_in_office()
    whole = meeting_sitting(item.meeting) if item.meeting else Sitting(everybody, everybody)
    return sittings_of([(item, act)], whole)[item.pk]


def sittings_of(
    items: Sequence[tuple[BoardItem, decisions.PendingAct | None]], whole: Sitting
) -> dict[UUID, ItemSitting]:
    """Count items of one meeting, or in writing; a director takes no part in an act about themselves."""
    ids = [item.pk for item, _act in items]
    natures, ballots = defaultdict[UUID, dict[int, str]](dict), defaultdict[UUID, dict[int, str]](dict)
    for model, field, into in ((InterestDeclaration, "nature", natures), (BoardBallot, "value", ballots)):
        for key, number, value in model.objects.filter(item__in=ids).values_list("item", "number", field):
            into[key][number] = value
    for item, act in items:
        if act is not None and act.subject in whole.directors:
            natures[item.pk].setdefault(act.subject, OTHER)
    counted = dict[UUID, ItemSitting]()
    for item, _act in items:
        aside = frozenset(natures[item.pk])
        sitting = replace(whole, aside=aside, is_open=whole.is_open and item.is_open)
        free = sitting.present - aside
        votes = {number: vote for number, vote in ballots[item.pk].items() if number in free}
        counted[item.pk] = ItemSitting(sitting, natures[item.pk], votes)
    return counted


def outcome_at_meeting(item: BoardItem, there: ItemSitting) -> str:
    """The outcome of the votes so far, by the law of the day.

    Threat: a leader closes an item before others have voted. If their votes could change the outcome,
    nothing is decided, and the item goes to the next meeting.
    """
    leader, missing = there.sitting.leader or 0, there.missing_votes
    yes, no, leader_votes = there.count_votes("yes"), there.count_votes("no"), there.ballots.get(leader)
    may_still_say_yes = leader in there.free_voters and leader_votes is None
    best = law.BoardVotes(yes + missing, no, leader_votes == "yes" or may_still_say_yes)
    worst = law.BoardVotes(yes, no + missing, leader_votes == "yes")
    charter, put_off = board_charter(), was_put_off(item)
    first, second = (
        law.decide_at_meeting(charter, there.law_seats, votes, was_put_off=put_off) for votes in (best, worst)
    )
    return first.value if first is second else BoardItemOutcome.UNTAKEN.value


def was_put_off(item: BoardItem) -> bool:
    """Whether an earlier meeting had too few free voters for the same item."""
    earlier = item.follows
    while earlier is not None:
        if earlier.meeting_id and earlier.outcome == BoardItemOutcome.NEXT_MEETING:
            return True
        earlier = earlier.follows
    return False


def outcome_in_writing(item: BoardItem, there: ItemSitting) -> str:
    """The outcome of the answers in writing so far."""
    answers = law.WrittenAnswers(
        in_favour=there.count_votes("yes"),
        against=there.count_votes("no"),
        interests=len(there.natures),
        days_open=(current_date() - item.opened_on).days,
    )
    return law.decide_in_writing(board_charter(), len(there.sitting.directors), answers).value


def act_of(item: BoardItem) -> decisions.PendingAct | None:
    """The act that an item decides about; None for a sentence that the Board wrote."""
    return decisions.acts_by_id([item.act]).get(item.act) if item.act else None


def is_waiting(act: decisions.PendingAct | None) -> bool:
    """Whether the act still waits for the Board."""
    return act is not None and act.organ == BOARD and act.act_state is ActState.ASKED


def paper_meeting(
    meeting: BoardMeeting, actor: Actor, attendees: frozenset[int] | None = None
) -> PaperMeeting:
    """A meeting on paper as rules see it, with whether the actor is independent of its typist."""
    is_tied = decisions.are_tied(actor.number, meeting.typed_by)
    return PaperMeeting(
        present=attendees_of(meeting) if attendees is None else attendees,
        # Threat: two people type a meeting on a day on which only they were directors.
        directors=directors_in_office(meeting.day) | directors_in_office(),
        typed_by=meeting.typed_by,
        tied=frozenset({actor.number_or_zero}) if is_tied else frozenset(),
    )
