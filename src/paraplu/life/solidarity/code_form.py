"""The form in which the treasurer types a code."""

from django import forms
from django.utils.translation import gettext_lazy as _

from paraplu.base.forms import Form, PlainText

MISTYPED = _("The code is not complete, or a digit is wrong. It has 30 digits. Nothing was paid.")


class PayoutForm(Form):
    """A code that somebody shows; paid: the treasurer gives what it is for."""

    code = PlainText(
        label=_("The code"),
        help_text=_("30 digits, in groups of six."),
        max_length=60,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": MISTYPED, "max_length": MISTYPED},
    )
    paid = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def add_mistake(self) -> None:
        """Say that a digit is wrong, or that some are missing."""
        self.add_error("code", MISTYPED)
