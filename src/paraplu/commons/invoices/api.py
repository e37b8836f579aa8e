"""What other apps may ask of invoices."""

from django.conf import settings
from django.utils.translation import gettext as _

from paraplu.base.known import Queue
from paraplu.commons.invoices import policy, queries
from paraplu.commons.invoices.forms import InvoiceForm
from paraplu.commons.invoices.queries import invoiced_keys
from paraplu.commons.invoices.views import made_invoice
from paraplu.kernel.actor import Actor

__all__ = ["InvoiceForm", "invoiced_keys", "made_invoice", "policy", "waiting_for"]


def waiting_for(actor: Actor) -> list[Queue]:
    """Invoices that should have been paid: the treasurer reminds the client."""
    if not (settings.UNION.has_app("cash_book") and policy.make_invoice(actor)):
        return []
    overdue = queries.overdue_invoices()
    return [
        Queue(
            _("Invoices that were not paid in time"), overdue, "invoices:list", due="due_on", title="client"
        )
    ]
