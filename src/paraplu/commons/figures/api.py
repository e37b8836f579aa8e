"""What the desk, the night and the pages about a person ask of the app `figures`."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from paraplu.base.known import KnownField, Queue, SecondPerson, rows_about
from paraplu.commons.figures import actions, policy, queries
from paraplu.commons.figures.models import YearTables
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.trust.decisions import api as decisions

__all__ = ["are_published", "forget", "forget_due", "known_about", "waiting_for"]
_proposed_rows = rows_about(YearTables, "proposed_by", ("proposed_on",))


def are_published() -> bool:
    """Whether there are tables for everybody; while there are none, no page of the site leads to them."""
    return queries.published_tables().exists()


def waiting_for(actor: Actor) -> list[Queue]:
    """Tables that wait for this person to count as well."""
    if not policy.count(actor):
        return []
    label = _("Tables of a year, for a second person to count")
    second = SecondPerson(actor.number_or_zero, "proposed_by", decisions.tied_to)
    rows = queries.waiting_tables()
    return [Queue(label, rows, "figures:office", oldest="proposed_on", second=second)]


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
