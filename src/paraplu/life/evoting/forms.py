"""The forms of key holders and of who drew."""

from django import forms
from django.utils.translation import gettext_lazy as _

from paraplu.base.forms import Form, WholeNumber
from paraplu.base.office_fields import line_field, member_number


class TrusteesForm(Form):
    """Who holds the key of secret ballots, and how many of them decrypt."""

    numbers = line_field(
        _("Numbers of the key holders"), 60, help_text=_("Two to five, with a blank between.")
    )
    threshold = WholeNumber(label=_("How many of them are needed"), min_value=2, max_value=5)

    def clean_numbers(self) -> list[int]:
        """Member numbers with blanks or commas between."""
        texts = str(self.cleaned_data["numbers"]).replace(",", " ").split()
        if not all(text.isascii() and text.isdecimal() for text in texts):
            raise forms.ValidationError(_("Please write numbers with a blank between."))
        return [int(text) for text in texts]

    def numbers_and_threshold(self) -> tuple[list[int], int]:
        """The form as the action wants it."""
        return self.cleaned_data["numbers"], self.cleaned_data["threshold"]


class DrawForm(Form):
    """Who drew, and how many."""

    number = member_number(_("Number of the member"))
    count = WholeNumber(label=_("How many slips"), min_value=1, max_value=20, required=False)

    def number_and_count(self) -> tuple[int, int]:
        """The form as the action wants it."""
        return self.cleaned_data["number"], self.cleaned_data["count"] or 1
