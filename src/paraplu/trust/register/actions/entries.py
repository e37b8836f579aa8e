"""Take what a member sealed in her browser in place of what was there; let go of what is not kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from paraplu.base.clock import today
from paraplu.base.storage import empty_log_after_commit
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import add_days
from paraplu.kernel.rules import insist
from paraplu.kernel.seal.civil import HIGHEST_VERSION, is_sealed_to
from paraplu.kernel.statutes.sections.register import KEEPER
from paraplu.trust.offices import api as offices
from paraplu.trust.register import policy
from paraplu.trust.register.models import (
    Appointment,
    CopyNote,
    Entry,
    Event,
    Kept,
    Line,
    RegisterKey,
    ShareCheck,
)
from paraplu.trust.register.queries import is_sealed

DAYS_OF_A_YEAR = 366


class KeyChanged(Exception):
    """The page was made for a key that is not in use any more."""


class Stale(Exception):
    """She sealed another version meanwhile, on another device."""


class Unsound(ValueError):
    """What came is no entry sealed to the register's key alone."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """What her browser hands over: an envelope, its version, and the key it is for (its digest, in hex)."""

    version: int
    digest: str
    envelope: bytes


def seal_entry(actor: Actor, sealed: Sealed) -> None:
    """Keep her entry; the one before is really deleted. What she does herself leaves no trace."""
    number = actor.hers
    insist(policy.seal_entry, actor, policy.Place(number, is_sealed()))
    with transaction.atomic():
        key = RegisterKey.objects.in_use().select_for_update().first()
        if key is None or key.digest != sealed.digest:
            raise KeyChanged
        if not is_sealed_to(sealed.envelope, bytes(key.public)):
            raise Unsound
        before = Entry.objects.select_for_update().filter(pk=number).first()
        version = before.version + 1 if before else 1
        if sealed.version != version or version > HIGHEST_VERSION:
            raise Stale
        _keep(number, sealed, key)
        _write_lines(number, is_correction=before is not None)
        empty_log_after_commit()


def bring_entries(actor: Actor, entries: Mapping[int, bytes]) -> None:
    """Keep entries that came with a list, sealed elsewhere to the key in use; their lines stand written."""
    if not entries:
        return
    insist(policy.bring_entries, actor)
    with transaction.atomic():
        key = RegisterKey.objects.in_use().select_for_update().first()
        if key is None or not is_sealed():
            raise KeyChanged
        if not all(is_sealed_to(sealed, bytes(key.public)) for sealed in entries.values()):
            raise Unsound
        Entry.objects.bulk_create(
            [
                Entry(number=number, version=1, sealed=sealed, key=key, sealed_on=today())
                for number, sealed in entries.items()
            ]
        )
        lines = Line.objects.waiting().filter(number__in=list(entries), event=Event.ADMITTED)
        lines.update(written_on=today(), written_by=None, kept=Kept.SEALED)


def _keep(number: int, sealed: Sealed, key: RegisterKey) -> None:
    kept = {"version": sealed.version, "sealed": sealed.envelope, "key": key, "sealed_on": today()}
    Entry.objects.update_or_create(number=number, defaults=kept)


def _write_lines(number: int, *, is_correction: bool) -> None:
    """What waited is written; else the history says that she entered or corrected, on which day."""
    written = {"written_on": today(), "written_by": number, "kept": Kept.SEALED}
    waiting = Line.objects.waiting().filter(number=number, event=Event.ADMITTED)
    if waiting.update(**written) == 0:
        event = Event.CORRECTED if is_correction else Event.ENTERED
        day = {"learnt_on": today(), "due_on": today()}
        Line.objects.get_or_create(number=number, event=event, **day, defaults=written)


def note_reminded(actor: Actor, numbers: list[int]) -> None:
    """A letter went to those who have not entered yet."""
    insist(policy.keep_time, actor)
    Line.objects.without_entry().filter(number__in=numbers).update(reminded_on=today())


def forget_former(actor: Actor, on: date) -> int:
    """Delete what the union decided not to keep: entries of who left long ago, and what is settled."""
    insist(policy.keep_time, actor)
    notice = add_days(on, -settings.UNION.retention["notice_days"])
    settled = Appointment.objects.filter(asked_on__lte=notice).delete()[0]
    settled += ShareCheck.objects.exclude(number__in=offices.holders(KEEPER)).delete()[0]
    decided = settings.UNION.register
    years = decided.years_kept(on) if decided else 0
    if not years:
        return settled
    last = add_days(on, -years * DAYS_OF_A_YEAR)
    return settled + Entry.objects.filter(Exists(_ended_by(last))).delete()[0]


def _ended_by(last: date) -> QuerySet[Line]:
    """Of an entry: that the last of its lines is an end, so long ago."""
    moves = Line.objects.filter(event__in=(Event.ADMITTED, Event.ENDED))
    newer = moves.filter(number=OuterRef("number"), pk__gt=OuterRef("pk"))
    ends = moves.filter(~Exists(newer), number=OuterRef("pk"), event=Event.ENDED)
    return ends.filter(learnt_on__lte=last)


def forget(actor: Actor, number: int) -> None:
    """What she did for the register names her no more; her lines and her entry are the law's."""
    insist(policy.forget, actor, number)
    Appointment.objects.filter(pk=number).delete()
    ShareCheck.objects.filter(pk=number).delete()
    CopyNote.objects.filter(written_by=number).update(written_by=None)
    for field in ("proposed_by", "adopted_by", "ending_by"):
        RegisterKey.objects.filter(**{field: number}).update(**{field: None})
