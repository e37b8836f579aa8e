"""The door of this room for others: what waits, what is decided soon, what is known, what is forgotten."""

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.utils.translation import gettext as _

from paraplu.base.known import Waiting
from paraplu.kernel.actor import THE_HOUSE, Actor
from paraplu.life.assembly import actions, policy, queries
from paraplu.life.assembly.known import known_about
from paraplu.life.assembly.models import Assembly, Demand, Filing, Phase

__all__ = [
    "Coming",
    "decided_soon",
    "forget",
    "forget_due",
    "known_about",
    "next_for",
    "policy",
    "waiting_for",
]


@dataclass(frozen=True, slots=True)
class Coming:
    """An assembly on a member's first page: when, and what it will decide. The place is on its own page."""

    assembly: UUID
    day: date
    hour: time
    is_open: bool
    titles: tuple[str, ...] = ()


def next_for(actor: Actor) -> Coming | None:
    """The next assembly that the actor may come to; nothing for whoever may not."""
    found = queries.ahead(actor)
    if not found:
        return None
    return Coming(found[0].pk, found[0].day, found[0].hour, found[0].phase == Phase.OPENED)


def decided_soon(actor: Actor) -> list[Coming]:
    """The assemblies ahead, each with the titles on its agenda."""
    return [
        Coming(
            one.pk,
            one.day,
            one.hour,
            one.phase == Phase.OPENED,
            tuple(one.items.order_by("place").values_list("title", flat=True)),
        )
        for one in queries.ahead(actor)[:3]
    ]


def waiting_for(actor: Actor) -> list[Waiting]:
    """What waits for secretary and chair: a meeting of today, minutes to sign, filings, demands."""
    if not policy.prepare(actor):
        return []
    found = [_meetings(), _minutes(), _filings(), _demands()]
    return [waiting for waiting in found if waiting]


def _meetings() -> Waiting | None:
    days = _days(
        Assembly.objects.filter(phase__in=queries.AHEAD).order_by("day").values_list("day", flat=True)
    )
    label = _("General Assembly")
    return Waiting(label, len(days), "assembly:desk", due=days[0]) if days else None


def _minutes() -> Waiting | None:
    closed = Assembly.objects.filter(phase=Phase.CLOSED).order_by("closed_on")
    days = _days(closed.values_list("closed_on", flat=True))
    return Waiting(_("Minutes to sign"), len(days), "assembly:desk", oldest=days[0]) if days else None


def _filings() -> Waiting | None:
    open_ones = Filing.objects.filter(done_on__isnull=True).order_by("due_on")
    days = _days(open_ones.values_list("due_on", flat=True))
    label = _("To be filed after an assembly")
    return Waiting(label, len(days), "assembly:desk", due=days[0]) if days else None


def _demands() -> Waiting | None:
    reached = Demand.objects.filter(reached_on__isnull=False, settled_on__isnull=True).order_by("reached_on")
    days = _days(reached.values_list("reached_on", flat=True))
    return Waiting(_("Members demand"), len(days), "assembly:demands", oldest=days[0]) if days else None


def _days(found: object) -> list[date]:
    return list(found)  # type: ignore[call-overload]


def forget(number: int) -> None:
    """Forget what an erased person leaves behind here."""
    actions.forget(THE_HOUSE, number)


def forget_due(today: date) -> int:
    """Forget what can no longer be contested; how many rows."""
    return actions.forget_due(THE_HOUSE, today)
