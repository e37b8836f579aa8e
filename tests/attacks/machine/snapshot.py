"""The tables of a union at one moment, as plain rows: all that the oracle reads besides the outbox."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.apps import apps

from tests.undone import watched_by

Row = dict[str, Any]
Rows = dict[Any, Row]
MODELS = (
    "people.Member", "people.MembershipChange", "people.Application", "people.Vouch", "people.ErasedMember",
    "accounts.Account", "accounts.Session", "accounts.Passkey", "accounts.SecondFactor",
    "accounts.RecoveryCode", "accounts.SetupCode", "accounts.Recovery",
    "offices.Mandate", "decisions.PendingAct", "consent.AskAnswer", "consent.Consent",
    "post.EmailAddress", "post.Subscription", "base.Email", "base.Recipient",
    "audit.LogEntry", "audit.LogLink",
    "register.RegisterLine", "register.RegisterEntry", "register.RegisterKey",
    "keys.Key", "keys.RosterLine", "mailboxes.Box", "mailboxes.Message", "mailboxes.WaitingAnswer",
    "events.Event", "events.EventSeat", "events.Invitation",
    "asks.HelpRequest", "asks.Offer", "mailings.Mailing", "mailings.Banner", "website.Edition",
    "website.PageVersion", "documents.DocumentText", "advocacy.AdvocacyTable",
    "board.BoardMeeting", "board.BoardItem", "board.BoardBallot", "board.BoardAttendance",
    "board.BoardSignature", "board.PaperDispute",
    "assembly.Assembly", "assembly.AgendaItem", "assembly.Demand", "assembly.DemandSignature",
    "assembly.RollSeat", "assembly.Proxy", "assembly.TellerCount", "assembly.MeetingConfirmation",
    "assembly.MinutesSignature", "elections.BoardElection", "elections.Candidacy", "elections.ElectionTally",
    "press.PressRequest", "proposals.Proposal", "trainings.Trainer",
    "claims.ExpenseClaim", "claims.PaymentFile", "claims.PayeeAccount",
    "cash_book.BookEntry", "cash_book.BookSplit", "cash_book.OpenLine", "cash_book.LineSettlement",
    "cash_book.YearClosing", "cash_book.CountedBalance", "invoices.Invoice", "ledger.Campaign",
    "ledger.GiftCertificate", "subsidies.FrozenReport", "subsidies.ExpenseProof", "solidarity.SpentCode",
)  # fmt: skip
# What Django asks, and what it does around each block; anything else may write to each table that it names.
READING = ("SELECT ", "SAVEPOINT ", "RELEASE SAVEPOINT ", "ROLLBACK TO SAVEPOINT ")
NAMED = re.compile(r'"(\w+)"')


@dataclass
class Snapshot:
    """Every row of the tables above, by table and primary key, and the day of the union."""

    today: date
    tables: dict[str, Rows] = field(default_factory=dict)

    def __getitem__(self, label: str) -> Rows:
        return self.tables[label]

    def where(self, label: str, **values: Any) -> Iterator[Row]:
        """The rows of a table with these values."""
        for row in self[label].values():
            if all(row[name] == value for name, value in values.items()):
                yield row


def take_snapshot(today: date, last: Snapshot | None = None, written: Iterable[str] = ()) -> Snapshot:
    """Read every table, or only those that were written since the last one."""
    if last is None:
        return Snapshot(today, {label: _read(label) for label in MODELS})
    dirty = set(written)
    return Snapshot(
        today, {label: _read(label) if label in dirty else last.tables[label] for label in MODELS}
    )


def _read(label: str) -> Rows:
    model = apps.get_model(label)
    key = model._meta.pk.attname
    return {row[key]: _plain(row) for row in model._default_manager.values()}


def _plain(row: Row) -> Row:
    return {name: bytes(value) if isinstance(value, memoryview) else value for name, value in row.items()}


@contextmanager
def writes_noted() -> Iterator[set[str]]:
    """The tables to which something was written meanwhile."""
    labels = {apps.get_model(label)._meta.db_table: label for label in MODELS}
    written = set[str]()

    def look(execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(READING):
            written.update(labels[table] for table in NAMED.findall(sql) if table in labels)
        return execute(sql, parameters, many, context)

    with watched_by(look):
        yield written
