"""Ask about acts for the app of an organ: what it decides, what was decided, what a successor takes over."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from paraplu.trust.decisions.models import PendingAct


def acts_by_id(ids: Collection[UUID]) -> dict[UUID, PendingAct]:
    """These acts, for the app of the organ that decides them."""
    return PendingAct.objects.in_bulk(list(ids))


def decided_acts() -> QuerySet[PendingAct]:
    """Every act that an organ decided; the app that lists them leaves out whom an actor may not see."""
    return PendingAct.objects.filter(decided_on__isnull=False)


def open_acts_asked_by(number: int) -> list[PendingAct]:
    """What a person asked for and nobody has decided yet, the oldest first."""
    return list(PendingAct.objects.still_open().filter(asked_by=number).order_by("serial"))
