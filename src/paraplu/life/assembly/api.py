"""The door of this room for others: what waits, what is decided soon, what is known, what is forgotten."""

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from paraplu.base.known import Queue
from paraplu.kernel.actor import THE_HOUSE, Actor
from paraplu.life.assembly import actions, policy, queries
from paraplu.life.assembly.known import known_about, what_stays
from paraplu.life.assembly.models import Assembly, Demand, Filing, Phase

__all__ = [
    "Coming",
    "decided_soon",
    "forget",
    "forget_due",
    "known_about",
    "policy",
    "waiting_for",
    "what_stays",
]


@dataclass(frozen=True, slots=True)
class Coming:
    """An assembly on a member's first page: when, and what it will decide. The place is on its own page."""

    assembly: UUID
    day: date
    hour: time
    is_open: bool
    titles: tuple[str, ...] = ()


def decided_soon(actor: Actor) -> list[Coming]:
    """The assemblies ahead, each with the titles on its agenda."""
    return [
        Coming(one.id, one.day, one.hour, one.phase == Phase.OPENED, tuple(titles))
        for one, titles in queries.ahead_with_titles(actor).items()
    ]


def waiting_for(actor: Actor) -> list[Queue]:
    """What waits for secretary and chair: assemblies ahead, minutes to sign, filings, demands."""
    if not (settings.UNION.has_room("assembly") and policy.prepare(actor)):
        return []
    ahead = Assembly.objects.filter(phase__in=queries.AHEAD)
    closed = Assembly.objects.filter(phase=Phase.CLOSED)
    filings = Filing.objects.filter(done_on__isnull=True)
    demands = Demand.objects.filter(reached_on__isnull=False, settled_on__isnull=True)
    return [
        Queue(_("General Assembly"), ahead, "assembly:desk", due="day"),
        Queue(_("Minutes to sign"), closed, "assembly:desk", "closed_on"),
        Queue(_("To be filed after an assembly"), filings, "assembly:desk", due="due_on"),
        Queue(_("Members demand"), demands, "assembly:demands", "reached_on"),
    ]


def forget(number: int) -> None:
    """Forget what an erased person leaves behind here."""
    actions.forget(THE_HOUSE, number)


def forget_due(today: date) -> int:
    """Forget what can no longer be contested; how many rows."""
    return actions.forget_due(THE_HOUSE, today)
