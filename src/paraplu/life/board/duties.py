"""What offices have to do by a day, and what a successor takes over, always for an actor."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from paraplu.base.apps import effect_of
from paraplu.base.clock import current_date
from paraplu.kernel.actor import Actor
from paraplu.life.board import policy
from paraplu.life.board.models import OfficeTask
from paraplu.people import api as people
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices

HANDOVER_DAYS = 30
RECENT = 10


def open_tasks(actor: Actor) -> list[tuple[OfficeTask, bool]]:
    """What offices have to do, the next day first, each with whether this actor may say that it is done."""
    found = OfficeTask.objects.filter(done_on__isnull=True).order_by("due_on", "pk")
    return [(task, policy.finish_task(actor, task.office)) for task in found]


def recent_tasks() -> list[OfficeTask]:
    """The last tasks that were done."""
    return list(OfficeTask.objects.filter(done_on__isnull=False).order_by("-done_on", "pk")[:RECENT])


@dataclass(frozen=True, slots=True)
class HandoverSheet:
    """What a successor takes over from a mandate that ended, or ends soon."""

    mandate: offices.Mandate
    ends_on: date | None
    name: str
    tasks: list[OfficeTask]
    acts: list[str]


def handover_sheets(actor: Actor) -> list[HandoverSheet]:
    """One sheet for each mandate that ended in the last 30 days or ends in the next 30."""
    today, some_days = current_date(), timedelta(days=HANDOVER_DAYS)
    mandates = offices.mandates_ending(today - some_days, today + some_days)
    names = people.visible_working_names(actor, [mandate.number for mandate in mandates])
    return [_handover_sheet(mandate, names.get(mandate.number, "")) for mandate in mandates]


def _handover_sheet(mandate: offices.Mandate, name: str) -> HandoverSheet:
    acts = [
        _("Act %(serial)s: %(label)s") % {"serial": act.serial, "label": effect_of(act.kind).effect.label}
        for act in decisions.open_acts_asked_by(mandate.number)
    ]
    tasks = OfficeTask.objects.filter(office=mandate.office, done_on__isnull=True).order_by("due_on")
    return HandoverSheet(mandate, mandate.first_day_without, name, list(tasks), acts)
