"""Carry out what the Board decided about an assembly, and say on its pages what it is asked."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.actor import Actor
from paraplu.kernel.decisions import CannotCarryOut, SubjectGone
from paraplu.life.assembly import actions
from paraplu.life.assembly.models import Assembly, Demand, Phase
from paraplu.life.assembly.proof import demand_digest, draft_digest
from paraplu.life.assembly.queries import agenda_items
from paraplu.life.assembly.words import KINDS


def convene_decided(actor: Actor, arguments: Mapping[str, Any]) -> None:
    """Send the notice of exactly the draft that was decided on; after a change it is decided again."""
    found = _assembly_in(arguments, Phase.DRAFTED)
    if draft_digest(found) != arguments["draft"]:
        raise CannotCarryOut("draft_changed")
    with _rules_as_faults():
        actions.convene(actor, found.pk)


def convene_demanded_decided(actor: Actor, arguments: Mapping[str, Any]) -> None:
    """Send the notice of exactly what was agreed to; after a change it is asked for again."""
    found = Demand.objects.filter(pk=UUID(arguments["demand"]), settled_on__isnull=True).first()
    if found is None:
        raise SubjectGone
    if demand_digest(found) != arguments["plan"]:
        raise CannotCarryOut("draft_changed")
    with _rules_as_faults():
        actions.convene_demanded(actor, found.pk)


def call_off_decided(actor: Actor, arguments: Mapping[str, Any]) -> None:
    """Call off the assembly that was decided on."""
    found = _assembly_in(arguments, Phase.CONVENED)
    with _rules_as_faults():
        actions.call_off_assembly(actor, found.pk)


@contextmanager
def _rules_as_faults() -> Iterator[None]:
    try:
        yield
    except RuleViolation as refusal:
        raise CannotCarryOut(refusal.reasons[0].key) from None


def _assembly_in(arguments: Mapping[str, Any], phase: str) -> Assembly:
    found = Assembly.objects.filter(pk=UUID(arguments["assembly"]), phase=phase).first()
    if found is None:
        raise SubjectGone
    return found


def convening_details(arguments: Mapping[str, Any]) -> list[str]:
    """Day, place and agenda of the draft as it is now, and whether it changed since the Board was asked."""
    lines = calling_off_details(arguments)
    found = Assembly.objects.filter(pk=UUID(arguments["assembly"])).first()
    if found is None:
        return lines
    lines += [f"{item.place}. {item.title}" for item in agenda_items(found)]
    if found.phase == Phase.DRAFTED and draft_digest(found) != arguments["draft"]:
        lines.append(_("The draft has changed since then. A decision on it would have no effect."))
    return lines


def demanded_details(arguments: Mapping[str, Any]) -> list[str]:
    """Day, hour and place, what members demanded and as what it is voted on."""
    found = Demand.objects.filter(pk=UUID(arguments["demand"])).first()
    if found is None or found.day is None or found.hour is None:
        return []
    when = f"{date_format(found.day)}, {found.hour:%H:%M}, {found.place}"
    about = [_("Number %(number)s") % {"number": found.about}] if found.about else []
    return [when, str(KINDS[found.kind]), *about, found.title, found.text]


def calling_off_details(arguments: Mapping[str, Any]) -> list[str]:
    """Day and place of the assembly."""
    found = Assembly.objects.filter(pk=UUID(arguments["assembly"])).first()
    return [f"{date_format(found.day)}, {found.place}"] if found else []
