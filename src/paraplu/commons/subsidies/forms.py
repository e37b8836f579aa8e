"""The forms of subsidies: a dossier, a report day, an instalment, a proof of payment."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base.forms import DayField, Form, MessageTextField, OneOf, PlainText, SomeOf, WholeNumber
from paraplu.commons.cash_book import api as cash_book
from paraplu.commons.cash_book.api import AmountField
from paraplu.commons.counters import api as counters
from paraplu.commons.subsidies.actions import DossierData
from paraplu.commons.subsidies.models import LONGEST_NAME, LONGEST_TEXT, Subsidy
from paraplu.kernel.money.amounts import plain_amount
from paraplu.kernel.money.entries import RECEIPT
from paraplu.kernel.money.subsidy_reports import WHOLE_PERCENT

LARGEST_PROOF = 12_000_000
LINE = "line_"
PLAIN = ("funder", "title", "reference", "first_day", "last_day", "share", "category")
TEXTS, CHOSEN = ("conditions", "evidence"), ("languages", "kinds")
LANGUAGES = {"en": "English", "fr": "Français", "nl": "Nederlands"}


def language_choices() -> list[tuple[str, str]]:
    """The languages in which a funder can have a report: those of the union that are complete."""
    return [(key, name) for key, name in LANGUAGES.items() if key in settings.UNION.languages]


class DossierForm(Form):
    """A subsidy: who gives how much on which lines for which days, and what they want to know."""

    funder = PlainText(
        label=pgettext_lazy("subsidies label", "Funder"),
        help_text=_("The name of the organisation, and of no person in it."),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Write who gives the subsidy.")},
    )
    title = PlainText(
        label=_("What it is for"),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Write in a few words what it is for.")},
    )
    reference = PlainText(label=_("Reference of the funder"), max_length=LONGEST_NAME, required=False)
    first_day = DayField(label=_("First day"))
    last_day = DayField(label=_("Last day"))
    share = WholeNumber(
        label=_("Percent of the costs that the funder pays"),
        min_value=1,
        max_value=WHOLE_PERCENT,
        initial=WHOLE_PERCENT,
    )
    category = OneOf(label=_("What its payments are in the book"))
    conditions = MessageTextField(
        label=pgettext_lazy("subsidies label", "Conditions"), rows=4, max_length=LONGEST_TEXT, required=False
    )
    evidence = MessageTextField(
        label=_("What has to be proved, and how"), rows=3, max_length=LONGEST_TEXT, required=False
    )
    languages = SomeOf(label=_("Languages of the report"), choices=language_choices, required=False)
    kinds = SomeOf(
        label=_("Numbers of the year report that the funder asks for"),
        choices=counters.kind_choices,
        required=False,
    )

    def __init__(self, data: Any = None, subsidy: Subsidy | None = None) -> None:
        names = (*PLAIN, *TEXTS, *CHOSEN)
        super().__init__(data, initial={name: getattr(subsidy, name) for name in names} if subsidy else None)
        receipts = [each for each in cash_book.book_categories() if each.kind == RECEIPT]
        named = cash_book.book_names()
        self.fields["category"].choices = [(each.key, named[each.key]) for each in receipts]  # type: ignore[attr-defined]
        for key, name in cash_book.subsidy_lines().items():
            amount = subsidy.lines.get(key) if subsidy else None
            self.fields[f"{LINE}{key}"] = AmountField(
                label=name, required=False, initial=plain_amount(amount) if amount else None
            )

    @property
    def line_fields(self) -> list[forms.BoundField]:
        """An amount for each line of subsidies."""
        return [self[name] for name in self.fields if name.startswith(LINE)]

    @property
    def other_fields(self) -> list[forms.BoundField]:
        """Everything else."""
        return [self[name] for name in self.fields if not name.startswith(LINE)]

    def clean(self) -> dict[str, Any]:
        """At least one line has an amount."""
        data = super().clean() or {}
        typed = [name for name in self.fields if name.startswith(LINE)]
        if not any(data.get(name) or name in self.errors for name in typed):
            raise ValidationError(_("Write the amount of at least one line."))
        return data

    def dossier_data(self) -> DossierData:
        """What is to be written."""
        data = self.cleaned_data
        lines = {
            name.removeprefix(LINE): data[name]
            for name in self.fields
            if name.startswith(LINE) and data[name]
        }
        values: dict[str, Any] = {name: data[name] for name in (*PLAIN, *TEXTS)}
        values |= {name: tuple(data[name]) for name in CHOSEN}
        return DossierData(**values, lines=lines)


class FunderAnswerForm(Form):
    """What the funder answered."""

    answer = OneOf(choices=(("granted", ""), ("refused", "")))


class ReportDayForm(Form):
    """When a report is due, and what it covers."""

    ids = "id_day_%s"
    due_on = DayField(label=_("The report is due on"))
    last_day = DayField(
        label=_("It covers what was spent until"),
        help_text=_("For the last report, the last day of the subsidy."),
    )


class InstalmentForm(Form):
    """What the funder is still to pay, and when."""

    ids = "id_part_%s"
    amount = AmountField(label=pgettext_lazy("subsidies label", "Amount"))
    expected_on = DayField(label=_("Expected on"))


class ProofForm(Form):
    """A proof of payment; only its digest is stored."""

    file = forms.FileField(
        label=_("Proof of payment"),
        help_text=_("A PDF or a photo, at most 12 MB. We keep its check number, not the file."),
        widget=forms.FileInput,
        error_messages=dict.fromkeys(("required", "invalid", "missing"), _("Choose the file."))
        | {"empty": _("The file is empty.")},
    )

    def clean_file(self) -> Any:
        """Of a larger file only the beginning came."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_PROOF:
            raise ValidationError(_("The file is larger than 12 MB. Choose a smaller one."))
        return file
