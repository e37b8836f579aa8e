"""Take what a member sealed in her browser in place of what was there; let go of what is not kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from paraplu.base.clock import current_date
from paraplu.base.forgetting import empty_log_after_commit
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import add_days
from paraplu.kernel.rules import authorize
from paraplu.kernel.seal.civil import HIGHEST_VERSION, is_sealed_to
from paraplu.kernel.statutes.sections.register import KEEPER
from paraplu.trust.offices import api as offices
from paraplu.trust.register import policy
from paraplu.trust.register.models import (
    Appointment,
    CopyNote,
    RegisterEntry,
    RegisterEvent,
    RegisterKey,
    RegisterLine,
    RegisterPlace,
    ShareCheck,
)
from paraplu.trust.register.queries import is_sealed

DAYS_OF_A_YEAR = 366


class OutdatedKey(Exception):
    """The page was made for a key that is not in use any more."""


class EntryConflict(Exception):
    """She sealed another version meanwhile, on another device."""


class InvalidEntry(ValueError):
    """What came is no entry sealed to the register's key alone."""


@dataclass(frozen=True, slots=True)
class SealedEntry:
    """What her browser hands over: an envelope, its version, and the key it is for (its digest, in hex)."""

    version: int
    digest: str
    envelope: bytes


def seal_entry(actor: Actor, sealed: SealedEntry) -> None:
    """Keep her entry; the one before is really deleted. What she does herself leaves no trace."""
    number = actor.number_or_zero
    authorize(policy.seal_entry, actor, policy.EntrySubject(number, is_sealed()))
    with transaction.atomic():
        key = RegisterKey.objects.in_use().select_for_update().first()
        if key is None or key.digest != sealed.digest:
            raise OutdatedKey
        if not is_sealed_to(sealed.envelope, bytes(key.public)):
            raise InvalidEntry
        before = RegisterEntry.objects.select_for_update().filter(pk=number).first()
        version = before.version + 1 if before else 1
        if sealed.version != version or version > HIGHEST_VERSION:
            raise EntryConflict
        _store_entry(number, sealed, key)
        _write_lines(number, is_correction=before is not None)
        empty_log_after_commit()


def import_entries(actor: Actor, entries: Mapping[int, bytes]) -> None:
    """Keep entries that came with a list, sealed elsewhere to the key in use; their lines stand written."""
    if not entries:
        return
    authorize(policy.import_entries, actor)
    with transaction.atomic():
        key = RegisterKey.objects.in_use().select_for_update().first()
        if key is None or not is_sealed():
            raise OutdatedKey
        if not all(is_sealed_to(sealed, bytes(key.public)) for sealed in entries.values()):
            raise InvalidEntry
        RegisterEntry.objects.bulk_create(
            [
                RegisterEntry(number=number, version=1, sealed=sealed, key=key, sealed_on=current_date())
                for number, sealed in entries.items()
            ]
        )
        lines = RegisterLine.objects.not_written().filter(
            number__in=list(entries), event=RegisterEvent.ADMITTED
        )
        lines.update(written_on=current_date(), written_by=None, place=RegisterPlace.SEALED)


def _store_entry(number: int, sealed: SealedEntry, key: RegisterKey) -> None:
    defaults = {"version": sealed.version, "sealed": sealed.envelope, "key": key, "sealed_on": current_date()}
    RegisterEntry.objects.update_or_create(number=number, defaults=defaults)


def _write_lines(number: int, *, is_correction: bool) -> None:
    """What waited is written; else the history says that she entered or corrected, on which day."""
    written = {"written_on": current_date(), "written_by": number, "place": RegisterPlace.SEALED}
    waiting = RegisterLine.objects.not_written().filter(number=number, event=RegisterEvent.ADMITTED)
    if waiting.update(**written) == 0:
        event = RegisterEvent.CORRECTED if is_correction else RegisterEvent.ENTERED
        day = {"learnt_on": current_date(), "due_on": current_date()}
        RegisterLine.objects.get_or_create(number=number, event=event, **day, defaults=written)


def note_entry_reminders(actor: Actor, numbers: list[int]) -> None:
    """A letter went to those who have not entered yet."""
    authorize(policy.keep_time, actor)
    RegisterLine.objects.without_entry().filter(number__in=numbers).update(reminded_on=current_date())


def forget_former_members(actor: Actor, on: date) -> int:
    """Delete what the union decided not to keep: entries of who left long ago, and what is settled."""
    authorize(policy.keep_time, actor)
    notice = add_days(on, -settings.UNION.retention["notice_days"])
    settled = Appointment.objects.filter(asked_on__lte=notice).delete()[0]
    settled += ShareCheck.objects.exclude(number__in=offices.office_holders(KEEPER)).delete()[0]
    decided = settings.UNION.register
    years = decided.years_kept(on) if decided else 0
    if not years:
        return settled
    last = add_days(on, -years * DAYS_OF_A_YEAR)
    return settled + RegisterEntry.objects.filter(Exists(_membership_ended_by(last))).delete()[0]


def _membership_ended_by(last: date) -> QuerySet[RegisterLine]:
    """Of an entry: that the last of its lines is an end, so long ago."""
    moves = RegisterLine.objects.filter(event__in=(RegisterEvent.ADMITTED, RegisterEvent.ENDED))
    newer = moves.filter(number=OuterRef("number"), pk__gt=OuterRef("pk"))
    ends = moves.filter(~Exists(newer), number=OuterRef("pk"), event=RegisterEvent.ENDED)
    return ends.filter(learnt_on__lte=last)


def forget_person(actor: Actor, number: int) -> None:
    """What she did for the register names her no more; her lines and her entry are the law's."""
    authorize(policy.forget, actor, number)
    Appointment.objects.filter(pk=number).delete()
    ShareCheck.objects.filter(pk=number).delete()
    CopyNote.objects.filter(written_by=number).update(written_by=None)
    for field in ("proposed_by", "adopted_by", "ending_by"):
        RegisterKey.objects.filter(**{field: number}).update(**{field: None})
