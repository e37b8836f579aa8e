"""Which answers to e-mails a holder chose."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from paraplu.base.forms import Form

MOST = 10
CHOOSE = _("Choose at least one answer.")


class ReplyIds(forms.Field):
    """The ids of the replies that were ticked on one page."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: Any) -> list[UUID]:
        """Read one to ten ids."""
        try:
            ids = [UUID(text) for text in (value or [])[:MOST]]
        except ValueError:
            ids = []
        if not ids:
            raise ValidationError(CHOOSE)
        return ids


class ChosenRepliesForm(Form):
    """Replies that were read, and whether they are done."""

    reply = ReplyIds()
    done = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])
