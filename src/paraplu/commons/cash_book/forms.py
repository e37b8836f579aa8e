"""The forms of the book."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base import clock
from paraplu.base.forms import DayField, Form, OneOf, PlainText
from paraplu.commons.cash_book import open_lines, papers, queries, years
from paraplu.commons.cash_book.words import REFUSED_AMOUNTS, amount_words
from paraplu.kernel.money.amounts import InvalidAmount, plain_amount, read_amount
from paraplu.kernel.money.annual_accounts import days_of_year
from paraplu.kernel.money.entries import LONGEST_TEXT, MOST_SPLITS, NewEntry, Split
from paraplu.kernel.statutes import NamedKey

IN, OUT = "in", "out"
WATCHED = "watched"
DIRECTIONS = (
    (IN, pgettext_lazy("cash_book choice", "Money received")),
    (OUT, pgettext_lazy("cash_book choice", "Money spent")),
)
_PARTS = [str(number) for number in range(1, MOST_SPLITS + 1)]
PLACES = ("category", "fund", "activity", "chapter", "subsidy_line")
NO_NAMES = _("No name and no account number of a person or a firm: this text stays for years.")
OUT_OF_DATE = _("This page is out of date. Load it again.")
LABELS = {
    "category": _("What it was for"),
    "fund": pgettext_lazy("cash_book label", "Fund"),
    "activity": pgettext_lazy("cash_book label", "Activity"),
    "chapter": pgettext_lazy("cash_book label", "Chapter"),
    "subsidy_line": _("Line of a subsidy"),
}


class AmountField(PlainText):
    """An amount as people type it; the value is in cents."""

    def __init__(self, *, may_be_negative: bool = False, may_be_zero: bool = False, **named: Any) -> None:
        self._allowed = {"may_be_negative": may_be_negative, "may_be_zero": may_be_zero}
        messages = {"required": REFUSED_AMOUNTS["empty"], "max_length": REFUSED_AMOUNTS["large"]}
        widget = forms.TextInput(attrs={"inputmode": "decimal"})
        super().__init__(**{"max_length": 30, "widget": widget, "error_messages": messages, **named})

    def clean(self, value: Any) -> Any:
        """Return signed cents, or None for an empty field that may be empty."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_amount(text, **self._allowed)
        except InvalidAmount as invalid:
            raise ValidationError(REFUSED_AMOUNTS[invalid.reason]) from None


def named_choices(names: Sequence[NamedKey], *, empty: Any = None) -> list[tuple[str, Any]]:
    """Return the choices of a list of the settings; empty: what none of them is called."""
    first = [] if empty is None else [("", empty)]
    return [*first, *queries.names_in_use(names).items()]


class BookEntryForm(Form):
    """An entry with one part, or with as many as its writer added."""

    key = forms.UUIDField(
        widget=forms.HiddenInput, error_messages=dict.fromkeys(("required", "invalid"), OUT_OF_DATE)
    )
    lines = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=1,
        max_value=MOST_SPLITS,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), OUT_OF_DATE),
    )
    day = DayField(
        label=_("Day of the movement"), help_text=_("As the bank statement or the proof of payment says.")
    )
    account = OneOf(label=pgettext_lazy("cash_book label", "Account"))
    direction = OneOf(label=_("Which way"), choices=DIRECTIONS, widget=forms.RadioSelect)
    amount = AmountField(label=pgettext_lazy("cash_book label", "Amount"))
    text = PlainText(
        label=_("What it was"),
        help_text=NO_NAMES,
        max_length=LONGEST_TEXT,
        error_messages={"required": _("Write in a few words what it was.")},
    )
    settles = OneOf(label=_("What it settles"), required=False)

    def __init__(self, data: Any = None) -> None:
        first = {"key": uuid4(), "lines": 1, "day": clock.current_date(), "direction": OUT}
        super().__init__(data, initial=first)
        text = data.get("lines", "1") if data is not None else "1"
        # A number that is none means one, and the field says so.
        self._parts = int(text) if text in _PARTS else 1
        if data is not None and "more" in data:
            # Show one line more with what was typed so far, and check nothing yet.
            self._parts, self.is_bound = min(self._parts + 1, MOST_SPLITS), False
            self.initial = {**{name: data[name] for name in data}, "lines": self._parts}
        accounts = named_choices(queries.book_settings().accounts)
        self.fields["account"].choices = accounts  # type: ignore[attr-defined]
        self._offer_lines(data.get("settles", "") if data is not None else "")
        for line in range(self._parts):
            self._add_fields(line)

    def _offer_lines(self, chosen: str) -> None:
        """Offer what is still to be paid or received; without any, leave the field out.

        A form that is sent twice names a line that it settled already.
        """
        lines = open_lines.open_lines_and(chosen)
        if not lines and not chosen:
            del self.fields["settles"]
            return
        none = ("", pgettext_lazy("cash_book choice", "nothing on the list"))
        offered = [(str(line.id), f"{line.text} · {amount_words(line.left_cents)}") for line in lines]
        self.fields["settles"].choices = [none, *offered]  # type: ignore[attr-defined]

    def _add_fields(self, line: int) -> None:
        book, none = queries.book_settings(), pgettext_lazy("cash_book choice", "none")
        named = {
            "category": named_choices(
                book.typed_categories, empty=pgettext_lazy("cash_book choice", "Choose")
            ),
            "fund": named_choices(book.funds, empty=none),
            "activity": named_choices(book.activities, empty=none),
            "chapter": named_choices(settings.UNION.chapters, empty=none),
            "subsidy_line": named_choices(book.subsidy_lines, empty=none),
        }
        for place, choices in named.items():
            if place == "category" or len(choices) > 1:
                is_needed = place == "category"
                self.fields[f"{place}_{line}"] = OneOf(
                    label=LABELS[place], choices=choices, required=is_needed
                )
        if self._parts > 1:
            self.fields[f"part_{line}"] = AmountField(
                label=_("Amount of this part"),
                may_be_negative=True,
                help_text=_("With a minus if it goes the other way."),
            )

    @property
    def part_fields(self) -> list[list[forms.BoundField]]:
        """The fields of each part, for the page."""
        names = ("part", *PLACES)
        return [
            [self[f"{name}_{line}"] for name in names if f"{name}_{line}" in self.fields]
            for line in range(self._parts)
        ]

    def settled_line(self) -> UUID | None:
        """Return the line that the entry settles, if one was chosen."""
        chosen = self.cleaned_data.get("settles", "")
        return UUID(chosen) if chosen else None

    def new_entry(self) -> NewEntry:
        """Return what is to be written."""
        data = self.cleaned_data
        sign = 1 if data["direction"] == IN else -1
        splits = tuple(
            Split(
                sign * data.get(f"part_{line}", data["amount"]),
                *(data.get(f"{place}_{line}", "") for place in PLACES),
            )
            for line in range(self._parts)
        )
        return NewEntry(data["day"], data["account"], sign * data["amount"], data["text"], splits)


