"""Import a bank's file, file what waits, keep rules; the only file that writes this app's tables."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from paraplu.base.clock import current_date
from paraplu.base.digests import keyed_digest
from paraplu.base.refusals import RuleViolation
from paraplu.commons.bank_statements import planning, policy, queries
from paraplu.commons.bank_statements.models import (
    ImportedBankFile,
    ImportedMovement,
    ImportedStatement,
    ListColumns,
    MatchRule,
)
from paraplu.commons.bank_statements.planning import KeyedMovement
from paraplu.commons.bank_statements.queries import OpenMovement
from paraplu.commons.bank_statements.sentences import BEFORE_BOOK, CATEGORY, OVERLAP, RULE, SAME_TIME
from paraplu.commons.cash_book import api as cash_book
from paraplu.commons.cash_book.api import LineStatus
from paraplu.commons.ledger import api as ledger
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import add_days
from paraplu.kernel.money.bank_files.csv_layouts import CsvColumns
from paraplu.kernel.money.bank_files.reading import read_bank_file
from paraplu.kernel.money.bank_files.values import BankFile, BankNote, BankStatement
from paraplu.kernel.money.entries import NewEntry, Split
from paraplu.kernel.rules import authorize
from paraplu.trust.audit import api as audit

OFFICE = "treasurer"
# How long money that is sent back finds the gift that it was.
PAYER_DAYS = 60


@dataclass(frozen=True, slots=True)
class MovementChoice:
    """What a movement was for: a category, a line that it settles, or a ceiling and a category."""

    category: str = ""
    line: UUID | None = None


@dataclass(frozen=True, slots=True)
class ImportAnswer:
    """What a file changed. open_rows: what of it waits; the words are in this answer and nowhere else."""

    is_known: bool
    new: int
    booked: int
    notes: frozenset[BankNote]
    open_rows: tuple[OpenMovement, ...]


def import_file(
    actor: Actor, content: bytes, account: str, columns: CsvColumns | None = None
) -> ImportAnswer:
    """Book what of a file is new and matched, queue the rest, forget the file; all of it or nothing.

    columns: what a person said of a list, remembered for this account. Raises BankFileRefused,
    ColumnsUnknown, and RuleViolation where file, book or earlier files contradict each other.
    """
    authorize(policy.bring_statement, actor)
    own = queries.bank_account(account)
    remembered = columns or queries.remembered_columns(account)
    bank_file = read_bank_file(content, queries.book_currency(), own.iban, remembered)
    movements = [each for statement in bank_file.statements for each in statement.movements if each.cents]
    keyed = planning.keyed_movements(account, movements)
    digest = keyed_digest("bank_statements/file", content)
    try:
        with transaction.atomic():
            _, is_new = ImportedBankFile.objects.get_or_create(
                digest=digest, defaults={"day": current_date()}
            )
            new, booked = _store_file(actor, account, bank_file, keyed) if is_new else (0, 0)
            if columns:
                _keep_columns(account, columns)
    except IntegrityError:
        # Somebody else stored one of these movements in this moment.
        raise RuleViolation(SAME_TIME) from None
    return ImportAnswer(not is_new, new, booked, bank_file.notes, queries.open_movements_of(account, keyed))


def _store_file(
    actor: Actor, account: str, bank_file: BankFile, keyed: Sequence[KeyedMovement]
) -> tuple[int, int]:
    """Store what is new; returns how many movements are, and how many of them are booked."""
    new = queries.new_movements_of(account, bank_file.kind, keyed)
    statements = [each for each in bank_file.statements if each.opening_on is not None]
    _check_beginning(account, statements, new)
    ends = queries.statement_ends(account)
    before = queries.missing_cents(account, ends)
    if ends is None and statements:
        _begin_book(actor, account, statements)
    lines = queries.lines_by_digest(new)
    received = {
        each.movement.reference for each in new if each.movement.cents > 0 and each.movement.reference
    }
    gifts = ledger.thank_for_gifts(actor, received)
    rows = _matched_rows(account, bank_file.kind, new, lines, gifts)
    funds = {each.digest: gifts.get(each.movement.reference or "", "") for each in new}
    _book_rows(actor, [row for row in rows if row.category], lines, funds)
    ImportedMovement.objects.bulk_create(rows)
    _store_statements(account, statements)
    missing = queries.missing_cents(account, queries.statement_ends(account))
    if ends and before == 0 and missing and _overlaps(account, statements, new):
        raise RuleViolation(OVERLAP)
    _count_balance(actor, account)
    audit.record_event(actor, "bank.imported", office=OFFICE, note=len(rows))
    return len(rows), sum(bool(row.category) for row in rows)


def _check_beginning(account: str, statements: Sequence[BankStatement], new: Sequence[KeyedMovement]) -> None:
    """What is older than the book's first balance is in that balance already."""
    begun = ImportedStatement.objects.filter(account=account, begins_book=True).first()
    if begun is None:
        return
    days = [each.opening_on for each in statements if each.opening_on]
    days += [each.movement.booked_on for each in new]
    if days and min(days) < begun.opening_on:
        raise RuleViolation(BEFORE_BOOK)


def _begin_book(actor: Actor, account: str, statements: Sequence[BankStatement]) -> None:
    """Write what the account held before, as its first entry in the book, unless somebody did."""
    ends = planning.first_and_last(queries.balances_of(statements))
    if ends is None or cash_book.has_entries(account):
        return
    first = ends[0]
    if first.opening_cents:
        category = queries.opening_category()
        split = Split(first.opening_cents, category.key)
        text = queries.entry_text(category.key)
        cash_book.record_entry(
            actor, NewEntry(first.opening_on, account, first.opening_cents, text, (split,))
        )
    digest = planning.balances_digest(account, first)
    ImportedStatement.objects.create(digest=digest, account=account, begins_book=True, **first.balance_fields)


