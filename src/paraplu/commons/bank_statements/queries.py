"""Reads what is remembered of bank files, and what the book and the rules say."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Sum
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language

from paraplu.base.pages import ListPage, paginate
from paraplu.base.refusals import RuleViolation
from paraplu.commons.bank_statements import planning
from paraplu.commons.bank_statements.matching import LineMatching, Matching, MatchingRule, first_of_line
from paraplu.commons.bank_statements.models import (
    ImportedMovement,
    ImportedStatement,
    ListColumns,
    MatchRule,
)
from paraplu.commons.bank_statements.planning import KeyedMovement, StatementBalance
from paraplu.commons.bank_statements.sentences import ACCOUNT, LINE
from paraplu.commons.cash_book import api as cash_book
from paraplu.commons.cash_book.api import LineStatus
from paraplu.kernel.money.bank_files.csv_layouts import CsvColumns
from paraplu.kernel.money.bank_files.values import BankStatement
from paraplu.kernel.money.entries import OPENING, NewEntry, Split
from paraplu.kernel.money.open_lines import is_settled_by

# The line of the country's accounts on which gifts are.
GIFTS_LINE = "gifts"
EURO = "EUR"


@dataclass(frozen=True, slots=True)
class OpenMovement:
    """A movement that waits. words: of money that went out, as the file had them; never stored."""

    pk: UUID
    day: date
    cents: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class AccountBeside:
    """An account at the bank beside the book. bank: the closing balance; queued: what waits up to its day."""

    key: str
    bank: int | None
    on: date | None
    book: int
    queued: int
    missing: int

    @property
    def unexplained_cents(self) -> int:
        """What the bank has beyond the book and the queue."""
        return 0 if self.bank is None else self.bank - self.book - self.queued


def book_currency() -> str:
    """The currency of the union's country."""
    return settings.UNION.country.currency if settings.UNION.country else EURO


def bank_accounts() -> list[Any]:
    """The accounts of the union that have a number."""
    return [account for account in cash_book.book_accounts() if account.iban]


def account_names() -> dict[str, str]:
    """Their names in the reader's language."""
    language = get_language() or "en"
    return {account.key: str(account.name.in_language(language)) for account in bank_accounts()}


def bank_account(key: str) -> Any:
    """One of them; raises RuleViolation for a cash box or a key that is none."""
    for account in bank_accounts():
        if account.key == key:
            return account
    raise RuleViolation(ACCOUNT)


def category_kinds() -> dict[str, str]:
    """The kind of each category that a movement can be of."""
    return {each.key: each.kind for each in cash_book.book_categories() if each.kind != OPENING}


def opening_category() -> Any:
    """The category of what an account held before."""
    return next(each for each in cash_book.book_categories() if each.kind == OPENING)


def entry_text(category: str) -> str:
    """The text of an entry that a bank file makes: its category in the first language of the union."""
    names = {each.key: each.name for each in cash_book.book_categories()}
    return str(names[category].in_language(settings.UNION.languages[0]))


def new_entry_of(row: ImportedMovement, line: LineStatus | None, fund: str) -> NewEntry:
    """The entry of a movement: text, keys and proof of the line that it settles, or its category and fund."""
    keys = (row.category, *line.line_keys[1:]) if line else (row.category, fund)
    text = line.text if line else entry_text(row.category)
    parts, proof = (Split(row.cents, *keys),), line.proof if line else ""
    return NewEntry(row.day, row.account, row.cents, text, parts, proof)


def matching_of(account: str) -> Matching:
    """Everything by which movements of an account are matched."""
    others = frozenset(each.iban for each in bank_accounts() if each.key != account)
    rules = tuple(MatchingRule(each.words, each.cents, each.category) for each in MatchRule.objects.all())
    gifts = first_of_line(((each.key, each.line) for each in cash_book.book_categories()), GIFTS_LINE)
    return Matching(category_kinds(), rules, others, gifts)


def lines_by_digest(new: Sequence[KeyedMovement]) -> dict[str, LineStatus]:
    """The open line that each new movement settles by its reference, by the movement's digest."""
    matching = LineMatching(cash_book.open_lines())
    ordered = sorted(new, key=lambda each: each.movement.booked_on)
    found = {each.digest: matching.line_of(each.movement) for each in ordered if each.movement.reference}
    return {digest: line for digest, line in found.items() if line and line.category}


class LineChoices:
    """The open lines that a movement can settle, with what each is called on the page; read once."""

    def __init__(self) -> None:
        self._lines = cash_book.open_lines()

    def of_amount(self, cents: int) -> list[tuple[UUID, str]]:
        """The lines of exactly this amount, to be received or paid as its sign says."""
        return [
            (line.id, line.text)
            for line in self._lines
            if line.category and is_settled_by(line.direction, cents) and line.left_cents == abs(cents)
        ]

    def ceilings_for(self, cents: int) -> list[tuple[UUID, str]]:
        """The ceilings of which enough is left for money that went out."""
        ceilings = [line for line in self._lines if line.direction == cash_book.CEILING]
        return [(each.id, each.text) for each in ceilings if 0 < -cents <= each.left_cents]


