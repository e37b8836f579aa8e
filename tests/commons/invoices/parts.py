"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.commons.invoices.models import Invoice, InvoiceYear
from paraplu.commons.invoices.triggers import OFF, ON

INVOICES_OFF, INVOICES_ON = OFF["sqlite"], ON["sqlite"]

__all__ = ["INVOICES_OFF", "INVOICES_ON", "Invoice", "InvoiceYear"]
