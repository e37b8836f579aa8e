"""How the register is kept, as one page shows it: numbers and days, nothing about a person."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from paraplu.trust.register.models import CopyEvent, CopyNote, RegisterEntry, RegisterKey, RegisterLine
from paraplu.trust.register.queries import (
    KeeperShare,
    copy_openings,
    is_sealed,
    keeper_shares,
    missing_in_copy,
)


@dataclass(frozen=True, slots=True)
class KeyUsage:
    """A key, and how many entries are sealed to it. in_use: the one that members seal to."""

    key: RegisterKey
    entries: int
    in_use: bool


@dataclass(frozen=True, slots=True)
class RegisterOverview:
    """How the register is kept: numbers and days, nothing about a person."""

    is_sealed: bool
    keys: list[KeyUsage]
    entries: int
    missing: int
    left: int
    late_copy: int
    renewed_on: date | None
    openings: list[CopyNote]
    keepers: list[KeeperShare]


def register_overview() -> RegisterOverview:
    """For the page of the offices that keep it."""
    shown_keys = _key_usages()
    entries = sum(shown.entries for shown in shown_keys)
    used = sum(shown.entries for shown in shown_keys if shown.in_use)
    renewals = CopyNote.objects.filter(what=CopyEvent.RENEWED).order_by("-day")
    return RegisterOverview(
        is_sealed=is_sealed(),
        keys=shown_keys,
        entries=entries,
        missing=RegisterLine.objects.without_entry().count(),
        left=entries - used if is_sealed() else entries,
        late_copy=missing_in_copy().count(),
        renewed_on=renewals.values_list("day", flat=True).first(),
        openings=copy_openings(),
        keepers=keeper_shares(),
    )


def _key_usages() -> list[KeyUsage]:
    """Newest first; retired keys come last."""
    by_key = RegisterEntry.objects.values_list("key").annotate(Count("pk"))
    counts = dict(by_key.values_list("key", "pk__count"))
    found = sorted(RegisterKey.objects.all(), key=_age_order, reverse=True)
    current = next((key.pk for key in found if key.adopted_on and not key.retired_on), None)
    return [KeyUsage(key, counts.get(key.pk, 0), key.pk == current) for key in found]


def _age_order(key: RegisterKey) -> tuple[bool, bool, date, int]:
    """Sort key: a proposed key, then used ones by their age, then retired ones."""
    return key.retired_on is None, key.adopted_on is None, key.adopted_on or key.proposed_on, key.pk
