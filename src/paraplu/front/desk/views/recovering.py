"""Account recovery: begin, agree, stop, and hand out the card after three days."""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.front.desk import forms, policy, queries
from paraplu.front.desk.acts import refusal_sentence
from paraplu.front.desk.limits import limit_sentence
from paraplu.front.desk.views import render_desk_page
from paraplu.kernel.actor import Actor
from paraplu.kernel.decisions import BOARD
from paraplu.kernel.rules import NotAuthorized
from paraplu.people import api as people
from paraplu.trust.accounts import api as accounts
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post


@authorized_page(policy.see_recoveries)
def recoveries_page(request: ActorRequest) -> HttpResponse:
    """Every recovery under way, and what it waits for."""
    return _render_recoveries(request, forms.FreezeForm(actor=request.actor))


def _render_recoveries(request: ActorRequest, form: forms.FreezeForm, **more: str) -> HttpResponse:
    context = {"recoveries": queries.open_recoveries(request.actor), "form": form, **more}
    return render_desk_page(request, "recoveries", context, 422 if form.is_bound else 200)


@authorized_page(policy.freeze_accounts, methods=("POST",))
def freeze_account(request: ActorRequest) -> HttpResponse:
    """Freeze the account of a person who asked for it by voice, at once."""
    form = forms.FreezeForm(request.POST, actor=request.actor)
    if "ask" in request.POST:
        return _ask_to_freeze_more(request, form)
    try:
        return _freeze_once(request, form)
    except post.LimitReached:
        return _render_recoveries(request, form, limit=limit_sentence(post.FROZEN))


def _freeze_once(request: ActorRequest, form: forms.FreezeForm) -> HttpResponse:
    if form.is_valid() and not _freeze_number(request.actor, form.cleaned_data["number"]):
        form.add_error("number", _("There is no account for this number, or it is your own."))
    if form.errors:
        return _render_recoveries(request, form)
    return MemberRedirect("desk:home")


def _freeze_number(actor: Actor, number: int) -> bool:
    """Whether there is an account of somebody else, which is frozen now."""
    person = people.person_by_number(number)
    if person is None or person.account is None or number == actor.number:
        return False
    accounts.freeze_account(actor, number, person.account)
    return True


def _ask_to_freeze_more(request: ActorRequest, form: forms.FreezeForm) -> HttpResponse:
    """Ask a second person to let the actor go on today; the number stays on this page only."""
    try:
        post.ask_to_exceed(request.actor, post.FROZEN)
    except NotAuthorized:
        return MemberRedirect("desk:recoveries")
    except decisions.CannotBeAsked as refusal:
        return _render_recoveries(request, form, limit=refusal_sentence(refusal))
    asked = _(
        "A second person has been asked. Leave this page open, and freeze the account once they have agreed."
    )
    return _render_recoveries(request, form, asked=asked)


@authorized_page(
    policy.see_recoveries,
    find=queries.find_recoverable_person,
    methods=("GET", "POST"),
    recently_authenticated=True,
)
def begin_recovery(request: ActorRequest, person: people.Person) -> HttpResponse:
    """Begin a recovery, as the first of two offices."""
    if request.method == "GET" or person.account is None:
        return render_desk_page(request, "recovery_begin", {"number": person.number})
    with transaction.atomic():
        accounts.begin_recovery(request.actor, person.number, person.account)
        post.write_email("desk/way-in", [person.number])
    return MemberRedirect("desk:recoveries")


@authorized_page(
    policy.see_recoveries, find=queries.find_recovery, methods=("GET", "POST"), recently_authenticated=True
)
def approve_recovery(request: ActorRequest, found: Any) -> HttpResponse:
    """Agree, as the second office."""
    if request.method == "GET":
        return render_desk_page(request, "recovery", {"found": found})
    accounts.second_recovery(request.actor, found.pk)
    return MemberRedirect("desk:recoveries")


@authorized_page(policy.see_recoveries, find=queries.find_recovery, methods=("POST",))
def stop_recovery(request: ActorRequest, found: Any) -> HttpResponse:
    """Stop the recovery."""
    accounts.stop_recovery(request.actor, found.number)
    return MemberRedirect("desk:recoveries")


@authorized_page(
    policy.see_recoveries, find=queries.find_recovery, methods=("GET", "POST"), recently_authenticated=True
)
def hand_out_code(request: ActorRequest, found: Any) -> HttpResponse:
    """Show one half of the code once to each of the two offices, after three days."""
    if request.method == "GET":
        return render_desk_page(request, "recovery_code", {"found": found})
    with transaction.atomic():
        half = accounts.finish_recovery(request.actor, found.pk)
        if half is None:
            raise Http404
        if half.is_complete:
            _tell_code_is_out(found)
    return render_desk_page(request, "recovery_half", {"half": half, "number": found.number})


def _tell_code_is_out(recovery: Any) -> None:
    """Tell the person, who can still stop it, and the others who could stop it."""
    post.write_email("desk/way-in-out", [recovery.number])
    board = {number for office in BOARD for number in offices.office_holders(office)}
    others = board - {recovery.number, recovery.begun_by, recovery.seconded_by}
    post.write_email("decisions/waits", sorted(others), page=("desk:recoveries",))
