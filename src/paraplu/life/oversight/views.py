"""Pages for members, for the auditor, the confidants and the contact for data protection."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse

from paraplu.base import clock
from paraplu.base.data_protection import processing_activities
from paraplu.base.pages import (
    ActorRequest,
    MemberRedirect,
    authorized_page,
    requested_page_number,
    typed,
)
from paraplu.base.refusals import RuleViolation, refusal_page, render_page, try_form, try_step
from paraplu.life.oversight import actions, forms, policy, queries, words
from paraplu.life.oversight.models import ConfidantContact, DataBreach
from paraplu.life.oversight.queries import DataRequestSubject


@authorized_page(policy.see_contacts, methods=("GET", "POST"))
def contacts_page(request: ActorRequest) -> HttpResponse:
    """Show members whom they can contact, and let them ask about their own data."""
    form, number = forms.DataRequestForm(typed(request)), request.actor.number_or_zero
    if try_form(form, lambda data: actions.ask_about_data(request.actor, number, data["right"])):
        return MemberRedirect("oversight:contacts")
    context = {
        "contacts": queries.confidant_contacts(),
        "confidant_fallback": queries.paper_fallback(queries.CONFIDANT),
        "requests": queries.own_requests(number),
        "form": form,
    }
    return render_page(request, "oversight/contacts.html", context)


@authorized_page(policy.audit_union)
def audit_page(request: ActorRequest) -> HttpResponse:
    """Show the auditor what they can read, and the state of the register."""
    context = {
        "book": queries.book_state(clock.current_date()),
        "open": queries.oversight_counts(),
        "has_assembly": settings.UNION.has_app("assembly"),
        "has_book": settings.UNION.has_app("cash_book"),
    }
    return render_page(request, "oversight/audit.html", context)


@authorized_page(policy.audit_union)
def office_acts_page(request: ActorRequest) -> HttpResponse:
    """Show the acts of each office by day."""
    context = {"list_page": queries.office_acts(requested_page_number(request))}
    return render_page(request, "oversight/acts.html", context)


@authorized_page(policy.see_confidant_page, methods=("GET", "POST"))
def confidant_page(request: ActorRequest) -> HttpResponse:
    """Let a confidant enter how members reach them."""
    number = request.actor.number_or_zero
    found = ConfidantContact.objects.filter(pk=number).first()
    form = forms.ConfidantContactForm(typed(request), initial={"words": found.words if found else ""})
    if try_form(form, lambda data: actions.change_contact(request.actor, number, data["words"])):
        return MemberRedirect("oversight:confidant")
    return render_page(request, "oversight/confidant.html", {"form": form, "contact": found})


@authorized_page(policy.see_requests, methods=("GET", "POST"))
def requests_page(request: ActorRequest) -> HttpResponse:
    """List data subject requests with their deadlines; record requests on paper."""
    form, actor = forms.PaperRequestForm(typed(request), actor=request.actor), request.actor
    if try_form(form, lambda data: actions.note_paper_request(actor, **data)):
        return MemberRedirect("oversight:requests")
    found = queries.data_requests(actor, requested_page_number(request))
    may_answer = [policy.answer_request(actor, each) for each in queries.request_subjects(found.rows)]
    context = {
        "list_page": found.with_rows(list(zip(found.rows, may_answer, strict=True))),
        "today": clock.current_date(),
        "form": form,
        "answers": words.ANSWERS,
        "may_read_record": policy.read_record(actor),
    }
    return render_page(request, "oversight/requests.html", context)


@authorized_page(policy.answer_request, find=queries.find_request, methods=("POST",))
def extend_request(request: ActorRequest, subject: DataRequestSubject) -> HttpResponse:
    """Take two more months for a request."""
    return try_step(
        request, lambda: actions.extend_request(request.actor, subject.id), ("oversight:requests",)
    )


@authorized_page(policy.answer_request, find=queries.find_request, methods=("POST",))
def close_request(request: ActorRequest, subject: DataRequestSubject) -> HttpResponse:
    """Close a request with its outcome."""
    form = forms.RequestAnswerForm(request.POST)
    if not form.is_valid():
        return refusal_page(request, RuleViolation("answer_missing"), "oversight:requests")
    answer = form.cleaned_data["answer"]
    return try_step(
        request, lambda: actions.close_request(request.actor, subject.id, answer), ("oversight:requests",)
    )


@authorized_page(policy.read_record)
def processing_record_page(request: ActorRequest) -> HttpResponse:
    """Show the record of processing (article 30), made from the descriptions of the stored fields."""
    context = {"activities": processing_activities(), "processors": settings.UNION.processors}
    return render_page(request, "oversight/record.html", context)


@authorized_page(policy.see_breaches, methods=("GET", "POST"))
def breaches_page(request: ActorRequest) -> HttpResponse:
    """List the sheets of breaches with their deadlines, and create one."""
    actor, form = request.actor, forms.BreachForm(typed(request))
    begin = lambda data: actions.record_breach(actor, form.breach_report(), data["key"])  # noqa: E731
    if try_form(form, begin):
        return MemberRedirect("oversight:breach", form.cleaned_data["key"])
    context = {
        "list_page": queries.data_breaches(actor, requested_page_number(request)),
        "form": form,
        "may_record": policy.record_breach(actor),
    }
    return render_page(request, "oversight/breaches.html", context)


@authorized_page(policy.see_breaches, find=queries.find_breach)
def breach_page(request: ActorRequest, found: DataBreach) -> HttpResponse:
    """Show one sheet: the facts, the deadline, what was decided and who was told."""
    return _render_breach(request, found, forms.BreachFollowUpForm(initial=vars(found)))


def _render_breach(request: ActorRequest, found: DataBreach, form: forms.BreachFollowUpForm) -> HttpResponse:
    context: dict[str, Any] = {
        "breach": found,
        "form": form,
        "may_write": policy.record_breach(request.actor) and found.closed_on is None,
        "may_close": policy.close_breach(request.actor, found.pk) and found.closed_on is None,
    }
    return render_page(request, "oversight/breach.html", context)


@authorized_page(policy.record_breach, find=queries.find_breach, methods=("POST",))
def follow_breach_up(request: ActorRequest, found: DataBreach) -> HttpResponse:
    """Save on a sheet what was found and decided, and who was told."""
    form = forms.BreachFollowUpForm(request.POST)
    if try_form(form, lambda _data: actions.follow_breach_up(request.actor, found.pk, form.follow_up())):
        return MemberRedirect("oversight:breach", found.pk)
    return _render_breach(request, found, form)


@authorized_page(policy.close_breach, find=queries.find_breach, methods=("POST",))
def close_breach(request: ActorRequest, found: DataBreach) -> HttpResponse:
    """Close a sheet."""
    page = ("oversight:breach", found.pk)
    return try_step(request, lambda: actions.close_breach(request.actor, found.pk), page)
