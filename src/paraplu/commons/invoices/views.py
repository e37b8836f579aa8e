"""Pages of invoices: the list, one of them, the same on paper, and the year as a table."""

import csv
import io
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from paraplu.base.lists.csv_files import formula_safe_cell
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page, requested_page_number, typed
from paraplu.base.refusals import render_page, try_form
from paraplu.commons.cash_book.api import amount_words
from paraplu.commons.invoices import actions, policy, printing, queries
from paraplu.commons.invoices.forms import CreditForm, InvoiceForm
from paraplu.commons.invoices.models import Invoice
from paraplu.commons.invoices.queries import InvoiceRow
from paraplu.commons.invoices.words import OVERDUE, STATES
from paraplu.kernel.actor import Actor
from paraplu.kernel.money.amounts import plain_amount

BOTH = ("GET", "POST")
COLUMNS = ("number", "day", "due", "client", "VAT number", "amount", "reference", "paid", "state", "credits")


@authorized_page(policy.read_invoices)
def list_page(request: ActorRequest) -> HttpResponse:
    """List invoices and credit notes, the newest first, with what became of each."""
    queries.invoice_settings()
    found = queries.invoices_page(requested_page_number(request))
    context = {
        "list_page": found.with_rows([_row_context(row) for row in found.rows]),
        "years": queries.years_of_invoices(),
        "may_make": policy.make_invoice(request.actor),
    }
    return render(request, "invoices/list.html", context)


def _row_context(row: InvoiceRow) -> dict[str, Any]:
    return {
        "invoice": row.invoice,
        "amount": amount_words(row.invoice.cents),
        "paid": amount_words(row.paid_cents) if row.paid_cents else "",
        "state": STATES[row.state],
        "is_late": row.state == OVERDUE,
    }


@authorized_page(policy.make_invoice, methods=BOTH)
def make_invoice(request: ActorRequest) -> HttpResponse:
    """Make an invoice."""
    queries.invoice_settings()
    form = InvoiceForm(typed(request))
    if answer := made_invoice(request, form):
        return answer
    return render_page(request, "invoices/new.html", {"form": form})


def made_invoice(request: ActorRequest, form: InvoiceForm, key: UUID | None = None) -> HttpResponse | None:
    """Return the way to the invoice that a valid form makes, or None for a form that is shown again.

    key: of the thing that is invoiced, of which there is one invoice; else the form's own.
    """
    made = []

    def make_once(data: dict[str, Any]) -> None:
        made.append(actions.make_invoice(request.actor, form.invoice_data(), key or data["key"]))

    return MemberRedirect("invoices:invoice", made[0]) if try_form(form, make_once) else None


@authorized_page(policy.read_invoices, find=queries.find_invoice)
def invoice_page(request: ActorRequest, invoice: Invoice) -> HttpResponse:
    """Show an invoice, whether it is paid, and how it is taken back."""
    return _render_invoice(request, invoice, CreditForm())


def _render_invoice(request: ActorRequest, invoice: Invoice, form: CreditForm) -> HttpResponse:
    (row,) = queries.invoice_rows([invoice])
    may_credit = policy.make_invoice(request.actor) and not queries.reason_against_credit(invoice)
    context = {
        **_row_context(row),
        "lines": [(text, amount_words(cents)) for text, cents in invoice.lines],
        "waits": queries.is_credit_asked(invoice),
        "may_credit": may_credit,
        "form": form,
    }
    return render_page(request, "invoices/invoice.html", context)


@authorized_page(policy.make_invoice, find=queries.find_invoice, methods=("POST",))
def ask_for_credit_note(request: ActorRequest, invoice: Invoice) -> HttpResponse:
    """Ask a second person to take an invoice back."""
    form = CreditForm(request.POST)
    if try_form(form, lambda data: actions.ask_for_credit_note(request.actor, invoice.pk, data["reason"])):
        return MemberRedirect("invoices:invoice", invoice.pk)
    return _render_invoice(request, invoice, form)


@authorized_page(policy.read_invoices, find=queries.find_invoice)
def paper_page(request: ActorRequest, invoice: Invoice) -> HttpResponse:
    """The invoice on paper, in the language of the client."""
    context = {"invoice": invoice, "sheet": printing.printed_sheet(invoice)}
    return render(request, "invoices/paper.html", context)


def find_invoice_year(_actor: Actor, invoice_year: int) -> int:
    """Return a year that has invoices."""
    if invoice_year not in queries.years_of_invoices():
        raise Http404
    return invoice_year


@authorized_page(policy.read_invoices, find=find_invoice_year)
def year_as_csv(request: ActorRequest, year: int) -> HttpResponse:
    """Send all invoices of a year as a table."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in queries.invoices_of_year(year):
        writer.writerow([formula_safe_cell(str(cell)) for cell in _cells(row)])
    answer = HttpResponse(out.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="invoices-{year}.csv"'
    return answer


def _cells(row: InvoiceRow) -> tuple[object, ...]:
    """The cells of one row: amounts with a point, so that every program reads them."""
    each = row.invoice
    sign = -1 if each.credits_id else 1
    due, credited = each.due_on or "", each.credits.written_number if each.credits else ""
    amounts = plain_amount(sign * each.cents), plain_amount(row.paid_cents)
    number, client = each.written_number, (each.client, each.vat_number)
    return number, each.day, due, *client, amounts[0], each.reference, amounts[1], row.state, credited
