"""An invoice as it is printed: one A4 page in the language of the client, with a code to scan."""

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import override

from paraplu.commons.cash_book.api import amount_words
from paraplu.commons.invoices.models import Invoice
from paraplu.commons.ledger import api as ledger
from paraplu.kernel.money.invoices import EXEMPT, NOT_REGISTERED
from paraplu.kernel.numbers.accounts import Transfer, written_iban
from paraplu.kernel.numbers.references import structured_reference

EURO, CENTS, TEN = "EUR", 100, 10


def printed_sheet(invoice: Invoice) -> SafeString:
    """Return the page's article, in the language of the client."""
    with override(invoice.language):
        return render_to_string("invoices/sheet_body.html", sheet_context(invoice))


def sheet_context(invoice: Invoice) -> dict[str, Any]:
    """Return what is printed, as it was on the day of the invoice."""
    printed = invoice.printed
    return {
        "invoice": invoice,
        "printed": printed,
        "iban": written_iban(printed["iban"]),
        "reference": structured_reference(invoice.reference[:TEN]) if invoice.reference else "",
        "lines": [(text, amount_words(cents)) for text, cents in invoice.lines],
        "total": amount_words(invoice.cents),
        "vat_sentence": _vat_sentence(printed["vat"], invoice.language),
        "picture": _picture(invoice),
    }


def _vat_sentence(kind: str, language: str) -> str:
    country = settings.UNION.country
    if country is None or country.invoices is None:
        return ""
    sentences = {NOT_REGISTERED: country.invoices.no_vat, EXEMPT: country.invoices.exempt}
    return sentences[kind].in_language(language) if kind in sentences else ""


def _picture(invoice: Invoice) -> str:
    """Return the code to scan, where the currency is the one of such transfers; a credit note has none."""
    country = settings.UNION.country
    if not invoice.reference or country is None or country.currency != EURO:
        return ""
    amount = Decimal(invoice.cents) / CENTS
    reference = structured_reference(invoice.reference[:TEN])
    return ledger.transfer_qr_code(
        Transfer(invoice.printed["holder"], invoice.printed["iban"], reference, amount)
    )
