"""What other apps may import: waiting work, upcoming decisions, known data and forgetting."""

from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from paraplu.base.known import Queue
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.life.assembly import actions, policy, queries
from paraplu.life.assembly.decided import (
    call_off_decided,
    calling_off_details,
    convene_decided,
    convene_demanded_decided,
    convening_details,
    demanded_details,
)
from paraplu.life.assembly.known import fields_after_erasure, known_about
from paraplu.life.assembly.models import Assembly, AssemblyFiling, Demand, Phase
from paraplu.life.assembly.queries import UpcomingAssembly, upcoming_and_attended

__all__ = [
    "UpcomingAssembly",
    "call_off_decided",
    "calling_off_details",
    "convene_decided",
    "convene_demanded_decided",
    "convening_details",
    "demanded_details",
    "fields_after_erasure",
    "fill_drafts",
    "forget",
    "forget_due",
    "known_about",
    "policy",
    "upcoming_and_attended",
    "waiting_for",
]


def waiting_for(actor: Actor) -> list[Queue]:
    """What waits for the secretary, the chair and the tellers of a running meeting."""
    if not settings.UNION.has_app("assembly"):
        return []
    return [*_waiting_for_preparers(actor), *_waiting_for_tellers(actor)]


def _waiting_for_tellers(actor: Actor) -> list[Queue]:
    if not policy.see_counting(actor):
        return []
    meetings = queries.meetings_of_teller(actor.number_or_zero)
    return [Queue(_("Meetings where you are a teller"), meetings, "assembly:counting", due="day")]


def _waiting_for_preparers(actor: Actor) -> list[Queue]:
    """Coming assemblies, minutes to sign, filings, demands."""
    if not policy.prepare(actor):
        return []
    ahead = Assembly.objects.filter(phase__in=queries.AHEAD)
    closed = Assembly.objects.filter(phase=Phase.CLOSED)
    filings = AssemblyFiling.objects.filter(done_on__isnull=True)
    demands = Demand.objects.filter(reached_on__isnull=False, settled_on__isnull=True)
    return [
        Queue(_("General Assembly"), ahead, "assembly:desk", due="day"),
        Queue(_("Minutes to sign"), closed, "assembly:desk", "closed_on"),
        Queue(_("Papers to file after an assembly"), filings, "assembly:desk", due="due_on"),
        Queue(_("Demands of members"), demands, "assembly:demands", "reached_on"),
    ]


def fill_drafts() -> None:
    """For the worker, once a day: put on each draft what the law requires on an agenda."""
    for assembly in Assembly.objects.filter(phase=Phase.DRAFTED).values_list("pk", flat=True):
        actions.fill_agenda(SYSTEM, assembly)


def forget(number: int) -> None:
    """Forget an erased person."""
    actions.forget(SYSTEM, number)


def forget_due(today: date) -> int:
    """Forget what can no longer be contested; returns how many rows."""
    return actions.forget_due(SYSTEM, today)
