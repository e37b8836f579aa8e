"""What is in a cash box, as two people counted it, and what the balances of a year were held against."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from paraplu.base.clock import current_date
from paraplu.commons.cash_book.models import CountedBalance, YearClosing
from paraplu.commons.cash_book.queries import (
    STANDS,
    account_totals,
    balance_of,
    balances_at,
    book_settings,
    names_in_use,
    year_end,
    year_of,
)
from paraplu.commons.cash_book.words import amount_words
from paraplu.kernel.money.annual_accounts import days_of_year
from paraplu.kernel.money.entries import EXPENSE, RECEIPT, InvalidBookEntry, Split, check_text
from paraplu.kernel.statutes.sections.cash_book import CASH, BookAccount
from paraplu.trust.decisions import api as decisions

COUNT = "cash_book.count_cash"
# A count so many days before or after the last one of a year is one of its end.
DAYS_OF_YEAR_END = 7


@dataclass(frozen=True, slots=True)
class CashCount:
    """What is in a cash box at the end of a day, in cents. text: what a difference from the book is."""

    account: str
    day: date
    cents: int
    text: str = ""

    @property
    def book_cents(self) -> int:
        """What the book says of that day."""
        return balance_of(self.account, self.day)

    @property
    def has_difference(self) -> bool:
        """Whether it is not what the book says."""
        return self.cents != self.book_cents

    @property
    def act_arguments(self) -> decisions.Arguments:
        """What a second person agrees to: this number, beside what the book says at this moment."""
        # Words explain a difference; where there is none they would be stored for nothing.
        return {
            "account": self.account,
            "day": self.day.isoformat(),
            "cents": self.cents,
            "book_cents": self.book_cents,
            "text": self.text if self.has_difference else "",
        }


def count_of(arguments: Mapping[str, Any]) -> CashCount:
    """Return the count that somebody asked to agree to."""
    day = date.fromisoformat(str(arguments["day"]))
    return CashCount(str(arguments["account"]), day, int(arguments["cents"]), str(arguments["text"]))


def cash_boxes() -> tuple[BookAccount, ...]:
    """Return the accounts that are cash, as the union's file names them."""
    return tuple(account for account in book_settings().accounts if account.kind == CASH)


def bank_accounts() -> tuple[BookAccount, ...]:
    """Return the accounts at a bank, as the union's file names them."""
    return tuple(account for account in book_settings().accounts if account.kind != CASH)


def is_cash_box(account: str) -> bool:
    """Return whether this is the key of an account that is cash."""
    return any(box.key == account for box in cash_boxes())


def has_bank_file(account: str) -> bool:
    """Return whether the bank itself said once what this account holds."""
    return CountedBalance.objects.filter(account=account, is_from_file=True).exists()


def difference_category(cents: int) -> str:
    """Return the category of a difference, or an empty text; cents: what was counted less the book."""
    kind = RECEIPT if cents > 0 else EXPENSE
    return next((each.key for each in book_settings().cash_differences if each.kind == kind), "")


def is_cash_difference(splits: Iterable[Split]) -> bool:
    """Return whether these parts book a difference of cash, which two people do."""
    marked = {each.key for each in book_settings().cash_differences}
    return any(split.category in marked for split in splits)


def reason_against_counting(count: CashCount) -> str:
    """Return why nobody can agree to a count, as the key of a sentence, or an empty text."""
    if not is_cash_box(count.account):
        return "book_key"
    if count.cents < 0:
        return "book_count_below"
    if count.day > current_date():
        return "book_ahead"
    if YearClosing.objects.filter(year=year_of(count.day)).exists():
        return "book_closed"
    if count.account not in account_totals():
        return "book_count_unbegun"
    difference = count.cents - count.book_cents
    return _reason_against_difference(count, difference) if difference else ""


def _reason_against_difference(count: CashCount, difference: int) -> str:
    """Threat: an entry for a day before the last count makes the book differ from what two people found."""
    later = CountedBalance.objects.filter(STANDS, account=count.account, day__gt=count.day)
    if later.exists():
        return "book_count_later"
    if not difference_category(difference):
        return "book_count_category"
    try:
        check_text(count.text)
    except InvalidBookEntry:
        return "book_count_why"
    return ""


def counts_asked() -> list[decisions.PendingAct]:
    """Return the counts that wait for a second person, the oldest first."""
    return decisions.open_acts_of_kind(COUNT)


def is_other_count_asked(arguments: decisions.Arguments) -> bool:
    """Return whether another count of the same cash box waits for a second person."""
    waiting = [act.arguments for act in counts_asked()]
    return any(each["account"] == arguments["account"] and each != arguments for each in waiting)


def count_details(arguments: Mapping[str, Any]) -> list[str]:
    """Say to the second person what they counted, what the book says, and what is booked if they agree."""
    count, names = count_of(arguments), names_in_use(book_settings().categories)
    lines = [_counted_words(count), _("Agree only if you counted it together and found exactly this.")]
    difference = count.cents - int(arguments["book_cents"])
    if not difference:
        return [*lines, _("That is what the book says.")]
    category = difference_category(difference)
    values = {
        "book": amount_words(int(arguments["book_cents"])),
        "difference": amount_words(difference),
        "category": names.get(category, category),
    }
    booked = _(
        "The book says %(book)s. The difference of %(difference)s is written in the book as: %(category)s."
    )
    return [*lines, booked % values, count.text]


def _counted_words(count: CashCount) -> str:
    values = {
        "account": _account_name(count.account),
        "day": date_format(count.day, "DATE_FORMAT"),
        "amount": amount_words(count.cents),
    }
    return _("%(account)s at the end of %(day)s: %(amount)s.") % values


def _account_name(account: str) -> str:
    return names_in_use(book_settings().accounts).get(account, account)


def lines_about_year_end(year: int) -> list[str]:
    """Say of each account what its balance at the end of a year was held against, or that nothing was."""
    last, around = days_of_year(year, year_end())[1], timedelta(days=DAYS_OF_YEAR_END)
    near = CountedBalance.objects.filter(STANDS, day__range=(last - around, last + around))
    counted = {count.account: count for count in near.order_by("day", "id")}
    moments = {(account.key, last) for account in book_settings().accounts}
    held = balances_at(moments | {(count.account, count.day) for count in counted.values()})
    return [
        _line_about(account, counted.get(account.key), last, held) for account in book_settings().accounts
    ]


def _line_about(
    account: BookAccount, found: CountedBalance | None, last: date, held: Mapping[tuple[str, date], int]
) -> str:
    values = {"account": _account_name(account.key), "book": amount_words(held[account.key, last])}
    if found is None and account.kind == CASH:
        return _("%(account)s: nobody counted it by two in the last days. The book says %(book)s.") % values
    if found is None:
        return (
            _(
                "%(account)s: no bank file of the last days. The book says %(book)s: ask the bank for its "
                "statement."
            )
            % values
        )
    return _line_about_count(found, values, held[found.account, found.day])


def _line_about_count(found: CountedBalance, values: dict[str, str], then: int) -> str:
    values |= {"day": date_format(found.day, "DATE_FORMAT"), "amount": amount_words(found.cents)}
    if then != found.cents:
        values["book"] = amount_words(then)
        return _("%(account)s: %(amount)s on %(day)s, but the book says %(book)s of that day.") % values
    if found.is_agreed:
        return _("%(account)s: two people counted %(amount)s on %(day)s, as the book says.") % values
    return _("%(account)s: the bank's file says %(amount)s on %(day)s, as the book does.") % values
