"""Members' pages: ask for an invitation, give and revoke one."""

from datetime import date
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base import clock, form_tokens
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.commons.events import actions, codes, invitations, policy
from paraplu.commons.events.forms import EventCodeForm, NameForm, NumberForm
from paraplu.commons.events.views.finding import InvitationView, find_revocable_invitation
from paraplu.kernel.actor import Actor
from paraplu.people import api as people
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions

GUEST_FORM = "events/guest-invitation"
# The viewers of the list of invitations by day, as far as this process remembers.
LOOKED: set[tuple[date, int | None]] = set()


@authorized_page(policy.ask_for_invitation, methods=("GET", "POST"))
def own_invitation_page(request: ActorRequest) -> HttpResponse:
    """The member's own invitation, or the code to show to a peer."""
    if request.method == "POST":
        actions.ask_for_invitation(request.actor)
        return MemberRedirect("events:invitation")
    invitation = invitations.own_invitation_or_request(request.actor)
    code = ""
    if invitation and invitation.word_digest:
        code = codes.invitation_request_code(invitation.id)
    context = {"held": invitation, "request_code": code, "is_suspended": invitations.is_suspended(invitation)}
    return render(request, "events/invitation.html", context)


@authorized_page(policy.see_give_page, methods=("GET", "POST"))
def give_invitation(request: ActorRequest) -> HttpResponse:
    """Give an invitation to a peer who shows a code."""
    form = EventCodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.give_invitation(request.actor, form.cleaned_data["code"])
            return MemberRedirect("events:invitation_given")
        except actions.NoSuchInvitationRequest:
            form.add_error("code", _("This code does not work. Check it for typing mistakes."))
        except NOT_GIVEN as refusal:
            form.add_error("code", _refusal_sentence(refusal))
    return _render_give_form(request, {"form": form}, 422 if form.is_bound else 200)


NOT_GIVEN = (actions.NeedsAnotherPeer, actions.InvitationLimitReached, actions.AccountTooYoung)


def _refusal_sentence(refusal: Exception) -> str:
    """Why this person does not give the invitation, and who can."""
    match refusal:
        case actions.NeedsAnotherPeer():
            return _(
                "Another member has to vouch for this person, because you or somebody close to you "
                "saved the request."
            )
        case actions.AccountTooYoung():
            return _(
                "Your account is less than seven days old. Another active member can vouch for this person."
            )
        case _:
            return _(
                "You have given as many invitations as one person can give in some weeks. Another "
                "active member who knows this person can vouch for them."
            )


def _render_give_form(request: ActorRequest, context: dict[str, Any], status: int) -> HttpResponse:
    given, ticket = invitations.guest_invitations_by(request.actor), form_tokens.issue_token(GUEST_FORM)
    values = {"form": EventCodeForm(), "guest": NameForm(), "given": given, "ticket": ticket, **context}
    return render(request, "events/give.html", values, status=status)


@authorized_page(policy.see_give_page)
def invitation_given_page(request: ActorRequest) -> HttpResponse:
    """The confirmation after an invitation was given."""
    return render(request, "events/given.html")


@authorized_page(policy.see_give_page, methods=("POST",))
def give_guest_invitation(request: ActorRequest) -> HttpResponse:
    """Give an invitation to somebody who is no member, as a code on paper."""
    form = NameForm(request.POST)
    try:
        nonce = form_tokens.read_token(request.POST.get("ticket", ""), GUEST_FORM)
    except form_tokens.InvalidFormToken:
        form.add_error(
            None, _("This page was open for a long time. Send the form again. What you typed is still here.")
        )
    if not form.is_valid():
        return _render_give_form(request, {"guest": form}, 422)
    try:
        code = actions.give_guest_invitation(request.actor, form.cleaned_data["name"], nonce)
    except NOT_GIVEN as refusal:
        form.add_error("name", _refusal_sentence(refusal))
        return _render_give_form(request, {"guest": form}, 422)
    return render(request, "events/guest_invitation.html", {"code": code, "name": form.cleaned_data["name"]})


@authorized_page(policy.see_invitations, methods=("GET", "POST"))
def invitations_page(request: ActorRequest) -> HttpResponse:
    """The list of invitations, and a form to write down that a member without an account asks for one."""
    form = NumberForm(request.POST if request.method == "POST" else None, actor=request.actor)
    if form.is_valid():
        try:
            code = actions.give_by_hand(request.actor, int(form.cleaned_data["number"]))
            return render(request, "events/invitation_asked.html", {"code": code})
        except actions.NoSuchInvitationRequest:
            form.add_error(
                "number", _("No member without an invitation has this number. Check it for typing mistakes.")
            )
    return _render_invitations_page(request, form)


def _render_invitations_page(request: ActorRequest, form: NumberForm) -> HttpResponse:
    list_page = invitations.invitations_list_page(request.actor, request.GET.get("page", ""))
    numbers = [invitation.number for invitation in list_page.rows if invitation.number]
    names = people.visible_working_names(request.actor, numbers)
    lines = [
        (
            invitation,
            names.get(invitation.number, "") if invitation.number else invitation.name,
            invitation.is_suspended,
        )
        for invitation in list_page.rows
    ]
    if lines:
        _log_list_view(request.actor)
    context = {"lines": lines, "form": form, "list_page": list_page}
    return render(request, "events/invitations.html", context, status=422 if form.is_bound else 200)


def _log_list_view(actor: Actor) -> None:
    """Write one log entry a day; the log has days only, and an entry for each page would slow all of them."""
    day_and_viewer = (clock.current_date(), actor.number)
    if day_and_viewer not in LOOKED:
        with transaction.atomic():
            audit.record_event(actor, "list.seen", office="secretary")
        LOOKED.add(day_and_viewer)


@authorized_page(
    policy.revoke_invitation, find_revocable_invitation, methods=("POST",), recently_authenticated=True
)
def revoke_invitation(request: ActorRequest, shown: InvitationView) -> HttpResponse:
    """Revoke an invitation without giving a reason; another's is suspended until a second person decides."""
    if shown.invitation is not None:
        try:
            actions.revoke_invitation(request.actor, shown.invitation.id)
        except (actions.NoSuchInvitationRequest, decisions.CannotBeAsked) as refusal:
            nobody = isinstance(refusal, decisions.NoSecondPerson)
            return render(request, "events/invitation_stays.html", {"nobody": nobody}, status=422)
    if shown.number == request.actor.number:
        return MemberRedirect("events:invitation")
    return MemberRedirect(
        "events:invitations" if policy.see_invitations(request.actor) else "events:give_invitation"
    )
