"""Queries about acts for the app of an organ: pending, decided, and those that a successor takes over."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from paraplu.kernel.decisions import ActState
from paraplu.trust.decisions.models import PendingAct


def acts_by_id(ids: Collection[UUID]) -> dict[UUID, PendingAct]:
    """These acts, for the app of the organ that decides them."""
    return PendingAct.objects.in_bulk(list(ids))


def decided_acts() -> QuerySet[PendingAct]:
    """Every act that an organ decided; the caller leaves out the people whom an actor may not see."""
    return PendingAct.objects.filter(decided_on__isnull=False)


def serials_of_done_acts() -> QuerySet[PendingAct, Any]:
    """The serials of acts that an organ decided and that were carried out, for another app's query."""
    return decided_acts().filter(state=ActState.DONE).values("serial")


def open_acts_of_kind(*kinds: str) -> list[PendingAct]:
    """The open acts of these kinds, the oldest first."""
    return list(PendingAct.objects.still_open().filter(kind__in=kinds).order_by("serial"))


def open_acts_asked_by(number: int) -> list[PendingAct]:
    """The undecided acts that a person asked for, the oldest first."""
    return list(PendingAct.objects.still_open().filter(asked_by=number).order_by("serial"))
