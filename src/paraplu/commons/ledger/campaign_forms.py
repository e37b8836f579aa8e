"""The forms of a campaign for a fund, and of a tax certificate."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base import clock
from paraplu.base.forms import DayField, Form, OneOf, PlainText, WholeNumber
from paraplu.commons.cash_book.api import AmountField
from paraplu.commons.ledger import queries
from paraplu.commons.ledger.actions import CampaignData

LONGEST_TITLE = 80
OUT_OF_DATE = _("This page is out of date. Load it again.")


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


class CertificateForm(Form):
    """What one donor gave in a year; there is no field for who it was."""

    key = forms.UUIDField(
        widget=forms.HiddenInput, error_messages=dict.fromkeys(("required", "invalid"), OUT_OF_DATE)
    )
    year = WholeNumber(label=pgettext_lazy("ledger label", "Year"), min_value=2000, max_value=9999)
    amount = AmountField(
        label=_("What one person gave in that year, by transfer"),
        help_text=_("Add up what the bank statements say. A membership fee is no donation."),
    )
