"""What this room keeps about a person, field by field, as she reads it."""

from collections.abc import Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from paraplu.base.known import KnownField, rows_about
from paraplu.commons.website.models import TranslationAssignment

FIELDS = (
    "number",
    "edition__name",
    "given_on",
    "until",
    "handed_in_on",
    "title",
    "summary",
    "menu",
    "body",
)
_assignment_rows = rows_about(TranslationAssignment, "number", FIELDS, "given_on", "id")


def known_about(number: int) -> list[KnownField]:
    """Every field of what was given to her to translate."""
    return [known for row in _assignment_rows(number) for known in _fields_of_assignment(*row)]


def _fields_of_assignment(
    number: int, name: str, given_on: Any, until: Any, done: Any, *draft: str
) -> Iterator[KnownField]:
    how_long = _("until a month after you handed it in or its day was over, or until you are erased")
    yield KnownField(
        _("Your member number, at a page you translate"),
        str(number),
        "TranslationAssignment.number",
        lifetime=how_long,
    )
    yield KnownField(_("Page to translate"), name, "TranslationAssignment.edition", lifetime=how_long)
    yield KnownField(
        _("Given on"),
        date_format(given_on, "DATE_FORMAT"),
        "TranslationAssignment.given_on",
        lifetime=how_long,
    )
    yield KnownField(
        _("Given until"), date_format(until, "DATE_FORMAT"), "TranslationAssignment.until", lifetime=how_long
    )
    handed_in = date_format(done, "DATE_FORMAT") if done else _("not yet")
    yield KnownField(_("Handed in on"), handed_in, "TranslationAssignment.handed_in_on", lifetime=how_long)
    labels = (
        _("Your draft: heading"),
        _("Your draft: sentence"),
        _("Your draft: menu"),
        _("Your draft: text"),
    )
    fields = (
        "TranslationAssignment.title",
        "TranslationAssignment.summary",
        "TranslationAssignment.menu",
        "TranslationAssignment.body",
    )
    until_done = _("until you hand it in")
    for label, field, words in zip(labels, fields, draft, strict=True):
        if words:
            yield KnownField(label, words, field, lifetime=until_done)
