"""What a partner types, and what the scripts of the team and of an asker send."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base.forms import Base64Field, Form, OneOf
from paraplu.life.referrals.models import ReferralOutcome
from paraplu.trust.mailboxes import api as mailboxes

UNREADABLE = _("Part of it did not arrive. Load the page again and try once more.")
SLIP = _("This code has a typing mistake. Compare it with what you wrote down, group by group.")
LONGEST = 470_000
TOKEN, DIGEST = 16, 32
OUTCOMES = (
    (ReferralOutcome.TAKEN, pgettext_lazy("referrals choice", "We are in contact with the person.")),
    (ReferralOutcome.WAITING, pgettext_lazy("referrals choice", "The person is on our waiting list.")),
    (ReferralOutcome.NOT_REACHED, pgettext_lazy("referrals choice", "We could not reach the person.")),
    (ReferralOutcome.ELSEWHERE, pgettext_lazy("referrals choice", "Another service fits better. Call us.")),
    (ReferralOutcome.REFUSED, pgettext_lazy("referrals choice", "We cannot take it.")),
    (ReferralOutcome.DECLINED, pgettext_lazy("referrals choice", "The person no longer wants it.")),
)


class TokenField(Base64Field):
    """Bytes of one length."""

    def __init__(self, length: int, **named: Any) -> None:
        messages = {"required": UNREADABLE, "max_length": UNREADABLE}
        super().__init__(unreadable=UNREADABLE, max_length=100, error_messages=messages, **named)
        self.length = length

    def clean(self, value: Any) -> Any:
        raw = super().clean(value)
        if len(raw) != self.length:
            raise ValidationError(UNREADABLE)
        return raw


class TokenForm(Form):
    """A token: of a consent that is taken back, or of a referral that the team asks about."""

    token = TokenField(TOKEN)


class ReferralForm(Form):
    """A file, the digest of the code that fetches it, and that of the token that takes it back."""

    content = Base64Field(
        unreadable=UNREADABLE,
        max_length=LONGEST,
        error_messages={"required": UNREADABLE, "max_length": UNREADABLE},
    )
    fetch = TokenField(DIGEST)
    revocation = TokenField(DIGEST)


class TextsField(forms.Field):
    """Boxes that were ticked, whichever the page has; what was not asked for is left out later."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> list[str]:
        return [str(text)[:100] for text in value or []][:100]


class FetchForm(Form):
    """The code that the union told a partner."""

    code = forms.CharField(
        label=_("The code that we gave you"),
        help_text=_("Seven groups of six digits. Spaces do not matter."),
        max_length=200,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": SLIP, "max_length": SLIP},
    )

    def clean_code(self) -> bytes:
        """The token of the code; a typing mistake is reported at once."""
        found = mailboxes.parse_return_code(self.cleaned_data["code"])
        if found is None:
            raise ValidationError(SLIP)
        return found.address


class PlainConsentForm(mailboxes.ReturnCodeForm):
    """A return code, and what its holder ticks or takes back; boxes: each a partner and a field."""

    boxes = TextsField(required=False)
    reach = forms.CharField(
        label=_("How may they reach you?"),
        help_text=_(
            "If you ticked it above: a number, an e-mail address, or a place and a time "
            "that are safe for you."
        ),
        max_length=500,
        required=False,
        error_messages={"max_length": _("This is too long. Write at most 500 characters.")},
    )
    allow = forms.BooleanField(required=False)
    take = forms.CharField(max_length=100, required=False)


class OutcomeForm(FetchForm):
    """What became of it."""

    outcome = OneOf(
        label=_("What became of it?"),
        choices=OUTCOMES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of these.")},
    )
