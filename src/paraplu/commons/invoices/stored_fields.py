"""What invoices stores, field by field."""

from paraplu.base.data_protection import (
    MACHINE, RANDOM, SYSTEM, LeakClass, LegalGround, Lifetime, Reader, StoredData, describe,
)
from paraplu.commons.invoices.models import Invoice, InvoiceYear

LAW = LegalGround("legal obligation: associations keep their invoices with the book", "6(1)(c)")
READERS = Reader("treasurer, Board and auditors")
AS_LAW_SAYS = Lifetime("as long as the law says (book_years of the country), and as the installation")
CLIENTS = LeakClass("clients", "readable")
DEFAULTS = (LAW, READERS, AS_LAW_SAYS, CLIENTS)

STORED_DATA = StoredData("Invoices to organisations.", "clients: organisations, or firms of one person", (
    describe(InvoiceYear, *DEFAULTS,
        year="which year",
        last="its last number"),
    describe(Invoice, *DEFAULTS,
        id=("a random key", SYSTEM, RANDOM),
        year="the year of its number",
        serial="its number in that year, without a gap",
        day="when it was made",
        due_on="until when it has to be paid",
        client="the name of the organisation or firm",
        address="their address",
        vat_number="their VAT number",
        language="the language of the invoice",
        lines="what was delivered, and for how much",
        cents="the sum",
        reference="12 digits made for this payment, so that the bank's file is matched",
        printed="what the union's file said on that day: letterhead, account, VAT",
        must_be_structured="whether it has to go through Peppol",
        credits="the invoice that a credit note takes back",
        reason="why it was taken back",
        form_key=("a random key of the form, so that a form sent twice makes one", SYSTEM, MACHINE)),
))
