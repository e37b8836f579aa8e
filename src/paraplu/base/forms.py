"""Forms that keep what was typed, say beside the field what to do, and refuse what no keyboard sends."""

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

    field_template_name = "base/field.html"


class PlainText(forms.CharField):
    """One line of text: trimmed, normalised (NFC), without control or direction characters."""

    def to_python(self, value: Any) -> str:
        """Normalise, then refuse what is invisible."""
        text = unicodedata.normalize("NFC", super().to_python(value) or "")
        if any(unicodedata.category(letter) == "Cc" or letter in UNREADABLE for letter in text):
            raise ValidationError(_("Please use ordinary letters and signs only."))
        return text


class Form(forms.Form):
    """The form every room uses: no browser autocompletion, labels without a colon."""

    use_required_attribute = False

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **{"label_suffix": "", **named})
        for field in self.fields.values():
            field.widget.attrs.setdefault("autocomplete", "off")
