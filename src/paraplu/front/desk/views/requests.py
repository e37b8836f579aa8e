"""Applications to become active: look, record a vouch, admit, decline."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base.pages import ActorRequest, LimitRefusal, MemberRedirect, authorized_page, paginate
from paraplu.front.desk import forms, policy, queries
from paraplu.front.desk.acts import refusal_sentence
from paraplu.front.desk.limits import limit_sentence
from paraplu.front.desk.queries import ApplicationDetails
from paraplu.front.desk.views import render_desk_page
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import NotAuthorized
from paraplu.people import api as people
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions
from paraplu.trust.post import api as post


@authorized_page(policy.see_requests)
def applications_page(request: ActorRequest) -> HttpResponse:
    """All open applications, oldest first."""
    context = {
        "applicants": queries.applications_list_page(request.actor, request.GET.get("page", "")),
        "joining": paginate(people.confirmed_join_requests(request.actor), request.GET.get("joining", "")),
    }
    return render_desk_page(request, "applications", context)


@authorized_page(policy.see_requests, find=queries.find_application)
def application_page(request: ActorRequest, found: ApplicationDetails) -> HttpResponse:
    """One application: only what was given, who vouched, and the answer."""
    return _render_application(request, found)


def _render_application(
    request: ActorRequest, found: ApplicationDetails, vouch: forms.VouchForm | None = None, fault: str = ""
) -> HttpResponse:
    """The view is logged also where an answer was sent with a mistake."""
    audit.record_event(request.actor, "application.seen", found.person.number)
    context = {
        "found": found,
        "vouch": vouch or forms.VouchForm(actor=request.actor),
        "fault": fault,
        "organ": people.admission_organ(),
    }
    return render_desk_page(request, "application", context, 422 if vouch or fault else 200)


@authorized_page(policy.see_requests, find=queries.find_application, methods=("POST",))
def admit_applicant(request: ActorRequest, found: ApplicationDetails) -> HttpResponse:
    """Ask the organ that admits, or a second person, to admit the applicant."""
    return _ask_for_answer(request, found, people.ask_for_admission)


@authorized_page(
    policy.see_requests, find=queries.find_application, methods=("POST",), recently_authenticated=True
)
def refuse_applicant(request: ActorRequest, found: ApplicationDetails) -> HttpResponse:
    """Ask the same organ or person to decline the application, without a reason."""
    return _ask_for_answer(request, found, people.ask_for_refusal)


def _ask_for_answer(
    request: ActorRequest, found: ApplicationDetails, ask: Callable[[Actor, int], decisions.PendingAct]
) -> HttpResponse:
    try:
        ask(request.actor, found.person.number)
    except decisions.CannotBeAsked as refusal:
        return _render_application(request, found, fault=refusal_sentence(refusal))
    return MemberRedirect("desk:application", found.person.number)


@authorized_page(policy.see_requests, find=queries.find_application, methods=("POST",))
def record_vouch(request: ActorRequest, found: ApplicationDetails) -> HttpResponse:
    """Record that an active member vouched by phone or in person."""
    form = forms.VouchForm(request.POST, actor=request.actor)
    if form.is_valid() and not _save_vouch(request, found, form.cleaned_data["by"]):
        form.add_error(
            "by",
            _(
                "This has to be another member who has been active for 90 days and has not vouched "
                "for this person yet."
            ),
        )
    if form.errors:
        return _render_application(request, found, vouch=form)
    return MemberRedirect("desk:application", found.person.number)


def _save_vouch(request: ActorRequest, found: ApplicationDetails, by: int) -> bool:
    try:
        people.note_vouch(request.actor, found.person.number, by)
    except (NotAuthorized, Http404):
        return False
    return True


@contextmanager
def _answering(limit: post.PeopleLimit, ask_view: str) -> Iterator[None]:
    """Beyond the limit others are asked first; for what was answered a moment ago there is no page."""
    try:
        yield
    except people.InvalidCode:
        raise Http404 from None
    except post.LimitReached:
        raise LimitRefusal(limit_sentence(limit), ask_view) from None


@authorized_page(policy.see_requests, find=queries.find_join_request, methods=("POST",))
def accept_request(request: ActorRequest, request_id: UUID) -> HttpResponse:
    """Accept a request to join, where the union answers each one."""
    with _answering(post.ACCEPTED, "desk:more_acceptances"):
        people.accept_join_request(request.actor, request_id)
    return MemberRedirect("desk:applications")


@authorized_page(
    policy.see_requests, find=queries.find_join_request, methods=("POST",), recently_authenticated=True
)
def decline_request(request: ActorRequest, request_id: UUID) -> HttpResponse:
    """Decline a request to join, where the union answers each one."""
    with _answering(post.DECLINED, "desk:more_declines"):
        people.decline_join_request(request.actor, request_id)
    return MemberRedirect("desk:applications")


@authorized_page(policy.see_requests, methods=("POST",))
def ask_to_accept_more(request: ActorRequest) -> HttpResponse:
    """Ask a second person to accept more requests to join today."""
    return _ask_for_more(request, post.ACCEPTED)


@authorized_page(policy.see_requests, methods=("POST",))
def ask_to_decline_more(request: ActorRequest) -> HttpResponse:
    """Ask a second person to decline more requests to join today."""
    return _ask_for_more(request, post.DECLINED)


def _ask_for_more(request: ActorRequest, limit: post.PeopleLimit) -> HttpResponse:
    try:
        post.ask_to_exceed(request.actor, limit)
    except decisions.CannotBeAsked as refusal:
        return render(request, "refusals/limit.html", {"sentence": refusal_sentence(refusal)}, status=422)
    return MemberRedirect("desk:acts")
