"""The forms about what an account holds: what a bank says, and what two people count in a cash box."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base import clock
from paraplu.base.forms import DayField, Form, OneOf, PlainText
from paraplu.commons.cash_book import counts
from paraplu.commons.cash_book.forms import AmountField, named_choices
from paraplu.commons.cash_book.words import REASONS
from paraplu.kernel.money.entries import LONGEST_TEXT


class BankBalanceForm(Form):
    """What an account at a bank holds at the end of a day."""

    account = OneOf(label=pgettext_lazy("cash_book label", "Account"))
    day = DayField(label=_("At the end of this day"))
    balance = AmountField(
        label=pgettext_lazy("cash_book label", "Balance"),
        may_be_negative=True,
        may_be_zero=True,
        help_text=_("As the bank statement says."),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["account"].choices = named_choices(counts.bank_accounts())  # type: ignore[attr-defined]


class CashCountForm(Form):
    """What two people counted in a cash box at the end of a day."""

    account = OneOf(label=pgettext_lazy("cash_book label", "Cash box"))
    day = DayField(label=_("At the end of this day"))
    amount = AmountField(
        label=_("What is in it"),
        may_be_zero=True,
        help_text=_("As you counted it together. 0 if it is empty."),
    )
    text = PlainText(
        label=_("What the difference is, if there is one"),
        help_text=_("Only if it is not what the book says. No name of a person: this text stays for years."),
        max_length=LONGEST_TEXT,
        required=False,
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"day": clock.current_date()})
        self.fields["account"].choices = named_choices(counts.cash_boxes())  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask beside its field what a difference is."""
        data: dict[str, Any] = super().clean() or {}
        if not data.get("text") and not self.errors and self.cash_count().has_difference:
            self.add_error("text", str(REASONS["book_count_why"]))
        return data

    def cash_count(self) -> counts.CashCount:
        """Return what a second person is asked to agree to."""
        data = self.cleaned_data
        return counts.CashCount(data["account"], data["day"], data["amount"], data.get("text", ""))
