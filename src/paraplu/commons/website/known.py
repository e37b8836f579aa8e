"""What this room keeps about a person, field by field, as she reads it."""

from collections.abc import Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from paraplu.base.known import Known, rows_about
from paraplu.commons.website.models import Errand

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
_given = rows_about(Errand, "number", FIELDS, "given_on", "id")


def known_about(number: int) -> list[Known]:
    """Every field of what was given to her to translate."""
    return [known for row in _given(number) for known in _of_errand(*row)]


def _of_errand(number: int, name: str, given_on: Any, until: Any, done: Any, *draft: str) -> Iterator[Known]:
    how_long = _("until a month after you handed it in or its day was over, or until you are erased")
    yield Known(
        _("Your member number, at a page you translate"), str(number), "Errand.number", lifetime=how_long
    )
    yield Known(_("Page to translate"), name, "Errand.edition", lifetime=how_long)
    yield Known(_("Given on"), date_format(given_on, "DATE_FORMAT"), "Errand.given_on", lifetime=how_long)
    yield Known(_("Given until"), date_format(until, "DATE_FORMAT"), "Errand.until", lifetime=how_long)
    told = date_format(done, "DATE_FORMAT") if done else _("not yet")
    yield Known(_("Handed in on"), told, "Errand.handed_in_on", lifetime=how_long)
    labels = (
        _("Your draft: heading"),
        _("Your draft: sentence"),
        _("Your draft: menu"),
        _("Your draft: text"),
    )
    fields = ("Errand.title", "Errand.summary", "Errand.menu", "Errand.body")
    until_done = _("until you hand it in")
    for label, field, words in zip(labels, fields, draft, strict=True):
        if words:
            yield Known(label, words, field, lifetime=until_done)
