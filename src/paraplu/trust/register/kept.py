"""How the register is kept, as one page shows it: numbers and days, nothing about a person."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from paraplu.trust.register.models import CopyNote, Entry, Line, Noted, RegisterKey
from paraplu.trust.register.queries import Tried, is_sealed, missing_in_copy, openings, tried


@dataclass(frozen=True, slots=True)
class Shown:
    """A key, and how many entries are sealed to it. in_use: the one that members seal to."""

    key: RegisterKey
    entries: int
    in_use: bool


@dataclass(frozen=True, slots=True)
class Keeping:
    """How the register is kept: numbers and days, nothing about a person."""

    is_sealed: bool
    keys: list[Shown]
    entries: int
    missing: int
    left: int
    late_copy: int
    renewed_on: date | None
    openings: list[CopyNote]
    keepers: list[Tried]


def keeping() -> Keeping:
    """For the page of those who keep it."""
    shown_keys = _keys()
    entries = sum(shown.entries for shown in shown_keys)
    used = sum(shown.entries for shown in shown_keys if shown.in_use)
    return Keeping(
        is_sealed=is_sealed(),
        keys=shown_keys,
        entries=entries,
        missing=Line.objects.without_entry().count(),
        left=entries - used if is_sealed() else entries,
        late_copy=missing_in_copy().count(),
        renewed_on=_renewed_on(),
        openings=openings(),
        keepers=tried(),
    )


def _renewed_on() -> date | None:
    days = CopyNote.objects.filter(what=Noted.RENEWED).order_by("-day").values_list("day", flat=True)
    return days.first()


def _keys() -> list[Shown]:
    """Newest first; those that went out of use stand last."""
    counts = dict(Entry.objects.values_list("key").annotate(Count("pk")).values_list("key", "pk__count"))
    found = sorted(RegisterKey.objects.all(), key=_age, reverse=True)
    current = next((key.pk for key in found if key.adopted_on and not key.retired_on), None)
    return [Shown(key, counts.get(key.pk, 0), key.pk == current) for key in found]


def _age(key: RegisterKey) -> tuple[bool, bool, date, int]:
    return key.retired_on is None, key.adopted_on is None, key.adopted_on or key.proposed_on, key.pk
