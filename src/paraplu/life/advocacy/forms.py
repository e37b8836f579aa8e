"""Forms for a table and its meetings."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base.forms import DayField, Form, OneOf, PlainText
from paraplu.base.text_forms import WrittenTextForm
from paraplu.life.advocacy import queries
from paraplu.life.advocacy.actions import TableData

LEVELS = [
    ("town", _("Town or city")),
    ("region", _("Region or community")),
    ("country", _("Whole country")),
    ("europe", pgettext_lazy("advocacy choice", "Europe")),
    ("other", _("Another level")),
]
SEATS = [
    ("ours", _("We take part")),
    ("asked", _("We asked to take part and have no answer yet")),
    ("refused", _("Our request to take part was refused")),
    ("missing", _("We do not take part and have not asked yet")),
]
READERS = [
    ("public", _("Everybody, on our public site")),
    ("members", _("Active members")),
    ("board", _("Only the Board")),
]


class AdvocacyTableForm(WrittenTextForm):
    """A body, what it decides, our seat, our position, and who may read it."""

    body = PlainText(
        label=_("Name of the body"),
        max_length=120,
        error_messages={"required": _("The name is missing. Write which body it is.")},
    )
    decides = PlainText(
        label=_("Subject of its decisions or advice"),
        max_length=200,
        error_messages={"required": _("This text is missing. Write what the body decides or advises on.")},
    )
    level = OneOf(label=_("Level of government"), choices=LEVELS)
    seat = OneOf(label=_("Our participation"), choices=SEATS, widget=forms.RadioSelect)
    since = DayField(
        label=_("Since this day"),
        required=False,
        help_text=_(
            "The day from which this is true: the day of our request, of the answer or of the first meeting."
        ),
    )
    position = OneOf(label=_("Our position"), required=False)
    shown_to = OneOf(label=_("Readers of this page"), choices=READERS, widget=forms.RadioSelect)

    def __init__(self, *arguments: Any, initial: dict[str, Any] | None = None) -> None:
        super().__init__(*arguments, initial=initial)
        positions = queries.newest_positions((initial or {}).get("position"))
        choices = [("", _("No position yet")), *((str(text.id), text.title) for text in positions)]
        self.fields["position"].choices = choices  # type: ignore[attr-defined]

    def table_data(self) -> TableData:
        data = self.own_data()
        return TableData(**{**data, "position": data["position"] or None, "text": self.text_languages()})


class TableMeetingForm(Form):
    """The day of a meeting, and its outcome once it is over."""

    day = DayField(label=_("Day of the meeting"))
    outcome = PlainText(
        label=_("Result of the meeting"),
        max_length=300,
        required=False,
        help_text=_("Write facts only, and no names of members. Leave it empty for a meeting in the future."),
    )
