"""The forms in which a host says how many people there were: numbers, and nothing about anybody."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from paraplu.base.forms import Form, WholeNumber
from paraplu.commons.events.forms import LARGEST
from paraplu.commons.events.models import Event
from paraplu.commons.events.queries import is_tour


class AttendanceForm(Form):
    """How many people came."""

    came = WholeNumber(
        label=_("How many people are here? Write a number, no names."), min_value=0, max_value=LARGEST * 2
    )


class TourForm(AttendanceForm):
    """How many went on a tour, and how many people they met: heads, nothing about anybody."""

    met = WholeNumber(
        label=_("How many people did you meet?"),
        help_text=_("Count heads. We add up the numbers of a month, and only steps of five remain."),
        min_value=0,
        max_value=LARGEST * 2,
    )
    helped = WholeNumber(
        label=_("How many of them asked for help or took material?"), min_value=0, max_value=LARGEST * 2
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["came"].label = _("How many of you went out? Write a number, no names.")

    def clean(self) -> dict[str, Any]:
        """Refuse more people with help than people."""
        data = super().clean() or {}
        if data.get("helped", 0) > data.get("met", data.get("helped", 0)):
            self.add_error("helped", _("This is more than the people you met."))
        return data


def attendance_form(row: Event, data: Any = None) -> AttendanceForm:
    """The form for the numbers of an event, filled with what was counted before."""
    kind = TourForm if is_tour(row.kind) else AttendanceForm
    return kind(data, initial={"came": row.came, "met": row.met, "helped": row.helped})
