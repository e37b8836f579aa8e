"""What this app asks the app that holds the agenda, and the values in which it is answered.

The item of an election, its meeting and its law stand in an app above this one; `settings.AGENDA` names what
it offers. Whatever a callable answers is a value of this moment; nothing of it is stored here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from paraplu.kernel.actor import Actor

# The phases of a meeting, the stages of an item and the ways to vote that matter here.
DRAFTED, CONVENED, OPENED, CLOSED, SIGNED = "drafted", "convened", "opened", "closed", "signed"
WAITING, OPEN, DONE = "waiting", "open", "done"
HANDS, PAPER, ELECTRONIC = "hands", "paper", "electronic"
AHEAD = (CONVENED, OPENED)


@dataclass(frozen=True, slots=True)
class ElectionItem:
    """The item of an election with its meeting; `pk` is the id under which the election belongs to it.

    outcome_name: the outcome in the language of whoever reads.
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


@dataclass(frozen=True, slots=True)
class ItemPages:
    """Addresses of pages about the item in the house."""

    meeting: str
    item: str
    secret_ballot: str
    ballot_papers: str


@dataclass(frozen=True, slots=True)
class Agenda:
    """What the app that holds the agenda offers.

    find: the item, if the actor may see its meeting. hold: the item, with its meeting held until the
    transaction ends; refuses unless the meeting is in one of the phases. pages: its pages. tellers: of a
    meeting. voters: how many can vote on the item now, without those who stood aside. conclude: write down
    whether somebody is elected, and how many papers were invalid.
    """

    find: Callable[[Actor, UUID], ElectionItem | None]
    hold: Callable[[UUID, Collection[str]], ElectionItem]
    pages: Callable[[ElectionItem], ItemPages]
    tellers: Callable[[UUID], frozenset[int]]
    voters: Callable[[UUID], int]
    conclude: Callable[[Actor, UUID, bool, int | None], None]


def agenda() -> Agenda:
    """What is offered, as the settings name it."""
    offered: Agenda = import_string(settings.AGENDA)
    return offered
