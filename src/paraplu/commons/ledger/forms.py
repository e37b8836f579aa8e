"""The forms of gifts."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from paraplu.base.forms import Form, PlainText
from paraplu.kernel.numbers import read_structured_reference
from paraplu.kernel.statutes import app_settings
from paraplu.people.api import EmailAddressField


class ThanksForm(Form):
    """The address of a thank-you."""

    email = EmailAddressField(
        label=_("E-mail address for the thank-you"),
        required=True,
        error_messages={"required": _("Write an e-mail address, or give without a thank-you.")},
    )


class DonationReferenceForm(Form):
    """The reference of a transfer that arrived."""

    reference = PlainText(
        label=_("Reference on the bank statement"),
        help_text=_("12 digits, like +++010/8068/17183+++."),
        max_length=30,
        error_messages={
            "required": _("Write the reference."),
            "max_length": _("Write only the 12 digits."),
        },
    )

    def clean_reference(self) -> Any:
        """Check the twelve digits, of which the last two are a checksum."""
        typed = self.cleaned_data["reference"]
        everybodys = app_settings(settings.UNION.ledger).reference
        if read_structured_reference(typed) is None:
            raise ValidationError(_("A digit is wrong. Check the reference."))
        if read_structured_reference(typed) == read_structured_reference(everybodys):
            raise ValidationError(
                _("Everybody may use this reference. Nobody asked for a thank-you with it.")
            )
        return typed
