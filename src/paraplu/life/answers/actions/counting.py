"""Count that a card was useful or wrong, without knowing who said so."""

from typing import Literal

from django.db import transaction
from django.db.models import F

from paraplu.base.clock import first_of_month
from paraplu.base.shared_counters import current_counters
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.life.answers import policy
from paraplu.life.answers.models import CardCount

# Threat: a program presses the button all night. Nobody is recognised, so each card counts so many a day.
MOST_A_DAY, DAY_SECONDS = 50, 86_400


def count_wrong(actor: Actor, card: str) -> None:
    """Count a report in this month."""
    _count_one(actor, card, "wrong")


def count_useful(actor: Actor, card: str) -> None:
    """Count somebody for whom it was useful."""
    _count_one(actor, card, "useful")


def _count_one(actor: Actor, card: str, column: Literal["wrong", "useful"]) -> None:
    authorize(policy.count, actor)
    if current_counters().count_one(f"answers/{column}/{card}", DAY_SECONDS) > MOST_A_DAY:
        return
    with transaction.atomic():
        row, _is_new = CardCount.objects.get_or_create(card=card, month=first_of_month())
        CardCount.objects.filter(pk=row.pk).update(**{column: F(column) + 1})
