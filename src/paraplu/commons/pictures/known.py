"""What the store of pictures knows about a person, as shown to that person."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from paraplu.base.known import build_known_about
from paraplu.commons.pictures.models import Picture

UNTIL_ERASED = _("as long as the picture, or until your data is deleted")


def _in_words(name: str, value: Any) -> str:
    if name == "taken_down_on":
        return date_format(value, "DATE_FORMAT") if value else "–"
    return str(value)


known_about = build_known_about(
    _in_words,
    (
        Picture,
        "added_by",
        {
            "key": _("Picture that you added"),
            "added_by": _("Your member number, with a picture that you added"),
        },
        UNTIL_ERASED,
    ),
    (
        Picture,
        "saved_by",
        {"saved_by": _("Your member number, with a picture that you changed last")},
        UNTIL_ERASED,
    ),
    (
        Picture,
        "taken_down_by",
        {
            "taken_down_on": _("You took a picture down on"),
            "taken_down_by": _("Your member number, with a picture that you took down"),
        },
        UNTIL_ERASED,
    ),
)
