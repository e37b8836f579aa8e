"""What is read of errands: to whom a page was given, and who was asked and said yes."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from paraplu.base.clock import today
from paraplu.base.prepared import prepared
from paraplu.commons.asks import api as asks
from paraplu.commons.website.models import Errand
from paraplu.commons.website.policy import Given

ROOM = "website"


def given(errand: Errand) -> Given:
    """An errand as a rule looks at it."""
    return Given(errand.number, errand.handed_in_on is None and errand.until >= today())


def errand(key: UUID) -> Errand | None:
    """One of them, with its page."""
    return Errand.objects.select_related("edition").filter(pk=key).first()


def errands_of(number: int) -> list[tuple[UUID, str, str, date]]:
    """What was given to her and is still open: its key, page, language and last day."""
    return [(row[0], row[1], row[2], row[3]) for row in _errands_of(number, today())]


@prepared
def _errands_of(number: int, day: date) -> QuerySet[Errand, Any]:
    rows = Errand.objects.filter(number=number, handed_in_on=None, until__gte=day).order_by("until", "id")
    return rows.values_list("pk", "edition__name", "edition__language", "until")


def subject_of(name: str, language: str) -> str:
    """How an ask names a page in a language."""
    return f"{name}/{language}"


def taken(number: int, name: str, language: str) -> asks.Asked | None:
    """What she was asked about this page and said yes to, until its day or until it is handed in."""
    wanted = ROOM, subject_of(name, language), "yes"
    mine = (one for one in asks.asked_of(number) if one.is_open)
    return next((one for one in mine if (one.room, one.subject, one.said) == wanted), None)


def asked_for(name: str, language: str) -> list[asks.AskSummary]:
    """The asks about this page in this language that are open."""
    return [one for one in asks.of_subject(ROOM, subject_of(name, language)) if one.is_open]
