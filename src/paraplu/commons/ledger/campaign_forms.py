"""The form of a campaign for a fund."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base import clock
from paraplu.base.forms import DayField, Form, OneOf, PlainText
from paraplu.commons.cash_book.api import AmountField
from paraplu.commons.ledger import queries
from paraplu.commons.ledger.actions import CampaignData

LONGEST_TITLE = 80


class CampaignForm(Form):
    """An aim for one fund: from when until when, and what everybody reads."""

    fund = OneOf(label=pgettext_lazy("ledger label", "Fund"))
    amount = AmountField(label=pgettext_lazy("ledger label", "Aim"))
    first_day = DayField(label=pgettext_lazy("ledger label", "First day"))
    last_day = DayField(label=pgettext_lazy("ledger label", "Last day"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"first_day": clock.current_date()})
        self.fields["fund"].choices = queries.fund_names()  # type: ignore[attr-defined]
        names = dict(settings.LANGUAGES)
        for language in settings.UNION.languages:
            self.fields[f"title_{language}"] = PlainText(
                label=_("Title: %(language)s") % {"language": names.get(language, language)},
                max_length=LONGEST_TITLE,
                widget=forms.TextInput(attrs={"lang": language, "autocomplete": "off"}),
                error_messages={
                    "required": _("Write the title in this language."),
                    "max_length": _("Write at most %(many)s characters.") % {"many": LONGEST_TITLE},
                },
            )

    def campaign_data(self) -> CampaignData:
        """The form as the action takes it."""
        data = self.cleaned_data
        titles = {language: data[f"title_{language}"] for language in settings.UNION.languages}
        return CampaignData(data["fund"], data["amount"], data["first_day"], data["last_day"], titles)
