"""Why an invoice is refused, and what became of one, as sentences."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base.refusals import register_reasons

OPEN, PART, PAID, OVERDUE, CREDITED, NOTE = "open", "part", "paid", "overdue", "credited", "note"
REASONS = {
    "book_invoice_lines": _("An invoice has between one and three lines."),
    "book_invoice_amount": _("Each line needs an amount above zero. Check the digits."),
    "book_invoice_client": _("Write the name and the address of the client."),
    "book_invoice_number": _("A client who is registered for VAT has a VAT number. Write it."),
    "invoice_missing": _("There is no such invoice."),
    "invoice_is_note": _("A credit note is not taken back. Make a new invoice."),
    "invoice_credited": _("This invoice was taken back already."),
    "invoice_waits": _(
        "Somebody asked for this already, or nobody can agree to it today as a second person."
    ),
    "invoice_reference": _("No free reference was found. Try again."),
}
register_reasons(REASONS)
STATES = {
    OPEN: pgettext_lazy("invoices state", "Open"),
    PART: _("Paid in part"),
    PAID: pgettext_lazy("invoices state", "Paid"),
    OVERDUE: _("Not paid in time"),
    CREDITED: _("Taken back"),
    NOTE: _("Credit note"),
}
