"""What the desk, the night and the pages about a person ask of the app `counters`."""

from collections.abc import Collection
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from paraplu.base.known import KnownField, Queue, SecondPerson, rows_about
from paraplu.commons.counters import actions, policy, queries
from paraplu.commons.counters.kinds import kind_name, open_kinds
from paraplu.commons.counters.models import PublicYear
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.trust.decisions import api as decisions

__all__ = [
    "are_published",
    "forget",
    "forget_due",
    "kind_choices",
    "kind_name",
    "known_about",
    "waiting_for",
    "year_totals",
]
_proposed_rows = rows_about(PublicYear, "proposed_by", ("proposed_on",))


def are_published() -> bool:
    """Whether a year is public; while there is none, no page of the site leads to them."""
    return queries.public_years().exists()


def kind_choices() -> list[tuple[str, str]]:
    """What is counted in this union: key and name of each kind."""
    return [(kind.key, kind_name(kind.key)) for kind in open_kinds()]


def year_totals(year: int, kinds: Collection[str]) -> list[tuple[str, str]]:
    """Key and number of the year of each kind, as the year report shows it; none tells of a person."""
    return [(row.kind.key, row.total) for row in queries.report_of(year, kinds).rows]


def waiting_for(actor: Actor) -> list[Queue]:
    """Totals that wait for this person as the second."""
    if not policy.see_report(actor):
        return []
    label = _("Totals of a year, for a second person to publish")
    second = SecondPerson(actor.number_or_zero, "proposed_by", decisions.tied_to)
    rows = queries.waiting_years()
    return [Queue(label, rows, "counters:publication", oldest="proposed_on", second=second)]


def known_about(number: int) -> list[KnownField]:
    """When a person proposed totals, until they are public."""
    return [
        KnownField(
            _("You proposed the totals on"),
            date_format(day, "DATE_FORMAT"),
            "PublicYear.proposed_by",
            lifetime=_("Until the totals are public, or others are proposed."),
        )
        for (day,) in _proposed_rows(number)
    ]


def forget(number: int) -> None:
    """Delete an erased person's number."""
    actions.forget_person(SYSTEM, number)


def forget_due(today: date) -> int:
    """Count what closed in the months that are over; nothing of this app is deleted, so none is due."""
    actions.count_due(SYSTEM, today)
    return 0
