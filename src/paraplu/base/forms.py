"""Forms that keep what was typed, say beside the field what to do, and refuse what no keyboard sends."""

import base64
import binascii
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

# Signs that turn the reading round, and the one that stands for bytes that are no text.
UNREADABLE = frozenset("\ufffd\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Renderer(TemplatesSetting):
    """Draw fields and errors with the pieces of our own sheet."""

    form_template_name = "base/form.html"
    field_template_name = "base/field.html"


class PlainText(forms.CharField):
    """One line of text: trimmed, normalised (NFC), without control or direction characters."""

    allowed = ""

    def to_python(self, value: Any) -> str:
        """Normalise, then refuse what is invisible."""
        text = unicodedata.normalize("NFC", super().to_python(value) or "")
        plain = text.translate(dict.fromkeys(map(ord, self.allowed)))
        if any(unicodedata.category(letter) == "Cc" or letter in UNREADABLE for letter in plain):
            raise ValidationError(_("Please use ordinary letters and signs only."))
        return text


class Base64Field(forms.CharField):
    """Bytes that a page's script wrote as text."""

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
    """Text of several lines, with line breaks as one sign each."""

    allowed = "\n\t"
    widget = forms.Textarea

    def __init__(self, *, rows: int = 8, max_length: int, **named: Any) -> None:
        super().__init__(max_length=max_length, widget=forms.Textarea(attrs={"rows": rows}), **named)

    def to_python(self, value: Any) -> str:
        """Line breaks as every system writes them become ours."""
        return super().to_python(value.replace("\r\n", "\n").replace("\r", "\n") if value else value)


class DayField(forms.DateField):
    """A day, as a browser's calendar gives it; one sentence for every fault."""

    def __init__(self, **named: Any) -> None:
        fault = _("Please write a day like 2027-03-31.")
        messages = {"required": fault, "invalid": fault, **named.pop("error_messages", {})}
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=widget, error_messages=messages, **named)


class HourField(forms.TimeField):
    """An hour of the day like 19:30."""

    def __init__(self, **named: Any) -> None:
        fault = _("Please write an hour like 19:30.")
        messages = {"required": fault, "invalid": fault, **named.pop("error_messages", {})}
        widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
        super().__init__(widget=widget, input_formats=["%H:%M", "%H:%M:%S"], error_messages=messages, **named)


class OneOf(forms.ChoiceField):
    """One of a list that the page shows; one sentence for every fault."""

    def __init__(self, **named: Any) -> None:
        fault = _("Please choose one of these.")
        messages = {"required": fault, "invalid_choice": fault, **named.pop("error_messages", {})}
        super().__init__(error_messages=messages, **named)


class SomeOf(forms.MultipleChoiceField):
    """Any number of a list that the page shows, as boxes."""

    def __init__(self, **named: Any) -> None:
        fault = _("Please choose one of these.")
        messages = {"required": fault, "invalid_choice": fault, "invalid_list": fault}
        messages |= named.pop("error_messages", {})
        named.setdefault("widget", forms.CheckboxSelectMultiple)
        super().__init__(error_messages=messages, **named)


class WholeNumber(forms.IntegerField):
    """A whole number typed on the number pad; one sentence for every fault."""

    def __init__(self, **named: Any) -> None:
        fault = _("Please write a number.")
        messages = dict.fromkeys(("required", "invalid", "min_value", "max_value"), fault)
        messages |= named.pop("error_messages", {})
        widget = forms.TextInput(attrs={"inputmode": "numeric"})
        super().__init__(widget=widget, error_messages=messages, **named)


class Form(forms.Form):
    """The form every room uses: no browser autocompletion, labels without a colon."""

    use_required_attribute = False
    # A form that shares its page with others overrides this: two fields of one id have one label.
    ids = "id_%s"

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **{"label_suffix": "", "auto_id": self.ids, **named})
        for field in self.fields.values():
            field.widget.attrs.setdefault("autocomplete", "off")

    def get_context(self) -> dict[str, Any]:
        """What is wrong with the whole, or with a field that nobody sees, stands above the rest."""
        unseen = [error for field in self.hidden_fields() for error in field.errors]
        return {**super().get_context(), "errors": [*self.non_field_errors(), *unseen]}
