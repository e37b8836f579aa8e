"""The form of an invoice, and the reason of a credit note."""

from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base.forms import Form, MessageTextField, OneOf, PlainText
from paraplu.commons.cash_book import api as cash_book
from paraplu.kernel.money.entries import LONGEST_TEXT
from paraplu.kernel.money.invoices import (
    LONGEST_ADDRESS,
    LONGEST_CLIENT,
    LONGEST_NUMBER,
    MOST_LINES,
    InvoiceData,
    InvoiceLine,
)

OUT_OF_DATE = _("This page is out of date. Load it again.")


class InvoiceForm(Form):
    """Who the client is, and what was delivered in up to three lines."""

    key = forms.UUIDField(
        widget=forms.HiddenInput, error_messages=dict.fromkeys(("required", "invalid"), OUT_OF_DATE)
    )
    client = PlainText(
        label=_("Name of the organisation or firm"),
        max_length=LONGEST_CLIENT,
        error_messages={"required": _("Write who pays.")},
    )
    address = MessageTextField(
        label=_("Their address"),
        rows=3,
        max_length=LONGEST_ADDRESS,
        error_messages={"required": _("Write where they are: the law wants it on an invoice.")},
    )
    vat_number = PlainText(
        label=_("Their VAT number, if they have one"), max_length=LONGEST_NUMBER, required=False
    )
    is_liable = forms.BooleanField(
        label=_("They are registered for VAT, and not only exempt"), required=False
    )
    language = OneOf(label=_("Language of the invoice"))
    activity = OneOf(label=pgettext_lazy("invoices label", "Activity"), required=False)

    def __init__(self, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial={"key": uuid4(), **(initial or {})})
        names, union = dict(settings.LANGUAGES), settings.UNION
        languages = [(code, names.get(code, code)) for code in union.languages]
        activities = [("", pgettext_lazy("invoices choice", "none")), *cash_book.activity_names()]
        self.fields["language"].choices = languages  # type: ignore[attr-defined]
        self.fields["activity"].choices = activities  # type: ignore[attr-defined]
        for place in range(MOST_LINES):
            self.fields[f"text_{place}"] = PlainText(
                label=_("What you delivered"),
                help_text="" if place else _("Name no member and no trainer."),
                max_length=LONGEST_TEXT,
                required=place == 0,
                error_messages={"required": _("Write what it is for.")},
            )
            self.fields[f"amount_{place}"] = cash_book.AmountField(
                label=pgettext_lazy("invoices label", "Amount"), required=place == 0
            )

    def clean(self) -> dict[str, Any]:
        """A line has both a text and an amount, or neither."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for place in range(1, MOST_LINES):
            text, amount = data.get(f"text_{place}"), data.get(f"amount_{place}")
            if bool(text) != bool(amount) and not self.errors.get(f"amount_{place}"):
                missing = "amount" if text else "text"
                self.add_error(f"{missing}_{place}", _("This line has only one of its two fields."))
        return data

    def invoice_data(self) -> InvoiceData:
        """Return what the invoice says."""
        data = self.cleaned_data
        lines = tuple(
            InvoiceLine(data[f"text_{place}"], data[f"amount_{place}"])
            for place in range(MOST_LINES)
            if data[f"text_{place}"]
        )
        names = ("client", "address", "vat_number", "is_liable", "language")
        return InvoiceData(**{name: data[name] for name in names}, lines=lines, activity=data["activity"])


class CreditForm(Form):
    """Why an invoice is taken back."""

    reason = PlainText(
        label=pgettext_lazy("invoices label", "Why"),
        help_text=_("It is printed on the credit note. Name no member."),
        max_length=LONGEST_TEXT,
        error_messages={"required": _("Write in a few words why.")},
    )
