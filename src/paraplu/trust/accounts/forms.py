"""What people type to log in, open an account and recover one."""

import json
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from paraplu.base.forms import Form, PlainText
from paraplu.trust.accounts import passphrases
from paraplu.trust.accounts.challenges import InvalidChallenge

LONGEST_NAME = 64
LONGEST_CODE = 80
LONGEST_CREDENTIAL = 16_000
# The replacement for bytes that are no text: two passphrases made of it would be equal.
NO_TEXT = "\ufffd"


class Secret(forms.CharField):
    """A passphrase: not trimmed, not shown, made of what a keyboard sends."""

    def __init__(self, autocomplete: str, **named: Any) -> None:
        named.setdefault("error_messages", {"required": _("Type your passphrase.")})
        widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
        super().__init__(strip=False, max_length=passphrases.LONGEST, widget=widget, **named)

    def to_python(self, value: Any) -> str:
        text = passphrases.normalize_passphrase(super().to_python(value) or "")
        if any(unicodedata.category(letter) in ("Cc", "Cs") or letter == NO_TEXT for letter in text):
            raise ValidationError(_("Use ordinary letters and signs only."))
        return text


def new_passphrase_field() -> Secret:
    """The field for a new passphrase."""
    return Secret(
        "new-password",
        label=_("A new passphrase"),
        error_messages={"required": _("Make up a passphrase.")},
        help_text=_(
            "At least 15 characters. Four or five words that have nothing to do with each other work well. "
            "You can use spaces."
        ),
    )


def log_in_name() -> PlainText:
    """The field for the name we made for the person."""
    attributes = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
    return PlainText(
        label=_("Your username"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs=attributes),
        help_text=_("Two words and four digits, as you wrote them down."),
        error_messages={"required": _("Type your username.")},
    )


def code_field(label: Any, hint: Any = "", autocomplete: str = "off") -> PlainText:
    """The field for a code from a paper or an app."""
    attributes = {"autocomplete": autocomplete, "autocapitalize": "none", "spellcheck": "false"}
    return PlainText(
        label=label,
        help_text=hint,
        max_length=LONGEST_CODE,
        widget=forms.TextInput(attrs=attributes),
        error_messages={"required": _("Type your code.")},
    )


class LogInForm(Form):
    """Name and passphrase."""

    name = log_in_name()
    phrase = Secret("current-password", label=_("Your passphrase"))


class OwnDeviceForm(Form):
    """Whether the browser may store that this log-in name used it."""

    own_device = forms.BooleanField(
        required=False,
        label=_("Only I use this device"),
        help_text=_(
            "Then somebody who is elsewhere cannot lock you out by typing wrong passphrases with your "
            "username. For 90 days the browser stores that somebody logged in here. “Leave now” deletes "
            "this."
        ),
    )

    @property
    def is_checked(self) -> bool:
        """Whether the person ticked it."""
        return self.is_valid() and bool(self.cleaned_data["own_device"])


class SecondFactorForm(Form):
    """The second factor."""

    code = code_field(
        _("Six-digit code from your app"),
        _("Or a recovery code. A recovery code works once."),
        "one-time-code",
    )


class ProveForm(Form):
    """A new proof of identity."""

    secret = Secret(
        "current-password",
        label=_("Your passphrase"),
        help_text=_("If you use an app that shows a six-digit code, you can type that code instead."),
    )

    def __init__(self, *arguments: Any, is_locked: bool = False, **named: Any) -> None:
        """Threat: the app with six digits may be on the very telephone that somebody found."""
        super().__init__(*arguments, **named)
        if is_locked:
            self.fields["secret"].help_text = ""


class SetupCodeForm(Form):
    """A setup code."""

    code = code_field(_("Your code"), _("Five groups of five letters and digits."))


class PhraseForm(Form):
    """A new passphrase that is good enough."""

    phrase = new_passphrase_field()

    def __init__(self, *arguments: Any, log_in_name: str = "", **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.log_in_name = log_in_name

    def clean_phrase(self) -> str:
        """Require a long one that is not among those that everybody tries first."""
        phrase = str(self.cleaned_data["phrase"])
        name = self.log_in_name or str(self.cleaned_data.get("name", ""))
        if passphrases.is_too_short(phrase):
            raise ValidationError(
                _("This passphrase is too short. It needs at least 15 characters: add a word or two.")
            )
        if passphrases.is_too_common(phrase, name):
            raise ValidationError(
                _(
                    "Many people use this passphrase, so it is easy to guess. Choose words that have nothing "
                    "to do with each other."
                )
            )
        return phrase


class OpenForm(PhraseForm):
    """Open an account with a passphrase."""

    code = forms.CharField(max_length=LONGEST_CODE, widget=forms.HiddenInput)
    field_order = ("code", "phrase")


class CodeRecoveryForm(PhraseForm):
    """Name, recovery code and new passphrase in one."""

    name = log_in_name()
    code = code_field(_("Your recovery code"))
    field_order = ("name", "code", "phrase")


class SetupCodeRecoveryForm(PhraseForm):
    """Setup code and new passphrase in one."""

    code = code_field(_("Code on your card"), _("Five groups of five letters and digits."))
    field_order = ("code", "phrase")


class OneTimeCodeForm(Form):
    """Six digits that show that the app has the secret."""

    sealed = forms.CharField(max_length=400, widget=forms.HiddenInput)
    code = code_field(_("Six-digit code that your app shows now"), autocomplete="one-time-code")


class DeviceForm(Form):
    """The device to log out."""

    device = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput)


class PasskeyChoiceForm(Form):
    """The passkey to remove."""

    passkey = forms.UUIDField(widget=forms.HiddenInput)


def read_passkey_credential(text: str) -> dict[str, Any]:
    """What the browser says about a passkey; raises InvalidChallenge for anything else."""
    try:
        credential = json.loads(text) if len(text) <= LONGEST_CREDENTIAL else None
    except (ValueError, RecursionError):
        credential = None
    if not isinstance(credential, dict):
        raise InvalidChallenge
    return credential
