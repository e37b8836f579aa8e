"""What is charged to lines of subsidies, and what funds have: for the apps above the book."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Sum

from paraplu.commons.cash_book.models import BookEntry, BookSplit
from paraplu.commons.cash_book.queries import book_settings, booked_entry, entry_rows, names_in_use
from paraplu.kernel.money.chain import GENESIS, entry_digest
from paraplu.kernel.money.entries import RECEIPT
from paraplu.kernel.money.subsidy_reports import ROLES, ChargedPart
from paraplu.kernel.statutes.sections.cash_book import BANK

AT_ONCE = 500


def parts_on_lines(lines: Collection[str], first: date, last: date) -> list[ChargedPart]:
    """Return the receipts and expenses on these lines with a day of this period, in the order of the book."""
    on_lines = BookSplit.objects.filter(subsidy_line__in=list(lines)).values("entry")
    entries = BookEntry.objects.filter(pk__in=on_lines, day__range=(first, last)).order_by("serial")
    return [part for part in _charged_parts(entries) if part.line in lines]


def parts_of_entries(numbers: Iterable[int]) -> list[ChargedPart]:
    """Return all parts of these entries, each with the digest that its content has now."""
    listed, found = sorted(set(numbers)), list[ChargedPart]()
    for begins in range(0, len(listed), AT_ONCE):
        chosen = listed[begins : begins + AT_ONCE]
        found += _charged_parts(BookEntry.objects.filter(pk__in=chosen).order_by("serial"))
    return found


def _charged_parts(entries: Iterable[BookEntry]) -> list[ChargedPart]:
    """Threat: the digest that is stored is that of an altered row; so it is made from the content again."""
    rows = entry_rows(entries)
    before = [row.entry.serial - 1 for row in rows]
    digests = dict(BookEntry.objects.filter(pk__in=before).values_list("serial", "digest"))
    roles = {category.key: ROLES.get(category.kind, "") for category in book_settings().categories}
    return [
        ChargedPart(
            row.entry.serial,
            part.place,
            row.entry.day,
            part.cents,
            roles.get(part.category, ""),
            part.category,
            part.subsidy_line,
            entry_digest(digests.get(row.entry.serial - 1, GENESIS), booked_entry(row)),
            row.entry.proof,
            row.entry.reverses,
        )
        for row in rows
        for part in row.splits
    ]


def entries_taken_back(numbers: Iterable[int]) -> set[int]:
    """Return which of these entries another one takes back."""
    found = BookEntry.objects.filter(reverses__in=list(numbers)).values_list("reverses", flat=True)
    return {number for number in found if number is not None}


def entries_with_proofs(proofs: Iterable[str]) -> set[int]:
    """Return the entries that were written with one of these proofs."""
    return set(BookEntry.objects.filter(proof__in=list(proofs)).values_list("serial", flat=True))


def entry_proofs(numbers: Iterable[int]) -> dict[int, str]:
    """Return the digest of the proof with which each of these entries was written, or an empty text."""
    return dict(BookEntry.objects.filter(pk__in=list(numbers)).values_list("serial", "proof"))


def entry_texts(numbers: Iterable[int]) -> dict[int, str]:
    """Return what each of these entries was, in the words of the book."""
    return dict(BookEntry.objects.filter(pk__in=list(numbers)).values_list("serial", "text"))


def funds_below_zero() -> list[tuple[str, int]]:
    """Return the name and the cents of each fund of which more was spent than came in."""
    funds = BookSplit.objects.exclude(fund="").order_by("fund").values_list("fund").annotate(sum=Sum("cents"))
    names = names_in_use(book_settings().funds)
    return [(names.get(fund, fund), cents) for fund, cents in funds.filter(sum__lt=0)]


def receipts_of_fund(fund: str, first: date, last: date) -> list[tuple[int, int]]:
    """Return number and cents of each entry that brought money to a fund in a period, or sent some back.

    What was taken back, and what takes it back, is left out.
    """
    receipts = [category.key for category in book_settings().categories if category.kind == RECEIPT]
    taken_back = BookEntry.objects.filter(reverses__isnull=False).values("reverses")
    parts = BookSplit.objects.filter(
        fund=fund, category__in=receipts, entry__day__range=(first, last), entry__reverses=None
    )
    rows = parts.exclude(entry__in=taken_back).order_by("entry").values_list("entry")
    return list(rows.annotate(Sum("cents")))


def received_by_transfer(line: str, first: date, last: date) -> int:
    """Return the cents that came to accounts at a bank, on a line of the country's accounts, in a period.

    What was sent back or taken back is subtracted.
    """
    book = book_settings()
    categories = [each.key for each in book.categories if each.kind == RECEIPT and each.line == line]
    accounts = [each.key for each in book.accounts if each.kind == BANK]
    parts = BookSplit.objects.filter(
        category__in=categories, entry__account__in=accounts, entry__day__range=(first, last)
    )
    return parts.aggregate(total=Sum("cents"))["total"] or 0
