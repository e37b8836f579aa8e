"""The door of this room for others: what waits, what is decided soon, what is known, what is forgotten."""

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from paraplu.base.known import Queue
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.life.assembly import actions, policy, queries
from paraplu.life.assembly.known import fields_after_erasure, known_about
from paraplu.life.assembly.models import Assembly, AssemblyFiling, Demand, Phase

__all__ = [
    "UpcomingAssembly",
    "fields_after_erasure",
    "forget",
    "forget_due",
    "known_about",
    "policy",
    "upcoming_decisions",
    "waiting_for",
]


@dataclass(frozen=True, slots=True)
class UpcomingAssembly:
    """An assembly on a member's first page: when, and what it will decide. The place is on its own page."""

    assembly: UUID
    day: date
    hour: time
    is_open: bool
    titles: tuple[str, ...] = ()


def upcoming_decisions(actor: Actor) -> list[UpcomingAssembly]:
    """The assemblies ahead, each with the titles on its agenda."""
    return [
        UpcomingAssembly(
            assembly.id, assembly.day, assembly.hour, assembly.phase == Phase.OPENED, tuple(titles)
        )
        for assembly, titles in queries.upcoming_agendas(actor).items()
    ]


def waiting_for(actor: Actor) -> list[Queue]:
    """What waits for secretary and chair: assemblies ahead, minutes to sign, filings, demands."""
    if not (settings.UNION.has_app("assembly") and policy.prepare(actor)):
        return []
    ahead = Assembly.objects.filter(phase__in=queries.AHEAD)
    closed = Assembly.objects.filter(phase=Phase.CLOSED)
    filings = AssemblyFiling.objects.filter(done_on__isnull=True)
    demands = Demand.objects.filter(reached_on__isnull=False, settled_on__isnull=True)
    return [
        Queue(_("General Assembly"), ahead, "assembly:desk", due="day"),
        Queue(_("Minutes to sign"), closed, "assembly:desk", "closed_on"),
        Queue(_("To be filed after an assembly"), filings, "assembly:desk", due="due_on"),
        Queue(_("Members demand"), demands, "assembly:demands", "reached_on"),
    ]


def forget(number: int) -> None:
    """Forget what an erased person leaves behind here."""
    actions.forget(SYSTEM, number)


def forget_due(today: date) -> int:
    """Forget what can no longer be contested; how many rows."""
    return actions.forget_due(SYSTEM, today)
