"""What a browser sends of a new key."""

from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from paraplu.base.forms import Base64Field
from paraplu.kernel.seal.account_keys import is_log_in_token
from paraplu.trust.keys.actions import KeyData, PasskeyWrapping

TICKET_SECONDS = 3_600
UNREADABLE = _("We cannot use the key that this page made. Nothing has changed. Make your key again.")
_SALT = "paraplu.keys.make"


def form_token_for(number: int) -> str:
    """A signed proof of authentication when the page was made: writing nine words down takes its time."""
    return signing.dumps(number, salt=_SALT)


class OwnKeyForm(forms.Form):
    """Filled in by the script alone."""

    sealing_key = Base64Field(max_length=1_624, unreadable=UNREADABLE)
    signing_key = Base64Field(max_length=44, unreadable=UNREADABLE)
    salt = Base64Field(max_length=24, unreadable=UNREADABLE)
    wrapped = Base64Field(max_length=80, unreadable=UNREADABLE)
    proof = Base64Field(max_length=88, unreadable=UNREADABLE)
    ticket = forms.CharField(max_length=200, widget=forms.HiddenInput)
    token = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    from_afar = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, number: int, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._number = number

    def clean_ticket(self) -> None:
        """Threat: an attacker at an open device could otherwise replace the owner's key."""
        try:
            number = signing.loads(self.cleaned_data["ticket"], salt=_SALT, max_age=TICKET_SECONDS)
        except signing.BadSignature:
            number = None
        if number != self._number:
            raise forms.ValidationError(
                _("This page was open for too long. Nothing has changed. Make your key again.")
            )

    def clean_token(self) -> str:
        """The log-in token that the script derived from the phrase: 64 digits, or nothing."""
        token = str(self.cleaned_data["token"])
        if token and not is_log_in_token(token):
            raise forms.ValidationError(UNREADABLE)
        return token

    @property
    def key_data(self) -> KeyData:
        """The key for the action, once the form is valid."""
        names = ("sealing_key", "signing_key", "salt", "wrapped", "proof")
        return KeyData(*(self.cleaned_data[name] for name in names))


class KeyPasskeyForm(forms.Form):
    """The person's key under one of their passkeys; filled in by the script alone."""

    credential = forms.CharField(max_length=1_400, widget=forms.HiddenInput)
    salt = Base64Field(max_length=24, unreadable=UNREADABLE)
    wrapped = Base64Field(max_length=80, unreadable=UNREADABLE)
    proof = Base64Field(max_length=88, unreadable=UNREADABLE)

    @property
    def passkey_wrapping(self) -> PasskeyWrapping:
        """The wrapping for the action, once the form is valid."""
        return PasskeyWrapping(
            *(self.cleaned_data[name] for name in ("credential", "salt", "wrapped", "proof"))
        )


class RemoteVotingForm(forms.Form):
    """Whether the member wants to vote remotely."""

    answer = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])