class CeilingForm(Form):
    """How much may be spent, and on what: the question to the Board."""

    key = forms.UUIDField(
        widget=forms.HiddenInput, error_messages=dict.fromkeys(("required", "invalid"), OUT_OF_DATE)
    )
    amount = AmountField(label=_("At most so much"))
    until = DayField(label=_("Until which day"), help_text=_("After this day nothing more is spent on it."))
    text = PlainText(
        label=_("What it is for"),
        help_text=NO_NAMES,
        max_length=LONGEST_TEXT,
        error_messages={"required": _("Write in a few words what it is for.")},
    )
    fund = OneOf(label=LABELS["fund"], required=False)
    activity = OneOf(label=LABELS["activity"], required=False)

    def __init__(self, data: Any = None) -> None:
        _first, last = days_of_year(queries.year_of(clock.current_date()), queries.year_end())
        super().__init__(data, initial={"key": uuid4(), "until": last})
        book, none = queries.book_settings(), pgettext_lazy("cash_book choice", "none")
        self.fields["fund"].choices = named_choices(book.funds, empty=none)  # type: ignore[attr-defined]
        self.fields["activity"].choices = named_choices(book.activities, empty=none)  # type: ignore[attr-defined]


class FundTransferForm(Form):
    """From which fund to which, how much and why."""

    source = OneOf(label=_("From this fund"), required=False)
    target = OneOf(label=_("To this fund"), required=False)
    amount = AmountField(label=pgettext_lazy("cash_book label", "Amount"))
    text = PlainText(
        label=pgettext_lazy("cash_book label", "Why"),
        help_text=NO_NAMES,
        max_length=LONGEST_TEXT,
        error_messages={"required": _("Write in a few words why.")},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        choices = named_choices(queries.book_settings().funds, empty=_("no fund"))
        self.fields["source"].choices = self.fields["target"].choices = choices  # type: ignore[attr-defined]


class ReversalForm(Form):
    """Why an entry is taken back, and on which day."""

    day = DayField(label=_("Day of the opposite entry"))
    reason = PlainText(
        label=pgettext_lazy("cash_book label", "Why"),
        help_text=NO_NAMES,
        max_length=LONGEST_TEXT,
        error_messages={"required": _("Write in a few words why.")},
    )


class FilterForm(Form):
    """Of which year and which fund to show entries."""

    year = OneOf(label=pgettext_lazy("cash_book label", "Year"), required=False)
    fund = OneOf(label=pgettext_lazy("cash_book label", "Fund"), required=False)
    only = OneOf(
        label=pgettext_lazy("cash_book label", "Entries"),
        choices=(("", _("all entries")), (WATCHED, _("written late, or taken back"))),
        required=False,
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        listed = [(str(year), str(year)) for year in years.years_in_book()]
        self.fields["year"].choices = [("", _("all years")), *listed]  # type: ignore[attr-defined]
        funds = named_choices(queries.book_settings().funds, empty=_("all funds"))
        self.fields["fund"].choices = funds  # type: ignore[attr-defined]


class YearFiguresForm(Form):
    """Budget, assets and debts of a year by the lines of the country's model; an empty field is zero."""

    def __init__(self, year: int, data: Any = None) -> None:
        super().__init__(data)
        figures = years.figures_of(year)
        # Only the General Assembly changes what it voted.
        self._voted = {} if (voted := papers.voted_paper(year, papers.BUDGET)) is None else voted.figures
        self._lines = [row for row in years.figure_lines() if voted is None or row[0] != years.BUDGET]
        for kind, line, name in self._lines:
            field = AmountField(label=name, required=False)
            self.fields[f"{kind}_{line}"] = field
            if cents := figures.get((kind, line)):
                field.initial = plain_amount(cents)

    def year_figures(self) -> dict[tuple[str, str], int]:
        """Return the cents of each line that is not zero."""
        data = self.cleaned_data
        typed = {(kind, line): data[f"{kind}_{line}"] for kind, line, _name in self._lines}
        voted = {(years.BUDGET, line): cents for line, cents in self._voted.items()}
        return {key: cents for key, cents in typed.items() if cents} | voted
