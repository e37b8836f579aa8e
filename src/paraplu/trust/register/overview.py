"""How the register is kept, as one page shows it: numbers and days, nothing about a person."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from paraplu.trust.register.models import CopyEvent, CopyNote, RegisterEntry, RegisterKey, RegisterLine
from paraplu.trust.register.queries import (
    KeeperShare,
    copy_openings,
    is_sealed,
    keeper_shares,
    missing_in_copy,
    put_backs,
)
from paraplu.trust.register.rotations import PUT_BACK_DAYS, days_to_put_back


@dataclass(frozen=True, slots=True)
class KeyUsage:
    """A key, and how many entries are sealed to it. in_use: the one that members seal to.

    replaced: how many entries were replaced lately and can be put back, and until which day.
    """

    key: RegisterKey
    entries: int
    in_use: bool
    replaced: tuple[int, date] | None


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
    put_backs: list[tuple[date, int]]


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
        put_backs=[
            (day, count) for day, count in put_backs(PUT_BACK_DAYS).values_list("day", "note") if count
        ],
    )


def _key_usages() -> list[KeyUsage]:
    """Newest first; retired keys come last."""
    entries = RegisterEntry.objects.filter(key=OuterRef("pk")).order_by().values("key")
    counts = Coalesce(Subquery(entries.annotate(count=Count("pk")).values("count")), 0)
    found = sorted(RegisterKey.objects.annotate(entry_count=counts), key=_age_order, reverse=True)
    in_use = [key.pk for key in found if key.adopted_on and not key.retired_on]
    # Nothing was replaced while members seal to the only key.
    replaced = days_to_put_back() if len(in_use) > 1 else {}
    return [KeyUsage(key, key.entry_count, key.pk in in_use[:1], replaced.get(key.pk)) for key in found]


def _age_order(key: RegisterKey) -> tuple[bool, bool, date, int]:
    """Sort key: a proposed key, then used ones by their age, then retired ones."""
    return key.retired_on is None, key.adopted_on is None, key.adopted_on or key.proposed_on, key.pk