def _matched_rows(
    account: str,
    kind: str,
    new: Sequence[KeyedMovement],
    lines: Mapping[str, LineStatus],
    gifts: Collection[str],
) -> list[ImportedMovement]:
    """The new movements in the order of their days, each with its category where one is known.

    lines: the line that a movement settles, by the movement's digest. gifts: the references of gifts.
    """
    matching, payers = queries.matching_of(account), queries.known_payers(account)
    rows = []
    for each in sorted(new, key=lambda each: each.movement.booked_on):
        movement = each.movement
        payer = keyed_digest("bank_statements/payer", movement.account) if movement.account else ""
        line = lines.get(each.digest)
        category = (
            line.category
            if line
            else matching.category_of(
                movement,
                is_gift=movement.reference in gifts,
                sent_back=payers.get((payer, -movement.cents), ""),
            )
        )
        if movement.cents > 0 and payer:
            payers[payer, movement.cents] = category
        rows.append(
            ImportedMovement(
                digest=each.digest,
                account=account,
                day=movement.booked_on,
                cents=movement.cents,
                kind=kind,
                category=category,
                payer_digest=payer if movement.cents > 0 else "",
            )
        )
    return rows


def _book_rows(
    actor: Actor,
    rows: Sequence[ImportedMovement],
    lines: Mapping[str, LineStatus],
    funds: Mapping[str, str],
) -> None:
    """Write an entry for each row, settle its line if it has one, and remember the entry's number.

    funds: the fund for which a gift is, by the digest of its movement.
    """
    if not rows:
        return
    entries = [
        queries.new_entry_of(row, lines.get(row.digest), funds.get(row.digest, "") if row.cents > 0 else "")
        for row in rows
    ]
    numbers = cash_book.record_entries(actor, entries)
    settled = list[tuple[UUID, int]]()
    for row, number in zip(rows, numbers, strict=True):
        row.entry = number
        if row.digest in lines:
            settled.append((lines[row.digest].id, number))
    if settled:
        cash_book.settle_lines(actor, settled)


def _store_statements(account: str, statements: Sequence[BankStatement]) -> None:
    balances = {planning.balances_digest(account, each): each for each in queries.balances_of(statements)}
    known = ImportedStatement.objects.filter(account=account).values_list("digest", flat=True)
    for digest in balances.keys() - set(known):
        ImportedStatement.objects.create(digest=digest, account=account, **balances[digest].balance_fields)


def _overlaps(account: str, statements: Sequence[BankStatement], new: Sequence[KeyedMovement]) -> bool:
    """Whether something new lies among days of which the balances were complete before."""
    digests = {planning.balances_digest(account, each) for each in queries.balances_of(statements)}
    earlier = ImportedStatement.objects.filter(account=account).exclude(digest__in=digests)
    ends = planning.first_and_last(list(earlier))
    if ends is None:
        return False
    first, last = ends[0].opening_on, ends[1].closing_on
    return any(first < each.movement.booked_on < last for each in new)


def _count_balance(actor: Actor, account: str) -> None:
    """Write the last closing balance in the book once every movement up to it is booked."""
    ends = queries.statement_ends(account)
    if ends is None or ends[1].is_counted:
        return
    last = ends[1]
    waiting = ImportedMovement.objects.filter(account=account, entry=None, day__lte=last.closing_on)
    if not waiting.exists():
        cash_book.record_bank_balance(actor, account, last.closing_on, last.closing_cents)
        last.is_counted = True
        last.save(update_fields=["is_counted"])


def _keep_columns(account: str, columns: CsvColumns) -> None:
    values = {"day": columns.day, "amount": columns.amount, "reference": columns.reference}
    ListColumns.objects.update_or_create(
        account=account, defaults={**values, "text": "".join(columns.text[:1])}
    )


def file_movements(actor: Actor, chosen: Mapping[UUID, MovementChoice]) -> int:
    """Book movements that wait, each for what was chosen; what was booked meanwhile stays as it is."""
    authorize(policy.bring_statement, actor)
    with transaction.atomic():
        waiting = ImportedMovement.objects.select_for_update().filter(pk__in=list(chosen), entry=None)
        rows, lines = sorted(waiting, key=lambda row: row.day), dict[str, LineStatus]()
        for row in rows:
            choice = chosen[row.pk]
            if choice.line is not None:
                lines[row.digest] = queries.chosen_line(choice.line)
            row.category = choice.category or (lines[row.digest].category if choice.line else "")
            if not queries.may_be(row.category, row.cents):
                raise RuleViolation(CATEGORY)
        _book_rows(actor, rows, lines, {})
        ImportedMovement.objects.bulk_update(rows, ["category", "entry"])
        for account in {row.account for row in rows}:
            _count_balance(actor, account)
    return len(rows)


def keep_rule(actor: Actor, words: str, cents: int | None, category: str) -> None:
    """Keep a rule for files to come; what waits already is not touched."""
    authorize(policy.bring_statement, actor)
    if not (words or cents) or category not in queries.category_kinds():
        raise RuleViolation(RULE)
    MatchRule.objects.get_or_create(words=words, cents=cents, category=category)


def delete_rule(actor: Actor, match_rule: MatchRule) -> None:
    """Delete a rule; what it booked stays."""
    authorize(policy.bring_statement, actor)
    match_rule.delete()


def forget_payers(actor: Actor, today: date) -> int:
    """Delete the digests of accounts from which money came."""
    authorize(policy.forget, actor)
    old = ImportedMovement.objects.filter(day__lt=add_days(today, -PAYER_DAYS)).exclude(payer_digest="")
    return old.update(payer_digest="")
