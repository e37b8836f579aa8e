"""Make an invoice, ask for a credit note and make it; the only file that writes this app's tables."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.base.digests import keyed_digest
from paraplu.base.refusals import RuleViolation
from paraplu.commons.cash_book import api as cash_book
from paraplu.commons.invoices import policy, queries
from paraplu.commons.invoices.models import Invoice, InvoiceYear
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.calendar import add_days
from paraplu.kernel.decisions import CannotCarryOut
from paraplu.kernel.money.entries import InvalidBookEntry, check_text
from paraplu.kernel.money.invoices import InvoiceData, check_invoice
from paraplu.kernel.numbers.references import checked_digits
from paraplu.kernel.rules import authorize
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions

TEN_DIGITS = 10**10


def make_invoice(actor: Actor, data: InvoiceData, form_key: UUID) -> UUID:
    """Make the next invoice and open its line in the book; the same form_key returns the invoice it made."""
    authorize(policy.make_invoice, actor)
    _check(lambda: check_invoice(data))
    chosen, today = queries.invoice_settings(), current_date()
    with transaction.atomic():
        year = _locked_year(today.year)
        found = Invoice.objects.filter(form_key=form_key).first()
        if found is not None:
            return found.pk
        invoice = Invoice(
            due_on=add_days(today, chosen.due_days),
            client=data.client,
            address=data.address,
            vat_number=data.vat_number,
            language=data.language,
            lines=[[line.text, line.cents] for line in data.lines],
            cents=data.cents,
            printed=queries.printed_facts(today),
            must_be_structured=queries.must_be_structured(today, is_client_liable=data.is_liable),
            form_key=form_key,
        )
        _save_numbered(invoice, year)
        text = queries.line_text(invoice)
        line = cash_book.NewOpenLine(
            cash_book.TO_RECEIVE,
            queries.SOURCE,
            invoice.pk,
            invoice.cents,
            text,
            chosen.category,
            activity=data.activity,
            reference=invoice.reference,
        )
        cash_book.open_line(actor, line)
        audit.record_event(actor, "invoice.made", office=policy.OFFICE, note=invoice.serial)
    return invoice.pk


def _check(step: Any) -> None:
    try:
        step()
    except InvalidBookEntry as invalid:
        raise RuleViolation(f"book_{invalid.reason}") from None


def _locked_year(year: int) -> InvoiceYear:
    """Return the counter of a year, which no other writer can move until the transaction ends."""
    InvoiceYear.objects.get_or_create(year=year)
    return InvoiceYear.objects.select_for_update().get(year=year)


def _save_numbered(invoice: Invoice, year: InvoiceYear) -> None:
    """Give the next number of the year; both are in the database together, or none."""
    year.last += 1
    year.save(update_fields=["last"])
    invoice.year, invoice.serial = year.year, year.last
    if invoice.credits_id is None:
        invoice.reference = _new_reference(invoice)
    invoice.save(force_insert=True)


def _new_reference(invoice: Invoice) -> str:
    """Return twelve digits that tell nobody how many invoices there are, and that no other invoice has."""
    for attempt in range(100):
        digest = keyed_digest("invoices/reference", f"{invoice.written_number}/{attempt}")
        digits = f"{int(digest, 16) % TEN_DIGITS:010d}"
        written = checked_digits(digits)
        if not Invoice.objects.filter(reference=written).exists() and not queries.is_gift_reference(digits):
            return written
    raise RuleViolation("invoice_reference")


def ask_for_credit_note(actor: Actor, invoice: UUID, reason: str) -> None:
    """Ask a second person to take an invoice back; the reason is printed on the credit note."""
    authorize(policy.make_invoice, actor)
    _check(lambda: check_text(reason))
    with transaction.atomic():
        found = queries.locked_invoice(invoice)
        if reason_against := queries.reason_against_credit(found):
            raise RuleViolation(reason_against)
        arguments: decisions.Arguments = {"invoice": str(invoice), "reason": reason}
        try:
            decisions.ask_for_act(actor, decisions.ActRequest(queries.CREDIT, 0, arguments))
        except decisions.CannotBeAsked:
            raise RuleViolation("invoice_waits") from None


def make_credit_note(actor: Actor, arguments: Mapping[str, Any]) -> None:
    """Make the credit note that a second person agreed to; nothing more is expected of the invoice."""
    authorize(policy.make_credit_note, actor)
    with transaction.atomic():
        today = current_date()
        year = _locked_year(today.year)
        found = queries.locked_invoice(UUID(arguments["invoice"]))
        if queries.reason_against_credit(found):
            raise CannotCarryOut("invoice_credited")
        note = Invoice(
            client=found.client,
            address=found.address,
            vat_number=found.vat_number,
            language=found.language,
            lines=found.lines,
            cents=found.cents,
            printed=found.printed,
            must_be_structured=found.must_be_structured,
            credits=found,
            reason=str(arguments["reason"]),
            form_key=uuid4(),
        )
        _save_numbered(note, year)
        line = cash_book.find_line(queries.SOURCE, found.pk)
        if line is not None and line.closed_on is None:
            cash_book.cancel_line(SYSTEM, line.id)
        audit.record_event(SYSTEM, "invoice.credited", note=note.serial)
