"""How the Board decides: attendance, majority, interest, casting vote, in writing, proxies, co-optation.

Every number is in the section `[board]` of the law pack or of the union's file; both on one day are a
`BoardCharter`, the first argument of every function here. The functions take counts and return an outcome;
they never learn who voted how.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from paraplu.kernel import calendar
from paraplu.kernel.statutes.law.gaps import RefusesMissing
from paraplu.kernel.statutes.law.objections import Objection, make_objection
from paraplu.kernel.statutes.law.shares import Share


class BoardOutcome(StrEnum):
    """The outcome of a vote of the Board."""

    CARRIED = "carried"
    REJECTED = "rejected"
    TOO_FEW = "too_few"  # fewer directors than the required attendance: the item is not put to the vote
    NEXT_MEETING = "next_meeting"  # it goes on the agenda of the next meeting
    ASSEMBLY = "assembly"  # the General Assembly decides instead
    WAITING = "waiting"  # in writing, and not everybody answered yet


@dataclass(frozen=True, slots=True)
class BoardLaw(RefusesMissing):
    """The numbers of the law about a Board on one day. A share of 0/1 means that nothing is required.

    A number that the pack lacks raises MissingLawValue when it is read.
    """

    attendance: Share  # of the directors in office, present or represented
    majority: Share  # more than this share of the votes is for
    interest: Share  # more than this share of those present has an interest of money: the assembly decides
    free_voters: int  # directors without an interest, at least
    written_votes: Share  # in writing: this share of all directors in office agrees
    calling_directors: int  # so many directors together call a meeting
    casting_vote_directors: int  # a casting vote needs a Board of so many directors


@dataclass(frozen=True, slots=True)
class BoardChoices:
    """The statutes' own choices about the Board, from the `[board]` section of the union's file.

    casting_vote: whether the statutes give the chair one. majority: of those present or represented, or of
    the votes cast. proxies: how many others one director may represent. silence_days: in writing, how long
    each director has to answer.
    """

    notice_days: int
    written: bool
    silence_days: int
    proxies: int
    majority: Literal["present", "votes_cast"]
    casting_vote: bool


@dataclass(frozen=True, slots=True)
class BoardCharter:
    """The law about a Board on one day, and the union's choices.

    callers: the offices that call a meeting alone.
    """

    law: BoardLaw
    choices: BoardChoices
    callers: frozenset[str]


@dataclass(frozen=True, slots=True)
class BoardSeats:
    """The directors in office, and of them those present or represented when an item is taken up.

    money_interests, other_interests: how many of those present declared an interest, of money or another. All
    of these leave deliberation and vote, and are counted in the attendance.
    """

    directors: int
    present: int
    money_interests: int = 0
    other_interests: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.present <= self.directors or self.free < 0:
            raise ValueError("more directors than there are")

    @property
    def free(self) -> int:
        """Those present or represented who may vote."""
        return self.present - self.money_interests - self.other_interests


@dataclass(frozen=True, slots=True)
class BoardVotes:
    """The votes at a meeting, by hands or by taps; everybody else who was free abstained."""

    in_favour: int
    against: int
    chair_in_favour: bool = False


@dataclass(frozen=True, slots=True)
class WrittenAnswers:
    """Answers in writing, how many directors have an interest, and for how many days voting was open."""

    in_favour: int
    against: int
    interests: int
    days_open: int


@dataclass(frozen=True, slots=True)
class VacantSeat:
    """A vacant seat, and the last day of its term; None means without end."""

    until: date | None


def attendance_needed(charter: BoardCharter, directors: int) -> int:
    """Return how many of the directors in office have to be present or represented."""
    return max(1, charter.law.attendance.of(directors))


def goes_to_assembly(charter: BoardCharter, seats: BoardSeats) -> bool:
    """Return whether too many of those present have an interest of money, so the assembly decides (R22)."""
    share = charter.law.interest
    return seats.money_interests * share.whole > seats.present * share.part


def decide_at_meeting(
    charter: BoardCharter, seats: BoardSeats, votes: BoardVotes, *, was_put_off: bool = False
) -> BoardOutcome:
    """Return what the votes at a meeting decide (rule R22).

    was_put_off: an earlier meeting had too few free voters for the same item. Raises ValueError for more
    votes than there are free voters.
    """
    if votes.in_favour < 0 or votes.against < 0 or votes.in_favour + votes.against > seats.free:
        raise ValueError("more votes than people who may vote")
    if seats.present < attendance_needed(charter, seats.directors):
        return BoardOutcome.TOO_FEW
    if goes_to_assembly(charter, seats):
        return BoardOutcome.ASSEMBLY
    # Threat: on a Board of three with one absent and one concerned, the third would decide alone.
    if seats.free < charter.law.free_voters:
        return BoardOutcome.ASSEMBLY if was_put_off else BoardOutcome.NEXT_MEETING
    return BoardOutcome.CARRIED if _is_carried(charter, seats, votes) else BoardOutcome.REJECTED


def _is_carried(charter: BoardCharter, seats: BoardSeats, votes: BoardVotes) -> bool:
    """Whether more than the share is in favour. A casting vote is one more vote when those cast are equal."""
    cast = votes.in_favour + votes.against
    counted = cast if charter.choices.majority == "votes_cast" else seats.free
    extra = int(votes.in_favour == votes.against and votes.chair_in_favour and may_cast_twice(charter, seats))
    share = charter.law.majority
    return (votes.in_favour + extra) * share.whole > (counted + extra) * share.part


def may_cast_twice(charter: BoardCharter, seats: BoardSeats) -> bool:
    """Return whether the chair has a casting vote: by the statutes, and on a Board large enough (R6)."""
    return charter.choices.casting_vote and seats.directors >= charter.law.casting_vote_directors


def decide_in_writing(charter: BoardCharter, directors: int, answers: WrittenAnswers) -> BoardOutcome:
    """Return what the answers in writing decide: without the agreement of all directors a meeting decides."""
    is_over = answers.days_open > charter.choices.silence_days
    if not charter.choices.written or answers.against or answers.interests or is_over:
        return BoardOutcome.NEXT_MEETING
    if directors < charter.law.free_voters:
        return BoardOutcome.NEXT_MEETING
    is_agreed = answers.in_favour >= charter.law.written_votes.of(directors)
    return BoardOutcome.CARRIED if is_agreed else BoardOutcome.WAITING


def board_proxy_objection(
    charter: BoardCharter, giver: int, holder: int, directors: Collection[int], held: int
) -> Objection | None:
    """Return why a director may not vote for another; held: how many the holder represents already."""
    if giver == holder or giver not in directors or holder not in directors:
        return make_objection("board_proxy_stranger")
    cap = charter.choices.proxies
    return make_objection("board_proxy_cap", cap=cap) if held >= cap else None


def may_call_meeting(charter: BoardCharter, offices: Collection[str], directors: int) -> bool:
    """Return whether these people may call the Board: by one of their offices, or as enough directors."""
    return not charter.callers.isdisjoint(offices) or directors >= charter.law.calling_directors


def board_notice_last_day(charter: BoardCharter, meeting_day: date) -> date:
    """Return the last day for the notice of a meeting of the Board."""
    return calendar.add_days(meeting_day, -charter.choices.notice_days)


def co_opt(vacancy: VacantSeat | None, on: date) -> VacantSeat | Objection:
    """Return the term for which the Board fills a vacancy: what is left of it, never more (art. 9:6)."""
    if vacancy is None or (vacancy.until is not None and vacancy.until <= on):
        return make_objection("no_vacancy")
    return vacancy
