"""Store what a member sealed in their browser in place of the earlier entry; delete old entries."""

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
    ReplacedEntry,
    ShareCheck,
)
from paraplu.trust.register.queries import is_sealed

DAYS_OF_A_YEAR = 366


class OutdatedKey(Exception):
    """The page was made for a key that is no longer in use."""


class EntryConflict(Exception):
    """The member sealed another version in the meantime, on another device."""


class InvalidEntry(ValueError):
    """The data is no entry sealed to the register's key alone."""


@dataclass(frozen=True, slots=True)
class SealedEntry:
    """What a browser sends: an envelope, its version, and the key it is for (its digest, in hex)."""

    version: int
    digest: str
    envelope: bytes


def seal_entry(actor: Actor, sealed: SealedEntry) -> None:
    """Store a member's entry; the one before is really deleted. Members' own acts are not logged."""
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
        data = {"version": version, "sealed": sealed.envelope, "key": key, "sealed_on": current_date()}
        RegisterEntry.objects.update_or_create(number=number, defaults=data)
        ReplacedEntry.objects.filter(pk=number).delete()
        _write_lines(number, is_correction=before is not None)
        empty_log_after_commit()


def import_entries(actor: Actor, entries: Mapping[int, bytes]) -> None:
    """Store imported entries, sealed elsewhere to the key in use; their lines count as written."""
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
        lines = RegisterLine.objects.not_written().filter(number__in=list(entries))
        lines = lines.filter(event=RegisterEvent.ADMITTED)
        lines.update(written_on=current_date(), written_by=None, place=RegisterPlace.SEALED)


def _write_lines(number: int, *, is_correction: bool) -> None:
    """Mark waiting lines as written; without any, add a line that the member entered or corrected today."""
    written = {"written_on": current_date(), "written_by": number, "place": RegisterPlace.SEALED}
    waiting = RegisterLine.objects.not_written().filter(number=number, event=RegisterEvent.ADMITTED)
    if waiting.update(**written) == 0:
        event = RegisterEvent.CORRECTED if is_correction else RegisterEvent.ENTERED
        day = {"learnt_on": current_date(), "due_on": current_date()}
        RegisterLine.objects.get_or_create(number=number, event=event, **day, defaults=written)


def note_entry_reminders(actor: Actor, numbers: list[int]) -> None:
    """Record that members without an entry were reminded today."""
    authorize(policy.keep_time, actor)
    RegisterLine.objects.without_entry().filter(number__in=numbers).update(reminded_on=current_date())


def forget_former_members(actor: Actor, on: date) -> int:
    """Delete what the union decided not to store: entries of long-gone members, and what is settled."""
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
    """For an entry: whether the last of its lines is an end, that long ago."""
    moves = RegisterLine.objects.filter(event__in=(RegisterEvent.ADMITTED, RegisterEvent.ENDED))
    newer = moves.filter(number=OuterRef("number"), pk__gt=OuterRef("pk"))
    ends = moves.filter(~Exists(newer), number=OuterRef("pk"), event=RegisterEvent.ENDED)
    return ends.filter(learnt_on__lte=last)


def forget_person(actor: Actor, number: int) -> None:
    """Remove a person's number from what they did for the register; the law keeps their lines and entry."""
    authorize(policy.forget, actor, number)
    Appointment.objects.filter(pk=number).delete()
    ShareCheck.objects.filter(pk=number).delete()
    CopyNote.objects.filter(written_by=number).update(written_by=None)
    for field in ("proposed_by", "adopted_by"):
        RegisterKey.objects.filter(**{field: number}).update(**{field: None})
