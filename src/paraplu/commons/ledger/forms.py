"""The forms of gifts."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from paraplu.base.forms import Form, PlainText
from paraplu.kernel.numbers.references import BELGIAN, CREDITOR_KIND, NO_STANDARD
from paraplu.kernel.statutes import app_settings
from paraplu.people.api import EmailAddressField

# What the reference of a transfer looks like, by the kind that the union's country uses.
REFERENCE_FORMS = {
    BELGIAN: _("12 digits, like %(example)s."),
    CREDITOR_KIND: _("It begins with RF, like %(example)s."),
    NO_STANDARD: _("12 digits, like %(example)s."),
}


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
        max_length=32,
        error_messages={
            "required": _("Write the reference."),
            "max_length": _("Write only the reference."),
        },
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        gifts = app_settings(settings.UNION.ledger)
        form = str(REFERENCE_FORMS[gifts.reference_key])
        self.fields["reference"].help_text = form % {"example": gifts.reference_kind.example}

    def clean_reference(self) -> Any:
        """Check the reference by its check digits."""
        typed = self.cleaned_data["reference"]
        gifts = app_settings(settings.UNION.ledger)
        content = gifts.reference_kind.read(typed)
        if content is None:
            raise ValidationError(_("A digit is wrong. Check the reference."))
        if gifts.reference and content == gifts.reference_kind.read(gifts.reference):
            raise ValidationError(
                _("Everybody may use this reference. Nobody asked for a thank-you with it.")
            )
        return typed
