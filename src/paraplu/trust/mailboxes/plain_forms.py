"""What a person without script types: their words and their receipt; read in memory, stored nowhere."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from paraplu.base.forms import Form, MessageTextField, OneOf
from paraplu.trust.mailboxes.forms import ENDS
from paraplu.trust.mailboxes.server_side import parse_return_code

LONGEST_TEXT = 5_000
SLIP = _("This return code has a typing mistake. Compare it with your paper, group by group.")
TYPE_BACK = _("These are not the digits above. Write the return code down first, then type the digits.")


class MessageText(MessageTextField):
    """Some paragraphs of a message."""

    def __init__(self, **named: Any) -> None:
        messages = {
            "required": _("Write a few words."),
            "max_length": _("This is too long for one message. Write at most 5,000 characters."),
        }
        super().__init__(max_length=LONGEST_TEXT, error_messages=messages, **named)


class Group(forms.CharField):
    """Six digits typed back, as a sign that they were written down."""

    def __init__(self, label: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric"})
        needed = {"required": TYPE_BACK, "max_length": TYPE_BACK}
        super().__init__(label=label, max_length=12, widget=widget, error_messages=needed)


class PlainForm(Form):
    """A first message typed without script; the receipt is shown above the form."""

    first_group = Group(_("First six digits of your return code"))
    last_group = Group(_("Last six digits of your return code"))

    def __init__(self, *arguments: Any, digits: str = "", **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.digits = digits.split()

    def clean(self) -> dict[str, Any]:
        """Accept the message only from a person who has the receipt at hand."""
        data = super().clean() or {}
        groups = {"first_group": self.digits[0], "last_group": self.digits[-1]} if self.digits else {}
        for name, group in groups.items():
            if name in data and "".join(data[name].split()) != group:
                self.add_error(name, TYPE_BACK)
        return data

    def sealed_content(self) -> dict[str, str | list[str]]:
        """The content to seal."""
        raise NotImplementedError


class ReturnCodeForm(Form):
    """A receipt, typed without script."""

    receipt = forms.CharField(
        label=_("Your return code"),
        help_text=_("Seven groups of six digits. Spaces do not matter."),
        max_length=200,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": SLIP, "max_length": SLIP},
    )

    def clean_receipt(self) -> Any:
        """The receipt itself; a typing mistake is reported at once."""
        found = parse_return_code(self.cleaned_data["receipt"])
        if found is None:
            raise ValidationError(SLIP)
        return found


class ReplyForm(ReturnCodeForm):
    """One more message, typed without script, or only whether the answer helped."""

    text = MessageText(label=_("What you want to add"), required=False)
    helped = forms.ChoiceField(
        choices=[(word, word) for word in ("yes", "partly", "no")],
        required=False,
        error_messages={"invalid_choice": _("Choose one of these.")},
    )

    def clean(self) -> dict[str, Any]:
        """Something was written or chosen."""
        data = super().clean() or {}
        if not self.errors and not (data["text"] or data["helped"]):
            self.add_error("text", _("Write a few words."))
        return data

    def sealed_content(self, day: str) -> dict[str, str | list[str]]:
        """What of it is sealed."""
        written = {name: self.cleaned_data[name] for name in ("text", "helped")}
        return {"day": day, **{name: value for name, value in written.items() if value}}


class EndPlainlyForm(ReturnCodeForm):
    """Close a box, keep it longer or delete it, without script."""

    end = OneOf(choices=[(act, act) for act in ENDS])
    longer = forms.BooleanField(label=_("Store it twice as long"), required=False)
