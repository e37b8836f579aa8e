"""What the app `importing` knows about a person, as shown to that person."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from paraplu.base.known import build_known_about
from paraplu.commons.importing.models import RestingList


def _in_words(name: str, value: Any) -> str:
    return date_format(value, "DATE_FORMAT") if name == "until" else str(value)


known_about = build_known_about(
    _in_words,
    (
        RestingList,
        "number",
        {
            "number": _("Your member number, with a list that you are importing"),
            "until": _("Day on which this list is deleted at the latest"),
        },
        _("until the list is imported, at most 14 days"),
    ),
)
