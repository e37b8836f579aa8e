"""Export the register for the keepers, and record what was done with the closed copy and the shares."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.calendar import add_days
from paraplu.kernel.decisions import CannotCarryOut
from paraplu.kernel.rules import authorize
from paraplu.kernel.seal.register_files import EVENTS, Export
from paraplu.kernel.seal.register_files import ExportedEvent as TakenEvent
from paraplu.kernel.seal.register_files import ExportedLine as TakenLine
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions
from paraplu.trust.register import policy
from paraplu.trust.register.acts import NOTE_COMPLETE_COPY, NOTE_COPY
from paraplu.trust.register.models import (
    CopyEvent,
    CopyNote,
    RegisterEntry,
    RegisterKey,
    RegisterLine,
    ShareCheck,
)
from paraplu.trust.register.queries import BY_KEEPER, BY_OFFICE, is_export_agreed

MOST_CORRECTIONS = 100
MOST_DAYS_BACK = 8


class NotYet(ValueError):
    """A day in the future."""


class TooLongAgo(ValueError):
    """A day of which nobody remembers any more who was there."""


def ask_to_export(actor: Actor) -> decisions.PendingAct:
    """Ask to export the register today: the secretary asks a keeper, and a keeper one of the Board."""
    authorize(policy.ask_to_export, actor)
    kind = BY_OFFICE if actor.holds("secretary") else BY_KEEPER
    day = {"day": current_date().isoformat()}
    return decisions.ask_for_act(actor, decisions.ActRequest(kind, actor.number_or_zero, day))


def allow_export(actor: Actor, arguments: Mapping[str, Any]) -> None:
    """Let the secretary who asked export the register today; the act itself permits it."""
    authorize(policy.allow_export, actor)
    _require_same_day(arguments)


def allow_export_by_keeper(actor: Actor, arguments: Mapping[str, Any]) -> None:
    """Let the keeper who asked export the register today; the act itself permits it."""
    authorize(policy.allow_export_by_keeper, actor)
    _require_same_day(arguments)


def _require_same_day(arguments: Mapping[str, Any]) -> None:
    if arguments["day"] != current_date().isoformat():
        raise CannotCarryOut("day_over")


def export_register(actor: Actor, key_id: int) -> bytes:
    """The file for the keepers: every number with its days, and what is sealed to this key."""
    authorize(policy.export, actor, is_export_agreed(actor))
    with transaction.atomic():
        key = RegisterKey.objects.in_use().get(pk=key_id)
        export = Export(settings.UNION.key, current_date(), bytes(key.public), _export_lines(key))
        audit.record_event(actor, "register.exported", note=len(export.lines))
    return export.to_bytes()


def _export_lines(key: RegisterKey) -> tuple[TakenLine, ...]:
    sealed = {entry.number: entry for entry in RegisterEntry.objects.filter(key=key)}
    events: dict[int, list[TakenEvent]] = {}
    for line in RegisterLine.objects.filter(event__in=EVENTS).order_by("number", "pk"):
        events.setdefault(line.number, []).append(TakenEvent(line.event, line.learnt_on, line.written_on))
    numbers = sorted({*events, *sealed})
    return tuple(
        _export_line(number, _limit_corrections(events.get(number, [])), sealed) for number in numbers
    )


# why: a member who corrects their entry every day would make the keepers' file too long to read.
def _limit_corrections(events: list[TakenEvent]) -> list[TakenEvent]:
    corrected = [event for event in events if event.event == "corrected"]
    old = {id(event) for event in corrected[:-MOST_CORRECTIONS]}
    return [event for event in events if id(event) not in old]


def _export_line(number: int, events: list[TakenEvent], sealed: dict[int, RegisterEntry]) -> TakenLine:
    entry = sealed.get(number)
    if entry is None:
        return TakenLine(number, tuple(events), 0, None)
    return TakenLine(number, tuple(events), entry.version, bytes(entry.sealed))


def ask_to_note_copy(actor: Actor, what: str, day: date) -> decisions.PendingAct:
    """Say what happened to the closed copy on a day; a second person who was there confirms it.

    That it is complete, one keeper says and another confirms.
    """
    authorize(policy.ask_to_note_copy, actor)
    if day > current_date():
        raise NotYet
    if day < add_days(current_date(), -MOST_DAYS_BACK):
        raise TooLongAgo
    kind = NOTE_COMPLETE_COPY if what == CopyEvent.COMPLETE else NOTE_COPY
    arguments: decisions.Arguments = {"what": CopyEvent(what).value, "day": day.isoformat()}
    return decisions.ask_for_act(actor, decisions.ActRequest(kind, 0, arguments))


def note_copy(actor: Actor, arguments: Mapping[str, Any]) -> None:
    """Record that the closed copy was renewed, or opened and for whom; active members read of an opening."""
    authorize(policy.note_copy, actor)
    is_renewed = arguments["what"] == CopyEvent.RENEWED
    _create_note(actor, arguments, "copy.renewed" if is_renewed else "copy.opened")


def note_complete_copy(actor: Actor, arguments: Mapping[str, Any]) -> None:
    """Record that everything sealed is in the closed copy: only then what is sealed may be deleted."""
    authorize(policy.note_complete_copy, actor)
    _create_note(actor, arguments, "copy.complete")


def _create_note(actor: Actor, arguments: Mapping[str, Any], event: str) -> None:
    by = actor.act.asked_by if actor.act else None
    day = date.fromisoformat(arguments["day"])
    CopyNote.objects.create(what=CopyEvent(arguments["what"]), day=day, written_by=by)
    audit.record_event(SYSTEM, event)


def prove_share(actor: Actor, number: int) -> None:
    """Record that a keeper's share still works: the keepers' page said so, on their own machine."""
    authorize(policy.prove_share, actor, number)
    with transaction.atomic():
        ShareCheck.objects.update_or_create(number=number, defaults={"proven_on": current_date()})
        audit.record_event(actor, "share.proven", None if actor.number == number else number)
