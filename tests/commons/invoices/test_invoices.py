"""Invoices have the next number and never change; a credit note needs two, and the bank's file says paid."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction

from paraplu.base.refusals import RuleViolation
from paraplu.commons.bank_statements import api as bank_statements
from paraplu.commons.cash_book import api as cash_book
from paraplu.commons.invoices import actions, queries
from paraplu.commons.invoices.models import Invoice
from paraplu.kernel.money.invoices import InvoiceData, InvoiceLine
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.kernel.statutes.sections.invoices import VatPeriod
from tests.commons.cash_book.test_book import AUDITOR, CHAIR, TREASURER
from tests.crowds import at_once
from tests.decided import approve
from tests.kernel.money.bank_files.writers import CodaText, Paid
from tests.people.roles import member
from tests.trust.audit.parts import LogEntry
from tests.trust.decisions.parts import PendingAct

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
SCHOOL = InvoiceData(
    "A school", "Street 1\n9000 Ghent", "", False, "fr", (InvoiceLine("A training", 30_000),), "trainings"
)


def made(data: InvoiceData = SCHOOL) -> Invoice:
    return Invoice.objects.get(pk=actions.make_invoice(TREASURER, data, uuid4()))


def state_of(invoice: Invoice) -> str:
    return queries.invoice_rows([invoice])[0].state


def credited(invoice: Invoice) -> Invoice:
    second = member(MemberStatus.ACTIVE, "auditor").actor
    actions.ask_for_credit_note(TREASURER, invoice.pk, "Another client")
    approve(PendingAct.objects.get(kind="invoices.credit", state="asked"), second)
    return Invoice.objects.get(credits=invoice)


def test_an_invoice_has_the_next_number_a_line_in_the_book_and_the_account_of_the_file() -> None:
    first, second = made(), made(replace(SCHOOL, lines=(InvoiceLine("One", 100), InvoiceLine("Two", 250))))

    assert [first.serial, second.serial] == [1, 2]
    assert second.cents == 350
    line = cash_book.find_line("invoices", first.pk)
    assert line is not None
    assert (line.direction, line.cents, line.category, line.activity) == (
        "to_receive", 30_000, "trainings", "trainings"
    )  # fmt: skip
    assert (line.reference, "school" in line.text.lower()) == (first.reference, False)
    assert first.printed["iban"] == "BE72000000001616"
    assert first.reference != second.reference


def test_a_form_sent_twice_makes_one_invoice() -> None:
    key = uuid4()

    assert len({actions.make_invoice(TREASURER, SCHOOL, key) for _ in range(3)}) == 1
    assert made().serial == 2


def test_each_year_begins_with_one(the_day: Any) -> None:
    the_day("2027-12-31")
    made(), made()
    the_day("2028-01-01")

    assert made().written_number == "2028-0001"


@pytest.mark.parametrize(
    ("reason", "changed"),
    [
        ("book_invoice_amount", {"lines": (InvoiceLine("A training", 0),)}),
        ("book_invoice_amount", {"lines": (InvoiceLine("A training", -1),)}),
        ("book_invoice_amount", {"lines": (InvoiceLine("A training", 10**18),)}),
        ("book_text", {"lines": (InvoiceLine("two\nlines", 5),)}),
        ("book_invoice_lines", {"lines": ()}),
        ("book_invoice_lines", {"lines": (InvoiceLine("x", 1),) * 4}),
        ("book_invoice_client", {"client": " "}),
        ("book_invoice_client", {"address": "x" * 201}),
        ("book_invoice_number", {"is_liable": True}),
        ("book_key", {"activity": "dancing"}),
    ],
)
def test_what_cannot_be_an_invoice_takes_no_number(reason: str, changed: dict[str, Any]) -> None:
    with pytest.raises(RuleViolation, match=reason):
        made(replace(SCHOOL, **changed))

    assert (Invoice.objects.count(), made().serial) == (0, 1)


def test_the_bank_file_says_paid_and_a_payment_in_part_leaves_it_open() -> None:
    paid, part = made(), made()
    content = CodaText([Paid(30_000, paid.reference), Paid(10_000, part.reference)]).data()

    bank_statements.import_file(TREASURER, content, "current_account")

    assert (state_of(paid), state_of(part)) == ("paid", "part")


def test_what_is_not_paid_in_time_waits_for_the_treasurer_alone(the_day: Any) -> None:
    the_day("2027-03-01")
    made()
    assert not queries.overdue_invoices().exists()
    the_day("2027-04-01")

    assert queries.overdue_invoices().count() == 1


def test_a_credit_note_needs_a_second_person_and_ends_what_was_expected() -> None:
    invoice = made()

    note = credited(invoice)

    assert (note.serial, note.cents, note.reason) == (2, 30_000, "Another client")
    assert (state_of(invoice), state_of(note)) == ("credited", "note")
    assert cash_book.open_lines(source="invoices") == []
    for other, reason in ((invoice, "invoice_credited"), (note, "invoice_is_note")):
        with pytest.raises(RuleViolation, match=reason):
            actions.ask_for_credit_note(TREASURER, other.pk, "Again")
    assert "invoice.credited" in LogEntry.objects.values_list("event", flat=True)


def test_nobody_makes_or_takes_back_an_invoice_alone_but_the_treasurer_makes_one() -> None:
    invoice = made()
    arguments = {"invoice": str(invoice.pk), "reason": "Mine"}

    for officer in (CHAIR, AUDITOR):
        for step in (
            partial(actions.make_invoice, officer, SCHOOL, uuid4()),
            partial(actions.ask_for_credit_note, officer, invoice.pk, "Mine"),
        ):
            with pytest.raises(NotAuthorized):
                step()
    with pytest.raises(NotAuthorized):
        actions.make_credit_note(TREASURER, arguments)
    assert Invoice.objects.count() == 1


def test_the_database_refuses_to_change_or_delete_an_invoice() -> None:
    made()

    for step in (
        lambda: Invoice.objects.update(cents=1),
        lambda: Invoice.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            step()


def ten_invoices(cents: int) -> list[UUID]:
    data = replace(SCHOOL, lines=(InvoiceLine("A training", cents),))
    return [actions.make_invoice(TREASURER, data, uuid4()) for _ in range(5)]


@pytest.mark.django_db(transaction=True)
def test_eight_processes_leave_no_gap_and_no_number_twice() -> None:
    at_once([partial(ten_invoices, cents) for cents in range(1, 9)])

    numbers = Invoice.objects.order_by("serial").values_list("serial", flat=True)
    assert list(numbers) == list(range(1, 41))
    assert len(cash_book.open_lines(source="invoices")) == 40
    assert len(set(Invoice.objects.values_list("reference", flat=True))) == 40


def test_an_invoice_between_those_who_charge_vat_has_to_be_structured(settings: Any) -> None:
    liable = replace(SCHOOL, is_liable=True, vat_number="BE0123456749")

    assert not made(liable).must_be_structured
    registered = replace(settings.UNION.invoices, vat=(VatPeriod(date(2020, 1, 1), "registered"),))
    settings.UNION = replace(settings.UNION, invoices=registered)
    assert (made(liable).must_be_structured, made().must_be_structured) == (True, False)
