"""The interface to the app that holds meetings.

A meeting, its roll and its law belong to an app above this one; `settings.MEETINGS` names its implementation.
The callables return values of the moment, which are not stored here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from paraplu.kernel.actor import Actor

# The phases of a meeting that matter here.
CONVENED, OPENED = "convened", "opened"
AHEAD = (CONVENED, OPENED)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting; `pk` is the id under which keys and slips belong to it.

    is_by_members: members convened it, so that chair and secretary name no key holders for it.
    """

    pk: UUID
    phase: str
    day: date
    hour: time
    remote: bool
    convened_on: date | None
    is_by_members: bool

    @property
    def is_ahead(self) -> bool:
        return self.phase in AHEAD


@dataclass(frozen=True, slots=True)
class MeetingPages:
    """URLs of a meeting's pages."""

    meeting: str
    room: str
    attendance: str
    confirm: str


@dataclass(frozen=True, slots=True)
class VoterSeat:
    """A seat on the roll: where the member is, whether they left the roll, who drew the slip for the vote."""

    here: str
    off_roll: bool
    drawn_by: int | None


@dataclass(frozen=True, slots=True)
class Poll:
    """What is voted on; for an election, its candidacies with names, in the order of the question.

    place: on the agenda. seats: that are still to be filled.
    """

    meeting: UUID
    item: UUID
    place: int
    title: str
    words: str
    is_election: bool
    seats: int = 0
    candidates: Sequence[tuple[UUID, str]] = ()


@dataclass(frozen=True, slots=True)
class PollResult:
    """The result of a ballot: for, against, abstained; or for an election the votes of each candidacy."""

    item: UUID
    turnout: int
    counts: Sequence[int]
    votes: Mapping[UUID, int] | None


@dataclass(frozen=True, slots=True)
class TypedFact:
    """Something that one person typed about a meeting and that waits until others confirm it.

    content: exactly what they confirm. row: what the page shows. needed: how many confirm. is_independent:
    they are also independent of the person who typed. is_asked: it only waits once somebody asked for it.
    """

    what: str
    content: list[Any]
    confirmers: frozenset[int]
    row: Any
    needed: int = 1
    is_independent: bool = False
    is_asked: bool = False


@dataclass(frozen=True, slots=True)
class Meetings:
    """What the app that holds meetings provides.

    find: a meeting. ahead: those that are convened or open. hold: lock the meeting until the transaction
    ends; refuses unless it is in one of the phases. pages: its URLs. tellers, roll_size: of a meeting. roll:
    its seats by number, and the proxies as giver and holder. seat: one member's seat, even if they left the
    roll. candidates: everybody who stands in one of its elections. strike_gone: take former members off the
    roll. note_drawer: record who drew the slips for these votes. shuffle_roll: write the rows of the roll in
    a drawn order. end_vote: end the vote on an item, whose quorum is that of this moment. move_to_paper: vote
    on the item on paper. decide: decide by a result; refuses what the law does not let it decide.
    has_public_boards: whether the meeting decided that everybody reads its bulletin boards. note_typed: keep
    that the actor typed this content, without effect until others confirm it, and write to these members that
    it waits. is_confirmed: whether others confirmed it. typists: who typed each of these, with what they are.
    drop_typed: forget both, once it was taken back.
    """

    find: Callable[[UUID], Meeting | None]
    ahead: Callable[[], Sequence[Meeting]]
    hold: Callable[[UUID, Collection[str]], Meeting]
    pages: Callable[[UUID], MeetingPages]
    tellers: Callable[[UUID], frozenset[int]]
    roll_size: Callable[[UUID], int]
    roll: Callable[[UUID], tuple[Mapping[int, VoterSeat], Sequence[tuple[int, int]]]]
    seat: Callable[[UUID, int], VoterSeat | None]
    candidates: Callable[[UUID], frozenset[int]]
    strike_gone: Callable[[UUID], None]
    note_drawer: Callable[[UUID, Collection[int], int | None], None]
    shuffle_roll: Callable[[UUID], None]
    end_vote: Callable[[UUID], None]
    move_to_paper: Callable[[UUID], None]
    decide: Callable[[PollResult], Any]
    has_public_boards: Callable[[UUID], bool]
    note_typed: Callable[[Actor, UUID, str, Any, Collection[int]], None]
    is_confirmed: Callable[[UUID, str, Any], bool]
    typists: Callable[[UUID, Sequence[tuple[str, Any]]], Sequence[frozenset[int]]]
    drop_typed: Callable[[UUID, str, Any], None]


def meetings() -> Meetings:
    """The implementation that the settings name."""
    offered: Meetings = import_string(settings.MEETINGS)
    return offered
