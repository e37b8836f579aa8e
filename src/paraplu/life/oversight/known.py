"""What oversight stores about a person, as shown to that person."""

from django.utils.translation import gettext_lazy as _

from paraplu.base.known import build_known_about, in_words
from paraplu.life.oversight.models import ConfidantContact, DataSubjectRequest
from paraplu.life.oversight.words import ANSWERS, CHANNELS, RIGHTS

known_about = build_known_about(
    in_words({**RIGHTS, **CHANNELS, **ANSWERS}),
    (
        DataSubjectRequest,
        "number",
        {
            "number": _("Your member number, with what you asked about your data"),
            "right": _("You asked"),
            "channel": _("How you asked"),
            "asked_on": _("Asked on"),
            "due_on": _("Answer due by"),
            "extended_on": _("Extended on"),
            "closed_on": _("Closed on"),
            "answer": _("How it ended"),
        },
        _("one year after it is closed; your number until your data is deleted"),
    ),
    (
        ConfidantContact,
        "number",
        {
            "number": _("Your member number, as a confidant"),
            "words": _("How members reach you"),
            "changed_on": _("Changed on"),
        },
        _("as long as you are a confidant"),
    ),
)
