"""The interface to the app that holds the agenda.

The item of an election, its meeting and its law belong to an app above this one; `settings.AGENDA` names its
implementation. The callables return values of the moment, which are not stored here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from paraplu.kernel.actor import SYSTEM, Actor

# The phases of a meeting, the stages of an item and the ways to vote that matter here.
DRAFTED, CONVENED, OPENED, CLOSED, SIGNED = "drafted", "convened", "opened", "closed", "signed"
WAITING, OPEN, DONE = "waiting", "open", "done"
HANDS, PAPER, ELECTRONIC = "hands", "paper", "electronic"
AHEAD = (CONVENED, OPENED)


@dataclass(frozen=True, slots=True)
class MeetingLead:
    """What decides who leads a meeting.

    convener: the member who convened it where members did, as long as they can lead it; else None.
    bureau: the numbers in its bureau, if members convened it.
    """

    convener: int | None = None
    bureau: frozenset[int] = frozenset()

    def is_led_by(self, actor: Actor) -> bool:
        """Whether they lead it. Threat: a chair or secretary who alone spoils what members convened."""
        has_office = actor.holds("secretary", "chair")
        if self.convener is None:
            return has_office
        is_convener = actor.is_active and actor.number == self.convener
        return is_convener or (has_office and actor.number in self.bureau)


def logged_leader(actor: Actor) -> Actor:
    """Whom the log names for a step of this person: an office, or the system for a member without office."""
    return actor if actor.offices else SYSTEM


@dataclass(frozen=True, slots=True)
class ElectionItem:
    """The item of an election with its meeting; `pk` is also the id of the election.

    outcome_name: the outcome in the reader's language. lead: says who leads its meeting.
    """

    pk: UUID
    assembly_id: UUID
    phase: str
    day: date
    hour: time
    title: str
    is_election: bool
    stage: str
    method: str
    outcome: str
    outcome_name: str
    decided_on: date | None
    lead: Callable[[], MeetingLead]


@dataclass(frozen=True, slots=True)
class ItemPages:
    """URLs of pages about the item."""

    meeting: str
    item: str
    secret_ballot: str
    ballot_papers: str
    confirm: str


@dataclass(frozen=True, slots=True)
class Agenda:
    """The functions that the app with the agenda provides.

    find: the item, if the actor may see its meeting. hold: the item, with its meeting locked until the
    transaction ends; refuses unless the meeting is in one of the phases. pages: its URLs. tellers: of a
    meeting. voters: how many can vote on the item now, without those with an interest. conclude: record
    whether anybody is elected, and how many papers were invalid. reopen: open decided items again for a
    second round, by this method. joinable: the other elections of its meeting that may share a secret ballot.
    note_typed: keep that the actor typed this content of a kind, without effect until others confirm it, and
    write to these people. is_confirmed, typists: whether somebody confirmed it, and who typed it.
    """

    find: Callable[[Actor, UUID], ElectionItem | None]
    hold: Callable[[UUID, Collection[str]], ElectionItem]
    pages: Callable[[ElectionItem], ItemPages]
    tellers: Callable[[UUID], frozenset[int]]
    voters: Callable[[UUID], int]
    conclude: Callable[[Actor, UUID, bool, int | None], None]
    reopen: Callable[[Actor, Sequence[UUID], str], None]
    joinable: Callable[[ElectionItem], Sequence[ElectionItem]]
    note_typed: Callable[[Actor, UUID, str, Any, Collection[int]], None]
    is_confirmed: Callable[[UUID, str, Any], bool]
    typists: Callable[[UUID, str, Any], frozenset[int]]


def agenda() -> Agenda:
    """The implementation that the settings name."""
    offered: Agenda = import_string(settings.AGENDA)
    return offered
