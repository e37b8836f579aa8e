"""Reads the book: entries, and balances beside what was counted."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import Case, Exists, OuterRef, Q, Sum, When, Window
from django.db.models.functions import RowNumber
from django.utils.translation import get_language

from paraplu.base.pages import ListPage, paginate
from paraplu.commons.cash_book.models import AccountTotal, BookEntry, BookHead, BookSplit, CountedBalance
from paraplu.kernel.money.annual_accounts import financial_year
from paraplu.kernel.money.chain import GENESIS, BookFault, first_fault
from paraplu.kernel.money.entries import BookedEntry, NewEntry, Split
from paraplu.kernel.statutes import NamedKey, app_settings
from paraplu.kernel.statutes.sections.cash_book import CashBookSettings

LAST_OF_CALENDAR = (12, 31)
AT_ONCE = 500
# A bank file or two people said so; anything else is a note of the treasurer's.
STANDS = Q(is_from_file=True) | Q(is_agreed=True)


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry with its parts."""

    entry: BookEntry
    splits: tuple[BookSplit, ...]


@dataclass(frozen=True, slots=True)
class AccountBalance:
    """What the book says of an account now, and what was counted last: by a bank file, or by two people.

    Without either it is what the treasurer noted alone. then: what the book says of the day of the count;
    None for an account that was never counted.
    """

    account: str
    now: int
    counted: CountedBalance | None
    then: int | None

    @property
    def book_less_count(self) -> int | None:
        """The book less the count; 0 when the book equals the bank."""
        return None if self.counted is None or self.then is None else self.then - self.counted.cents


def book_settings() -> CashBookSettings:
    """Return accounts, categories and the rest, as the union's file names them."""
    return app_settings(settings.UNION.cash_book)


def year_of(day: date) -> int:
    """Return the financial year of a day."""
    return financial_year(day, year_end())


def year_end() -> tuple[int, int]:
    """Return the last month and day of the financial year."""
    return settings.UNION.assembly.year_end if settings.UNION.assembly else LAST_OF_CALENDAR


def names_in_use(named: Iterable[NamedKey]) -> dict[str, str]:
    """Return the name of each key in the reader's language."""
    language = get_language() or "en"
    return {each.key: each.name.in_language(language) for each in named}


def entries_page(page: str, year: int | None, fund: str, *, only_watched: bool = False) -> ListPage[EntryRow]:
    """Return one page of entries, the newest first, of a financial year and a fund if they are named.

    only_watched: those that the Board and the auditors look at: written late, or taking another one back.
    """
    rows = BookEntry.objects.order_by("-serial")
    if year:
        rows = rows.filter(year=year)
    if only_watched:
        rows = rows.filter(Q(is_late=True) | Q(reverses__isnull=False))
    if fund:
        rows = rows.filter(Exists(BookSplit.objects.filter(fund=fund, entry=OuterRef("pk"))))
    found = paginate(rows, page)
    return found.with_rows(entry_rows(found.rows))


def entry_rows(entries: Iterable[BookEntry]) -> list[EntryRow]:
    """Return these entries, each with its parts in their order."""
    listed = list(entries)
    parts: dict[int, list[BookSplit]] = {entry.serial: [] for entry in listed}
    for split in BookSplit.objects.filter(entry__in=list(parts)).order_by("entry", "place"):
        parts[split.entry_id].append(split)
    return [EntryRow(entry, tuple(parts[entry.serial])) for entry in listed]


def find_entry(number: int) -> EntryRow | None:
    """Return an entry with its parts, or None if the book has no such number.

    Threat: a number of more digits than the database takes is an error there.
    """
    last = BookHead.objects.values_list("serial", flat=True).first() or 0
    found = BookEntry.objects.filter(pk=number).first() if number <= last else None
    return entry_rows([found])[0] if found else None


def reversal_number(number: int) -> int | None:
    """Return the number of the entry that takes this one back."""
    return BookEntry.objects.filter(reverses=number).values_list("serial", flat=True).first()


def booked_entry(row: EntryRow) -> BookedEntry:
    """Return a stored entry as the value whose bytes are hashed."""
    entry = row.entry
    splits = tuple(
        Split(part.cents, part.category, part.fund, part.activity, part.chapter, part.subsidy_line)
        for part in row.splits
    )
    new = NewEntry(entry.day, entry.account, entry.cents, entry.text, splits, entry.proof, entry.reverses)
    return BookedEntry(entry.serial, entry.recorded_on, new, entry.is_late)


