"""What translations know about a person."""

from django.utils.translation import gettext_lazy as _

from paraplu.base.known import build_known_about, in_words
from paraplu.base.models import WrittenText

WITH_THE_TEXT = _("until the text or your data are deleted")

known_about = build_known_about(
    in_words({}),
    (
        WrittenText,
        "author",
        {
            "author": _("Your number, as the person who translated a text"),
            "written_on": _("The day on which you translated it"),
        },
        WITH_THE_TEXT,
    ),
    (
        WrittenText,
        "checked_by",
        {
            "checked_by": _("Your number, as the person who checked a translation"),
            "checked_on": _("The day on which you checked it"),
        },
        WITH_THE_TEXT,
    ),
)
