"""What the script of the counting page sends."""

import base64
import binascii
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from paraplu.base.forms import Form

LONGEST = 60_000
_ID = re.compile(r"[0-9a-f]{32}")


class TablesForm(Form):
    """A year and its tables as CSV."""

    year = forms.IntegerField(min_value=2000, max_value=9999, widget=forms.HiddenInput)
    text = forms.CharField(max_length=LONGEST, strip=False, widget=forms.HiddenInput)

    def clean_text(self) -> str:
        """A form sends each end of a line as two characters; the file has one."""
        text: str = self.cleaned_data["text"]
        return text.replace("\r\n", "\n")


class RecordsForm(Form):
    """The last record that was seen, and slots by record."""

    after = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)
    brought = forms.JSONField(required=False, widget=forms.HiddenInput)

    def clean_after(self) -> str:
        after: str = self.cleaned_data["after"]
        if after and not _ID.fullmatch(after):
            raise ValidationError("Load the page again.")
        return after

    def clean_brought(self) -> list[tuple[str, list[bytes]]]:
        """By the record's id, and nothing else."""
        brought: Any = self.cleaned_data["brought"] or []
        try:
            found = [
                (str(name), [base64.b64decode(slot, validate=True) for slot in slots])
                for name, slots in brought
            ]
        except (TypeError, ValueError, binascii.Error):
            raise ValidationError("Load the page again.") from None
        if not all(_ID.fullmatch(name) for name, _slots in found):
            raise ValidationError("Load the page again.")
        return found
