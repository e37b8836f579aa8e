"""Forms that keep what was typed, say beside the field what to do, and refuse control characters."""

import base64
import binascii
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

# The characters that change the direction of reading, and the replacement for bytes that are no text.
UNREADABLE = frozenset("\ufffd\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


# The code of an error that is a question: nothing was wrong, and the same form sent again answers it.
QUESTION = "question"


class Renderer(TemplatesSetting):
    """Renders fields and errors with our own templates."""

    form_template_name = "base/form.html"
    field_template_name = "base/field.html"


class PlainText(forms.CharField):
    """One line of text: trimmed, normalised (NFC), without control or direction characters."""

    allowed = ""

    def to_python(self, value: Any) -> str:
        text = unicodedata.normalize("NFC", super().to_python(value) or "")
        refused = (letter for letter in text if letter not in self.allowed)
        if any(unicodedata.category(letter) == "Cc" or letter in UNREADABLE for letter in refused):
            raise ValidationError(_("Use ordinary letters and signs only."))
        return text


class Base64Field(forms.CharField):
    """Bytes that a page's script wrote as base64."""

    widget = forms.HiddenInput

    def __init__(self, *, unreadable: Any, **named: Any) -> None:
        super().__init__(**named)
        self._unreadable = unreadable

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return base64.b64decode(text, validate=True)
        except (binascii.Error, ValueError):
            raise ValidationError(self._unreadable) from None


class MessageTextField(PlainText):
    """Text of several lines, with each line break as one character."""

    allowed = "\n\t"

    def __init__(self, *, rows: int = 8, max_length: int, **named: Any) -> None:
        super().__init__(max_length=max_length, widget=forms.Textarea(attrs={"rows": rows}), **named)

    def to_python(self, value: Any) -> str:
        return super().to_python(value.replace("\r\n", "\n").replace("\r", "\n") if value else value)


def _ascii_only(value: Any, field: forms.Field) -> Any:
    if isinstance(value, str) and not value.isascii():
        raise ValidationError(field.error_messages["invalid"])
    return value


class DayField(forms.DateField):
    """A day, as a browser's date picker sends it; every error has the same message."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    default_error_messages = dict.fromkeys(("required", "invalid"), _("Write a day like 2027-03-31."))

    def to_python(self, value: Any) -> Any:
        """Refuse digits of other scripts, which Python reads."""
        return super().to_python(_ascii_only(value, self))


class HourField(forms.TimeField):
    """An hour of the day like 19:30."""

    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    input_formats = ["%H:%M", "%H:%M:%S"]
    default_error_messages = dict.fromkeys(("required", "invalid"), _("Write an hour like 19:30."))


class OneOf(forms.ChoiceField):
    """One of a list that the page shows; every error has the same message."""

    default_error_messages = dict.fromkeys(("required", "invalid_choice"), _("Choose one of these."))


class SomeOf(forms.MultipleChoiceField):
    """Any number of a list that the page shows, as checkboxes."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = dict.fromkeys(
        ("required", "invalid_choice", "invalid_list"), _("Choose one of these.")
    )


class WholeNumber(forms.IntegerField):
    """A whole number typed on the number pad; every error has the same message."""

    widget = forms.TextInput(attrs={"inputmode": "numeric"})
    default_error_messages = dict.fromkeys(
        ("required", "invalid", "min_value", "max_value"), _("Write a number.")
    )

    def to_python(self, value: Any) -> Any:
        """Refuse digits of other scripts, which Python reads."""
        return super().to_python(_ascii_only(value, self))


class Form(forms.Form):
    """The base of every form: no browser autocompletion, labels without a colon."""

    use_required_attribute = False
    # A form that shares its page with another overrides this, since two fields may not have one id.
    ids = "id_%s"

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **{"label_suffix": "", "auto_id": self.ids, **named})
        for field in self.fields.values():
            field.widget.attrs.setdefault("autocomplete", "off")

    def get_context(self) -> dict[str, Any]:
        """Put the errors of hidden fields with those of the whole form, where a person sees them."""
        unseen = [error for field in self.hidden_fields() for error in field.errors]
        return {**super().get_context(), "errors": [*self.non_field_errors(), *unseen]}


def is_https_address(text: str) -> bool:
    """Whether a text is a whole web address with https, so that a page may show it as a link."""
    try:
        URLValidator(schemes=["https"])(text)
    except ValidationError:
        return False
    return True
