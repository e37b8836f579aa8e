"""Form fields that several apps of offices share: one line, a member's number, a count, a channel."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from paraplu.base.forms import PlainText, WholeNumber

LARGEST_NUMBER = 999_999
SMALLEST_NUMBER = 100_000
MOST_VOTES = 1_000_000
PLEASE_WRITE = _("Write something here.")
TOO_LONG = _("This is too long.")
# The ways in which a member can say something to the secretary.
HOW = {"in_person": _("in person"), "phone": _("by phone"), "paper": _("on paper")}


def line_field(label: Any, length: int, **named: Any) -> PlainText:
    """Return a field for one line, which is required by default."""
    messages = {"required": PLEASE_WRITE, "max_length": TOO_LONG}
    return PlainText(label=label, max_length=length, error_messages=messages, **named)


def member_number(label: Any, **named: Any) -> WholeNumber:
    """Return a field for the number of a member."""
    return WholeNumber(label=label, min_value=SMALLEST_NUMBER, max_value=LARGEST_NUMBER, **named)


def vote_count(label: Any, **named: Any) -> WholeNumber:
    """Return a field for a number of votes or papers."""
    return WholeNumber(label=label, min_value=0, max_value=MOST_VOTES, **named)
