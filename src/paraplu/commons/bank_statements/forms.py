"""The forms of bank files: the file, the columns of a list, what was for what, and rules."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base.forms import Form, OneOf, PlainText
from paraplu.commons.bank_statements import queries
from paraplu.commons.cash_book.api import AmountField
from paraplu.kernel.money.bank_files.csv_layouts import CsvColumns

LARGEST_FILE, MOST_HEADINGS = 12_000_000, 60
NOT_THERE = pgettext_lazy("bank_statements choice", "not in this list")


class BankFileForm(Form):
    """A file of the bank, and of which account it is where there are several."""

    account = OneOf(label=pgettext_lazy("bank_statements label", "Account"))
    file = forms.FileField(
        label=_("The file of the bank"),
        help_text=_("CODA (.cod), CAMT.053 (.xml) or a list (.csv), at most 12 MB"),
        widget=forms.FileInput(attrs={"accept": ".cod,.xml,.csv,.txt"}),
        error_messages=dict.fromkeys(("required", "invalid", "missing"), _("Choose the file."))
        | {"empty": _("The file is empty.")},
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        accounts = list(queries.account_names().items())
        field: Any = self.fields["account"]
        field.choices = accounts
        if len(accounts) == 1:
            field.initial, field.widget = accounts[0][0], forms.HiddenInput()

    def clean_file(self) -> Any:
        """Of a larger file only the beginning came."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise ValidationError(_("The file is larger than 12 MB. Ask your bank for a shorter period."))
        return file


class BankColumnsForm(BankFileForm):
    """Which heading of a list is the day, the amount, the reference and the text."""

    day = OneOf(label=_("Day of the movement"))
    amount = OneOf(label=_("Amount, with a minus for money that went out"))
    reference = OneOf(label=_("Structured reference"), required=False)
    text = OneOf(label=pgettext_lazy("bank_statements label", "Message"), required=False)

    def __init__(self, headings: tuple[str, ...], *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.headings = headings
        choices = [(heading.lower()[:80], heading[:80]) for heading in headings if heading]
        for name in ("day", "amount", "reference", "text"):
            field: Any = self.fields[name]
            field.choices = [("", NOT_THERE), *choices]

    def csv_columns(self) -> CsvColumns:
        """What the headings mean."""
        data = self.cleaned_data
        text = (data["text"],) if data["text"] else ()
        return CsvColumns(data["day"], data["amount"], data["reference"], text)


class RuleForm(Form):
    """Words or an amount, and what money with them is for."""

    words = PlainText(
        label=_("Words in the message, or the name of a firm"),
        help_text=_(
            "Or one structured reference, such as that of fees. Not the name of a person who gave: a rule "
            "stays until you delete it."
        ),
        max_length=60,
        required=False,
    )
    amount = AmountField(
        label=_("Exact amount, with a minus for money that goes out"),
        may_be_negative=True,
        required=False,
        # Not every telephone has a minus among its digits.
        widget=forms.TextInput(attrs={"inputmode": "text"}),
    )
    category = OneOf(label=_("What it is for"))

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        field: Any = self.fields["category"]
        field.choices = list(queries.category_names().items())
