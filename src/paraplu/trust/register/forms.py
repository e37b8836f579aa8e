"""What a browser sends of an entry, and what the office uploads or records."""

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base.clock import current_date
from paraplu.base.forms import Base64Field, DayField, Form, OneOf
from paraplu.kernel.calendar import add_days
from paraplu.kernel.seal.civil import HIGHEST_VERSION, SEALED_LENGTH
from paraplu.kernel.seal.register_files import LONGEST_KEY_FILE, InvalidFile, RegisterKeyFile, Rotation
from paraplu.trust.register.actions import KeyFileData, SealedEntry
from paraplu.trust.register.actions.keeping import MOST_DAYS_BACK

COMPLETE = "complete"
TICKET_SECONDS = 3_600
LARGEST_ROTATION = 12_000_000  # some 2,700 records; the rest comes in a further file
NOT_A_KEY = _(
    "This is not a key file of this register. The key holders make it on their page. Its name ends in .json."
)
NOT_A_ROTATION = _("This is not a file of a register that was encrypted for a new key.")
NO_SECOND = _(
    "Nobody can agree to this as a second person today. Ask the Board to appoint one more key holder, or "
    "somebody else who can agree."
)
NOT_THIS_WAY = _("This file belongs to another key, or to a new key that is not in use here yet.")
_SALT = "paraplu.register.enter"


def form_token_for(number: int) -> str:
    """A signed proof of authentication when the page was made: typing an address takes its time."""
    return signing.dumps(number, salt=_SALT)


class EntryForm(Form):
    """Filled in by the script alone: the envelope and its key, never a name."""

    version = forms.IntegerField(min_value=1, max_value=HIGHEST_VERSION, widget=forms.HiddenInput)
    key = forms.RegexField("^[0-9a-f]{64}$", widget=forms.HiddenInput)
    sealed = Base64Field(
        max_length=2 * SEALED_LENGTH, unreadable=_("Part of your entry did not arrive. Send it again.")
    )
    ticket = forms.CharField(max_length=200, widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, number: int, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._number = number

    def is_proven(self, *, recently_authenticated: bool) -> bool:
        """Whether the member proved their identity not long ago: now, or when the page was made.

        Threat: an attacker at an open device could otherwise replace the owner's entry.
        """
        try:
            number = signing.loads(self.data.get("ticket", ""), salt=_SALT, max_age=TICKET_SECONDS)
        except signing.BadSignature:
            number = None
        return recently_authenticated or number == self._number

    def sealed_entry(self) -> SealedEntry:
        """The entry for the action."""
        data = self.cleaned_data
        return SealedEntry(data["version"], data["key"], data["sealed"])


def _file_field(label: Any) -> forms.FileField:
    missing = _("Choose the file.")
    return forms.FileField(
        label=label,
        allow_empty_file=False,
        error_messages=dict.fromkeys(("required", "invalid", "missing", "empty"), missing),
        widget=forms.FileInput(attrs={"accept": ".json"}),
    )


class RegisterKeyForm(Form):
    """The keepers' key file; it holds nothing secret."""

    ids = "key_%s"
    file = _file_field(_("Key file of the key holders"))

    def clean_file(self) -> KeyFileData:
        """The key as its file describes it."""
        try:
            key = RegisterKeyFile.read(self.cleaned_data["file"].read(LONGEST_KEY_FILE + 1))
        except InvalidFile:
            raise ValidationError(NOT_A_KEY) from None
        return KeyFileData(key.union, key.key, key.needed, key.keepers, key.made_on)


class RotationForm(Form):
    """The register as the keepers sealed it to a new key."""

    file = _file_field(_("File of the key holders"))

    def clean_file(self) -> Rotation:
        """The rotation that the file describes."""
        raw = self.cleaned_data["file"].read(LARGEST_ROTATION + 1)
        if len(raw) > LARGEST_ROTATION:
            raise ValidationError(_("This file is too large. Ask the key holders to save it in parts."))
        try:
            return Rotation.read(raw)
        except InvalidFile:
            raise ValidationError(NOT_A_ROTATION) from None


class CopyForm(Form):
    """What was done with the closed copy; nobody writes why or by whom. Keepers alone call it complete."""

    ids = "copy_%s"
    what = OneOf(
        label=_("What was done"),
        choices=[
            ("renewed", _("The key holders replaced it with a new copy")),
            ("authority", _("Opened for an authority that may see it by law")),
            ("court", _("Opened by order of a court")),
            ("member", _("Opened for a member who asked to see it")),
            ("keepers", _("Opened by the key holders, to check it")),
            (COMPLETE, _("Two key holders checked: everything encrypted is in it")),
        ],
    )
    day = DayField(label=pgettext_lazy("register label", "Day"))

    def __init__(self, *arguments: Any, by_keeper: bool, **named: Any) -> None:
        super().__init__(*arguments, **named)
        if not by_keeper:
            choices = self.fields["what"].choices  # type: ignore[attr-defined]
            self.fields["what"].choices = [  # type: ignore[attr-defined]
                choice for choice in choices if choice[0] != COMPLETE
            ]

    def clean_day(self) -> Any:
        """Accept no day in the future, and none that is long past."""
        day, today = self.cleaned_data["day"], current_date()
        if day > today:
            raise ValidationError(_("This day is in the future."))
        if day < add_days(today, -MOST_DAYS_BACK):
            raise ValidationError(
                _("This day is more than 8 days ago. Tell the Board, so that its minutes say it.")
            )
        return day
