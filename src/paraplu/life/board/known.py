"""What is stored about a person because of the Board, field by field."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base.known import build_known_about, in_words
from paraplu.life.board.models import (
    BoardAttendance,
    BoardBallot,
    BoardMeeting,
    BoardSignature,
    DissentNote,
    InterestDeclaration,
    MeetingCaller,
    PaperDispute,
)
from paraplu.life.board.words import DISPUTES, NATURES

UNTIL_ERASED = _("until your data is deleted")
SEALED = _("encrypted; Board members and the auditor can read it")
NAMES = {
    **NATURES,
    **DISPUTES,
    "yes": pgettext_lazy("board state", "yes"),
    "no": pgettext_lazy("board state", "no"),
    "abstain": _("you abstained"),
}

_named = in_words(NAMES)


def field_text(field: str, value: Any) -> str:
    """A value in words; of what is sealed, who reads it."""
    if field == "signature":
        return _named(field, bool(value))
    if isinstance(value, (bytes, memoryview)):
        return str(SEALED) if value else "–"
    return _named(field, value)


known_about = build_known_about(
    field_text,
    (MeetingCaller, "number", {"number": _("Your number, at a Board meeting that you called")}, UNTIL_ERASED),
    (
        BoardAttendance,
        "number",
        {
            "number": _("Your number, at a Board meeting that you attended"),
            "has_left": _("Whether you left before its end"),
        },
        UNTIL_ERASED,
    ),
    (BoardMeeting, "leader", {"leader": _("Your number, at a Board meeting that you led")}, UNTIL_ERASED),
    (
        BoardMeeting,
        "typed_by",
        {"typed_by": _("Your number, at a Board meeting that you entered")},
        UNTIL_ERASED,
    ),
    (
        BoardMeeting,
        "confirmed_by",
        {"confirmed_by": _("Your number, at a Board meeting that you confirmed")},
        UNTIL_ERASED,
    ),
    (
        BoardBallot,
        "number",
        {"number": _("Your number, at a vote of the Board"), "value": _("Your vote")},
        _("until the vote on the agenda item is over"),
    ),
    (
        InterestDeclaration,
        "number",
        {
            "number": _("Your number, at an interest that you declared"),
            "nature": _("Which kind of interest"),
            "words": _("Which interest it is"),
            "day": _("Declared on"),
        },
        UNTIL_ERASED,
    ),
    (
        BoardSignature,
        "number",
        {
            "number": _("Your number, under minutes or a decision of the Board"),
            "digest": _("Check number of what you signed"),
            "day": _("Signed on"),
            "signature": _("Whether you signed with your key"),
        },
        UNTIL_ERASED,
    ),
    (
        DissentNote,
        "number",
        {"number": _("Your number, with a dissent that you asked to record in the minutes")},
        UNTIL_ERASED,
    ),
    (
        PaperDispute,
        "number",
        {
            "number": _("Your number, with minutes on paper that you disputed"),
            "reason": _("Why you disputed them"),
            "day": _("Disputed on"),
        },
        UNTIL_ERASED,
    ),
)
