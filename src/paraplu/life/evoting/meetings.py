"""What this app asks the app that holds meetings, and the values in which it is answered.

A meeting, its roll and its law stand in an app above this one; `settings.MEETINGS` names what it offers.
Whatever a callable answers is a value of this moment; nothing of it is stored here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

# The phases of a meeting that matter here.
CONVENED, OPENED = "convened", "opened"
AHEAD = (CONVENED, OPENED)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting; `pk` is the id under which keys and slips belong to it."""

    pk: UUID
    phase: str
    day: date
    hour: time
    remote: bool
    convened_on: date | None

    @property
    def is_ahead(self) -> bool:
        """Whether it is convened or runs."""
        return self.phase in AHEAD


@dataclass(frozen=True, slots=True)
class MeetingPages:
    """Addresses of a meeting's pages in the house, for the way back."""

    meeting: str
    room: str
    attendance: str


@dataclass(frozen=True, slots=True)
class VoterSeat:
    """One place on the roll: where its member is, whether she left it, who drew the slip for her vote."""

    here: str
    off_roll: bool
    drawn_by: int | None


@dataclass(frozen=True, slots=True)
class Poll:
    """What is voted on; of an election its candidacies with the names, in the order of the question."""

    meeting: UUID
    item: UUID
    title: str
    words: str
    is_election: bool
    seats: int = 0
    candidates: Sequence[tuple[UUID, str]] = ()


@dataclass(frozen=True, slots=True)
class PollResult:
    """What a ballot came to: for, against, abstained; or of an election the votes of each candidacy."""

    item: UUID
    turnout: int
    counts: Sequence[int]
    votes: Mapping[UUID, int] | None


@dataclass(frozen=True, slots=True)
class Meetings:
    """What the app that holds meetings offers.

    find: a meeting. ahead: those that are convened or run. hold: the meeting, held until the transaction
    ends; refuses unless it is in one of the phases. pages: its pages. tellers, roll_size: of a meeting.
    roll: its seats by number, and who votes for whom. seat: one member's place on it, also one that she left.
    candidates: who stands in any election of it. strike_gone: take off the roll who is no active member any
    more. note_drawer: write down who drew the slips for these votes. end_vote: nobody votes on the item any
    more, so its quorum is that of this moment. move_to_paper: the item is voted on by paper. decide: take a
    result through the law; refuses what cannot be decided.
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
    end_vote: Callable[[UUID], None]
    move_to_paper: Callable[[UUID], None]
    decide: Callable[[PollResult], Any]


def meetings() -> Meetings:
    """What is offered, as the settings name it."""
    offered: Meetings = import_string(settings.MEETINGS)
    return offered
