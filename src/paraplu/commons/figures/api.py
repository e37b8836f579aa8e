"""What the desk, the night and the pages about a person ask of the app `figures`."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from paraplu.base.known import KnownField, Queue, rows_about
from paraplu.commons.figures import actions, policy, queries
from paraplu.commons.figures.models import YearTables
from paraplu.kernel.actor import SYSTEM, Actor

_proposed_rows = rows_about(YearTables, "proposed_by", ("proposed_on",))


def waiting_for(actor: Actor) -> list[Queue]:
    """Tables that wait for this person to count as well."""
    if not policy.count(actor):
        return []
    label = _("Tables of a year, for a second person to count")
    return [Queue(label, queries.waiting_tables(actor), "figures:office", oldest="proposed_on")]


def known_about(number: int) -> list[KnownField]:
    """When a person proposed tables, until they are public."""
    lifetime = _("Until the tables are public, at most until 31 March.")
    return [
        KnownField(
            _("You proposed the tables on"),
            date_format(day, "DATE_FORMAT"),
            "YearTables.proposed_by",
            lifetime=lifetime,
        )
        for (day,) in _proposed_rows(number)
    ]


def forget(number: int) -> None:
    """Delete an erased person's number."""
    actions.forget_person(SYSTEM, number)


def forget_due(today: date) -> int:
    """Delete records that were counted, or are too old; return how many."""
    return actions.forget_due(SYSTEM, today)