def chosen_line(line: UUID) -> LineStatus:
    """The line that somebody chose for a movement; raises RuleViolation for a key that is none."""
    found = cash_book.settlements_of([line]).get(line)
    if found is None:
        raise RuleViolation(LINE)
    return found


def may_be(category: str, cents: int) -> bool:
    """Whether money of this sign can be of this category."""
    return Matching(category_kinds(), (), frozenset(), "").may_be(category, cents)


def known_payers(account: str) -> dict[tuple[str, int], str]:
    """The categories of money that came in lately, by the digest of the account and the amount."""
    rows = ImportedMovement.objects.filter(account=account).exclude(payer_digest="").exclude(category="")
    found = rows.values_list("payer_digest", "cents", "category")
    return {(payer, cents): category for payer, cents, category in found}


def new_movements_of(account: str, kind: str, keyed: Sequence[KeyedMovement]) -> list[KeyedMovement]:
    """The movements of a file that no earlier file had."""
    if not keyed:
        return []
    days = [each.movement.booked_on for each in keyed]
    rows = ImportedMovement.objects.filter(account=account, day__gte=min(days), day__lte=max(days))
    stored = list(rows.values_list("digest", "day", "cents", "kind"))
    others = Counter((day, cents) for _, day, cents, of_kind in stored if of_kind != kind)
    return planning.new_movements(keyed, frozenset(row[0] for row in stored), others)


def balances_of(statements: Iterable[BankStatement]) -> list[StatementBalance]:
    """The balances of the statements that have some."""
    return [
        StatementBalance(each.opening_on, each.opening_cents, each.closing_on, each.closing_cents)
        for each in statements
        if each.opening_on is not None
        and each.opening_cents is not None
        and each.closing_on is not None
        and each.closing_cents is not None
    ]


def statement_ends(account: str) -> tuple[ImportedStatement, ImportedStatement] | None:
    """The statement with which an account begins, and the one with which it ends."""
    return planning.first_and_last(list(ImportedStatement.objects.filter(account=account)))


def missing_cents(account: str, ends: tuple[ImportedStatement, ImportedStatement] | None) -> int:
    """What the last balance has beyond the first balance and all movements between them."""
    if ends is None:
        return 0
    between = {"day__gte": ends[0].opening_on, "day__lte": ends[1].closing_on}
    moved = ImportedMovement.objects.filter(account=account, **between).aggregate(total=Sum("cents"))
    return planning.missing_cents(ends, moved["total"] or 0)


def open_movements_of(account: str, keyed: Sequence[KeyedMovement]) -> tuple[OpenMovement, ...]:
    """The movements of a file that wait, with the words of money that went out.

    Words of money that came in may name a giver; nobody is shown them.
    """
    waiting = {row.digest: row for row in ImportedMovement.objects.filter(account=account, entry=None)}
    return tuple(
        OpenMovement(row.pk, row.day, row.cents, each.movement.text if row.cents < 0 else "")
        for each in keyed
        if (row := waiting.get(each.digest))
    )


def queue_page(asked: str) -> ListPage[ImportedMovement]:
    """One page of what waits, the oldest first."""
    return paginate(ImportedMovement.objects.filter(entry=None).order_by("day", "cents", "pk"), asked)


def accounts_beside_book() -> list[AccountBeside]:
    """Each account at the bank beside the book, as the last statement tells."""
    beside = []
    for account in bank_accounts():
        ends = statement_ends(account.key)
        on = ends[1].closing_on if ends else None
        waiting = ImportedMovement.objects.filter(account=account.key, entry=None)
        queued = (waiting.filter(day__lte=on) if on else waiting).aggregate(total=Sum("cents"))["total"] or 0
        book = cash_book.balance_of(account.key, on or date.max)
        missing = missing_cents(account.key, ends)
        bank = ends[1].closing_cents if ends else None
        beside.append(AccountBeside(account.key, bank, on, book, queued, missing))
    return beside


def remembered_columns(account: str) -> CsvColumns | None:
    """What was said of the columns of this account's lists."""
    row = ListColumns.objects.filter(pk=account).first()
    if row is None:
        return None
    return CsvColumns(row.day, row.amount, row.reference, (row.text,) if row.text else ())


def category_names(cents: int = 0) -> dict[str, str]:
    """The names of the categories that money of this sign can be of, as the reader reads; 0 means all."""
    language = get_language() or "en"
    named = {each.key: each.name.in_language(language) for each in cash_book.book_categories()}
    return {key: str(named[key]) for key in category_kinds() if not cents or may_be(key, cents)}


def match_rules() -> list[MatchRule]:
    """The rules, by their words."""
    return list(MatchRule.objects.order_by("words", "cents"))


def find_rule(_actor: Any, match_rule: UUID) -> MatchRule:
    """One rule."""
    return get_object_or_404(MatchRule, pk=match_rule)


def find_movement(_actor: Any, bank_movement: UUID) -> ImportedMovement:
    """One movement."""
    return get_object_or_404(ImportedMovement, pk=bank_movement)
