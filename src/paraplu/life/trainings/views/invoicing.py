"""Pages of the treasurer: the trainings that were held, and the invoice of one; no trainer is named."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from paraplu.base import clock
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page, typed
from paraplu.base.refusals import render_page
from paraplu.commons.invoices import api as invoices
from paraplu.kernel.actor import Actor
from paraplu.life.trainings import policy, queries
from paraplu.life.trainings.models import Training


@authorized_page(policy.invoice_training)
def held_trainings_page(request: ActorRequest) -> HttpResponse:
    """List the trainings that were held and have no invoice yet."""
    return render(request, "trainings/held.html", {"trainings": queries.trainings_to_invoice(request.actor)})


def find_held_training(actor: Actor, held_training: UUID) -> Training:
    """Return a training that was held and has no invoice."""
    if not queries.makes_invoices(actor):
        raise Http404
    return get_object_or_404(queries.held_trainings(), pk=held_training)


@authorized_page(policy.invoice_training, find=find_held_training, methods=("GET", "POST"))
def invoice_training(request: ActorRequest, training: Training) -> HttpResponse:
    """Make the invoice of a training, once: client and text are filled in already."""
    if training.pk in invoices.invoiced_keys([training.pk]):
        return MemberRedirect("trainings:held")
    with override(training.language):
        day = date_format(training.held_on or clock.current_date(), "DATE_FORMAT")
        text = _("Training of %(day)s") % {"day": day}
    initial = {
        "client": training.organisation,
        "address": training.place,
        "language": training.language,
        "text_0": text,
    }
    form = invoices.InvoiceForm(typed(request), initial)
    if answer := invoices.made_invoice(request, form, training.pk):
        return answer
    return render_page(request, "trainings/invoice.html", {"form": form, "training": training})
