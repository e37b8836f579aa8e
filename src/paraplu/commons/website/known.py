"""What the website stores about a person, as shown to that person."""

from collections.abc import Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from paraplu.base.known import KnownField, rows_about
from paraplu.commons.website.models import PageVersion, TranslationAssignment

DRAFT = ("title", "summary", "menu", "body")
FIELDS = ("number", "edition__name", "given_on", "until", "handed_in_on", *DRAFT)
_assignment_rows = rows_about(TranslationAssignment, "number", FIELDS, "given_on", "id")


_saved_rows = rows_about(PageVersion, "saved_by", ("edition__name", "day"), "day", "id")


def known_about(number: int) -> list[KnownField]:
    """Every field of the person's translation assignments, and the pages that they saved."""
    gone = _("until the page is published, or until your data is deleted")
    return [
        *(known for row in _assignment_rows(number) for known in _fields_of_assignment(*row)),
        *(
            KnownField(
                _("You saved a page"), f"{name} · {date_format(day)}", "PageVersion.saved_by", lifetime=gone
            )
            for name, day in _saved_rows(number)
        ),
    ]


def _fields_of_assignment(
    number: int, name: str, given_on: Any, until: Any, done: Any, *draft: str
) -> Iterator[KnownField]:
    how_long = _(
        "until one month after you handed it in or the last day is over, or until your data is deleted"
    )
    until_done = _("until you hand it in")
    handed_in = date_format(done, "DATE_FORMAT") if done else _("not yet")
    rows = [
        (_("Your member number, at a page you translate"), str(number), "number"),
        (_("Page to translate"), name, "edition"),
        (_("Given to you on"), date_format(given_on, "DATE_FORMAT"), "given_on"),
        (_("Last day to hand it in"), date_format(until, "DATE_FORMAT"), "until"),
        (_("Handed in on"), handed_in, "handed_in_on"),
    ]
    labels = (
        _("Your draft: title"), _("Your draft: summary"), _("Your draft: menu"), _("Your draft: text"),
    )  # fmt: skip
    for label, text, field in rows:
        yield KnownField(label, text, f"TranslationAssignment.{field}", lifetime=how_long)
    for label, text, field in zip(labels, draft, DRAFT, strict=True):
        if text:
            yield KnownField(label, text, f"TranslationAssignment.{field}", lifetime=until_done)
