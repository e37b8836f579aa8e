"""Reads invoices, whether they are paid, and what is printed on them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import override

from paraplu.base.clock import current_date
from paraplu.base.pages import ListPage, paginate
from paraplu.base.refusals import RuleViolation
from paraplu.commons.cash_book import api as cash_book
from paraplu.commons.cash_book.api import LineStatus
from paraplu.commons.invoices.models import Invoice
from paraplu.commons.invoices.words import CREDITED, NOTE, OPEN, OVERDUE, PAID, PART
from paraplu.kernel.money import invoices as rules
from paraplu.kernel.numbers.accounts import LONGEST_NAME
from paraplu.kernel.statutes.sections.invoices import InvoiceSettings
from paraplu.trust.decisions import api as decisions

SOURCE, CREDIT = "invoices", "invoices.credit"


@dataclass(frozen=True, slots=True)
class InvoiceRow:
    """An invoice with what became of it: one of the six states, and what was paid of it in cents."""

    invoice: Invoice
    state: str
    paid_cents: int


def invoice_settings() -> InvoiceSettings:
    """Return the section of the union's file; a union without it has no page of invoices."""
    if settings.UNION.invoices is None:
        raise Http404
    return settings.UNION.invoices


def printed_facts(day: date) -> dict[str, Any]:
    """Return what the union's file says on a day: letterhead, account, its holder, and the kind of VAT."""
    chosen, letterhead = invoice_settings(), settings.UNION.letterhead
    account = next(each for each in cash_book.book_accounts() if each.key == chosen.account)
    gifts = settings.UNION.ledger
    name = letterhead.name if letterhead else settings.UNION.name.public
    return {
        "from": list(letterhead.lines) if letterhead else [str(name)],
        "iban": account.iban,
        "holder": (gifts.beneficiary if gifts and gifts.iban == account.iban else str(name))[:LONGEST_NAME],
        "vat": chosen.vat_on(day),
    }


def must_be_structured(day: date, *, is_client_liable: bool) -> bool:
    """Return whether an invoice of that day has to go through Peppol."""
    country = settings.UNION.country
    since = country.invoices.structured_from if country and country.invoices else None
    kind = invoice_settings().vat_on(day)
    return rules.must_be_structured(kind, day, since, is_client_liable=is_client_liable)


def is_gift_reference(digits: str) -> bool:
    """Return whether ten digits are the reference of all gifts."""
    gifts = settings.UNION.ledger
    return bool(gifts and gifts.reference and gifts.reference_kind.read(gifts.reference) == digits)


def line_text(invoice: Invoice) -> str:
    """Return what the book says of an invoice, in the union's first language: its number, and no client."""
    with override(settings.UNION.languages[0]):
        return _("Invoice %(number)s") % {"number": invoice.written_number}


def invoices_page(page: str) -> ListPage[InvoiceRow]:
    """Return one page of invoices and credit notes, the newest first."""
    found = paginate(Invoice.objects.order_by("-year", "-serial"), page)
    return found.with_rows(invoice_rows(found.rows))


def invoice_rows(invoices: list[Invoice]) -> list[InvoiceRow]:
    """Return these invoices with what became of them."""
    lines = {
        line.source_id: line for line in cash_book.lines_of_source(SOURCE, [each.pk for each in invoices])
    }
    credited = set(
        Invoice.objects.filter(credits__in=[each.pk for each in invoices]).values_list("credits", flat=True)
    )
    rows = list[InvoiceRow]()
    for invoice in invoices:
        line = lines.get(invoice.pk)
        state = _state_of(invoice, line, is_credited=invoice.pk in credited)
        rows.append(InvoiceRow(invoice, state, line.settled_cents if line else 0))
    return rows


def _state_of(invoice: Invoice, line: LineStatus | None, *, is_credited: bool) -> str:
    if invoice.credits_id is not None:
        return NOTE
    if is_credited:
        return CREDITED
    if line is None or line.is_settled:
        return PAID
    if invoice.due_on and invoice.due_on < current_date():
        return OVERDUE
    return PART if line.settled_cents else OPEN


def overdue_invoices() -> QuerySet[Invoice]:
    """Return the invoices that should have been paid."""
    waiting = [line.source_id for line in cash_book.open_lines(cash_book.TO_RECEIVE, SOURCE)]
    return Invoice.objects.filter(pk__in=waiting, due_on__lt=current_date())


def find_invoice(_actor: Any, invoice: UUID) -> Invoice:
    """Return an invoice that the URL names."""
    invoice_settings()
    return get_object_or_404(Invoice, pk=invoice)


def invoiced_keys(form_keys: Iterable[UUID]) -> set[UUID]:
    """Return those of these form keys of which there is an invoice."""
    return set(Invoice.objects.filter(form_key__in=list(form_keys)).values_list("form_key", flat=True))


def locked_invoice(invoice: UUID) -> Invoice:
    """Return an invoice until the transaction ends; raises RuleViolation if there is none."""
    found = Invoice.objects.select_for_update().filter(pk=invoice).first()
    if found is None:
        raise RuleViolation("invoice_missing")
    return found


def reason_against_credit(invoice: Invoice) -> str:
    """Return why an invoice cannot be taken back, as the key of a sentence, or an empty text."""
    if invoice.credits_id is not None:
        return "invoice_is_note"
    return "invoice_credited" if Invoice.objects.filter(credits=invoice).exists() else ""


def is_credit_asked(invoice: Invoice) -> bool:
    """Return whether somebody asked to take an invoice back and nobody has decided it yet."""
    return any(act.arguments["invoice"] == str(invoice.pk) for act in decisions.open_acts_of_kind(CREDIT))


def credit_details(arguments: Mapping[str, Any]) -> list[str]:
    """Say to the second person which invoice is taken back, and why."""
    found = Invoice.objects.filter(pk=arguments["invoice"]).first()
    if found is None:
        return []
    values = {"number": found.written_number, "amount": cash_book.amount_words(found.cents)}
    sentence = _("Invoice %(number)s of %(amount)s") % values
    return [sentence, found.client, str(arguments["reason"])]


def invoices_of_year(year: int) -> list[InvoiceRow]:
    """Return all of a year by their numbers."""
    return invoice_rows(list(Invoice.objects.filter(year=year).order_by("serial")))


def years_of_invoices() -> list[int]:
    """Return the years that have an invoice, the newest first."""
    return list(Invoice.objects.order_by("-year").values_list("year", flat=True).distinct())
