"""The form of the hour at which a mailing is sent."""

from datetime import time, timedelta
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from paraplu.base import clock
from paraplu.base.forms import DayField, Form, HourField
from paraplu.commons.mailings.hours import QUARTER_MINUTES, LeavingHour
from paraplu.commons.mailings.models import Mailing


class HourForm(Form):
    """A day, and a full quarter of an hour."""

    day = DayField(label=pgettext_lazy("mailings label", "Day"))
    hour = HourField(label=pgettext_lazy("mailings label", "Hour"))

    def __init__(self, mailing: Mailing, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, initial=initial_hour(mailing), **named)
        self._mailing = mailing
        last_day = date_format(mailing.not_after, "DATE_FORMAT")
        self.fields["day"].help_text = _("Until %(day)s, the last day to send.") % {"day": last_day}
        self.fields["hour"].help_text = _("A full quarter, like 19:00 or 19:15.")
        self.fields["day"].widget.attrs.update(
            min=clock.current_date().isoformat(), max=mailing.not_after.isoformat()
        )
        self.fields["hour"].widget.attrs.update(step=QUARTER_MINUTES * 60)

    def clean(self) -> dict[str, Any]:
        """Require an hour that can still be chosen."""
        is_whole = not {"day", "hour"} - self.cleaned_data.keys()
        if is_whole and not self.leaving_hour().may_be_chosen(self._mailing.not_after):
            self.add_error("hour", self.hour_error())
        return self.cleaned_data

    def hour_error(self) -> forms.ValidationError:
        """What to write instead."""
        return forms.ValidationError(
            _("Choose a full quarter that is still to come, on the last day to send at the latest.")
        )

    def leaving_hour(self) -> LeavingHour:
        """The hour that was chosen."""
        return LeavingHour(self.cleaned_data["day"], self.cleaned_data["hour"])


def initial_hour(mailing: Mailing) -> dict[str, Any]:
    """What the form begins with: tomorrow morning, or the last day of the mailing if that is earlier."""
    tomorrow = clock.current_date() + timedelta(days=1)
    return {"day": min(tomorrow, mailing.not_after), "hour": time(10)}
