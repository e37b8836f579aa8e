"""Forms for a table and its meetings."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from paraplu.base.forms import DayField, Form, OneOf, PlainText
from paraplu.life.advocacy import queries
from paraplu.life.advocacy.actions import TableData

LEVELS = [
    ("town", _("Town")),
    ("region", _("Region or community")),
    ("country", _("Country")),
    ("europe", _("Europe")),
    ("other", _("Another level")),
]
SEATS = [
    ("ours", _("We sit there")),
    ("asked", _("We asked for a seat and wait")),
    ("refused", _("Our seat was refused")),
    ("missing", _("A seat is missing, and we have not asked yet")),
]
READERS = [
    ("public", _("Everybody, on our public site")),
    ("members", _("Active members")),
    ("board", _("The Board only")),
]


class AdvocacyTableForm(Form):
    """A body, what it decides, our seat, our position, and who may read it."""

    body = PlainText(
        label=_("Name of the body"),
        max_length=120,
        error_messages={"required": _("Please write which body it is.")},
    )
    decides = PlainText(
        label=_("What it decides or advises on"),
        max_length=200,
        error_messages={"required": _("Please write what is decided there.")},
    )
    level = OneOf(label=_("Level"), choices=LEVELS)
    seat = OneOf(label=_("Our seat"), choices=SEATS, widget=forms.RadioSelect)
    since = DayField(
        label=_("Since"),
        required=False,
        help_text=_("The day from which it is so: the letter, the answer, the first meeting."),
    )
    position = OneOf(label=_("Our position"), required=False)
    shown_to = OneOf(label=_("Who may read this"), choices=READERS, widget=forms.RadioSelect)

    def __init__(self, *arguments: Any, initial: dict[str, Any] | None = None) -> None:
        super().__init__(*arguments, initial=initial)
        positions = queries.newest_positions((initial or {}).get("position"))
        choices = [("", _("None yet")), *((str(text.id), text.title) for text in positions)]
        self.fields["position"].choices = choices  # type: ignore[attr-defined]

    def table_data(self) -> TableData:
        data = self.cleaned_data
        return TableData(**{**data, "position": data["position"] or None})


class TableMeetingForm(Form):
    """The day of a meeting, and its outcome once it is over."""

    day = DayField(label=_("Day"))
    outcome = PlainText(
        label=_("What came out of it"),
        max_length=300,
        required=False,
        help_text=_("Facts only, no names of members. Leave it empty for a day that is still to come."),
    )