def fault_in_book() -> BookFault | None:
    """Return the first entry that is not what was written, or None for a book that is whole."""
    head = BookHead.objects.filter(id=1).first()
    end = (head.serial, head.digest) if head else (0, GENESIS)
    if fault := first_fault(_all_rows(), end):
        return fault
    sums = BookEntry.objects.order_by().values_list("account").annotate(Sum("cents"))
    return None if dict(sums) == account_totals() else BookFault("total", end[0])


def _all_rows() -> Iterator[tuple[BookedEntry, str]]:
    """Read the whole book in pieces, so that a long one does not fill the memory."""
    last = 0
    while rows := entry_rows(BookEntry.objects.filter(serial__gt=last).order_by("serial")[:AT_ONCE]):
        yield from ((booked_entry(row), row.entry.digest) for row in rows)
        last = rows[-1].entry.serial


def balance_of(account: str, day: date) -> int:
    """Return the cents that the book says are in an account at the end of a day."""
    return balances_at([(account, day)])[account, day]


def balances_at(moments: Collection[tuple[str, date]]) -> dict[tuple[str, date], int]:
    """Return the same of several accounts, each at the end of its day, in one query."""
    known = [Q(account=account, day__lte=day) for account, day in moments]
    sums = {f"sum_{place}": Sum("cents", filter=each) for place, each in enumerate(known)}
    found = BookEntry.objects.filter(reduce(or_, known, Q(pk__in=()))).aggregate(**sums)
    return {moment: found[f"sum_{place}"] or 0 for place, moment in enumerate(moments)}


def last_counts() -> dict[str, CountedBalance]:
    """Return what was counted last of each account: of one day the count that was written last."""
    return _first_counts("-day", "-id")


def counts_to_compare() -> dict[str, CountedBalance]:
    """Return the same of the counts that stand; a note of the treasurer only for an account without one."""
    return _first_counts("-is_strong", "-day", "-id")


def _first_counts(*order: str) -> dict[str, CountedBalance]:
    stands = Case(When(STANDS, then=1), default=0)
    # Not by a subquery for each count: a bank file brings a count of every day.
    place = Window(RowNumber(), partition_by="account", order_by=order)
    first = CountedBalance.objects.annotate(is_strong=stands, place=place).filter(place=1)
    return {count.account: count for count in first}


def account_totals() -> dict[str, int]:
    """Return the cents in each account that has entries."""
    return dict(AccountTotal.objects.values_list("account", "cents"))


def account_balances() -> list[AccountBalance]:
    """Return what the book says of each account beside what was counted last."""
    counts, totals = counts_to_compare(), account_totals()
    since = _sums_since(counts.values())
    balances = []
    for account in book_settings().accounts:
        now, counted = totals.get(account.key, 0), counts.get(account.key)
        then = now - since.get(account.key, 0)
        balances.append(AccountBalance(account.key, now, counted, then if counted else None))
    return balances


def _sums_since(counts: Iterable[CountedBalance]) -> dict[str, int]:
    """Return the cents that came or went after the day of each account's count."""
    after_count = Q(pk__in=())
    for count in counts:
        after_count |= Q(account=count.account, day__gt=count.day)
    rows = BookEntry.objects.filter(after_count).order_by().values_list("account")
    return dict(rows.annotate(Sum("cents")))


def known_keys() -> dict[str, dict[str, str]]:
    """Return the keys that an entry may name, by their place; for a category with its kind."""
    book = book_settings()
    categories = {category.key: category.kind for category in book.categories}
    places = {
        "account": book.accounts,
        "fund": book.funds,
        "activity": book.activities,
        "chapter": settings.UNION.chapters,
        "subsidy_line": book.subsidy_lines,
    }
    return {"category": categories} | {
        place: dict.fromkeys((named.key for named in names), "") for place, names in places.items()
    }


def fund_balance(fund: str) -> int:
    """Return the cents that the book says a fund has: all parts of entries that name it."""
    return BookSplit.objects.filter(fund=fund).aggregate(total=Sum("cents"))["total"] or 0
