"""Forms for appointing key holders and recording draws."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from paraplu.base.forms import Form, WholeNumber
from paraplu.base.office_fields import line_field, member_number

TRACKER_TEXT = re.compile(r"[A-Za-z0-9+/]{8,43}")


class TrusteesForm(Form):
    """The key holders, and how many of them are needed to decrypt."""

    numbers = line_field(
        _("Member numbers of the key holders"),
        60,
        help_text=_("Two to five numbers, with a space between them."),
    )
    threshold = WholeNumber(label=_("How many key holders are needed for a result"), min_value=2, max_value=5)

    def clean_numbers(self) -> list[int]:
        """Accept member numbers separated by blanks or commas."""
        texts = str(self.cleaned_data["numbers"]).replace(",", " ").split()
        if not all(text.isascii() and text.isdecimal() for text in texts):
            raise forms.ValidationError(
                _("These are not only numbers. Write numbers with a space between them.")
            )
        return [int(text) for text in texts]


class ComplaintForm(Form):
    """What a voter says about the list: the beginning of their tracking number, or that they have none."""

    tracker = line_field(
        _("Tracking number, or its first eight characters"),
        60,
        required=False,
        help_text=_("Leave it empty if the voter has no tracking number."),
    )

    def clean_tracker(self) -> str:
        """Letters and digits of Base64, without the spaces between groups."""
        tracker = "".join(str(self.cleaned_data["tracker"]).split())
        if tracker and not TRACKER_TEXT.fullmatch(tracker):
            raise forms.ValidationError(
                _("This is not a tracking number. Type at least its first 8 characters.")
            )
        return tracker


class DrawForm(Form):
    """The member who drew, and how many slips."""

    number = member_number(_("Member number"))
    count = WholeNumber(label=_("How many voting slips"), min_value=1, max_value=20, required=False)

    def clean_count(self) -> int:
        """One slip, unless the form says more."""
        return self.cleaned_data["count"] or 1
