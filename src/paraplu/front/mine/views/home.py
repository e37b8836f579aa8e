"""The first page of the members' host, and the page on rights and duties."""

from contextlib import suppress

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from paraplu.base.editing import EditConflict
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.base.policy import see_own_pages, see_public_pages
from paraplu.front.mine import acts, policy, queries
from paraplu.front.mine.home_days import home_days
from paraplu.front.mine.home_notes import home_notes, is_recent_news
from paraplu.front.mine.upcoming import open_offers_for, upcoming_items
from paraplu.front.mine.views import render_member_page
from paraplu.kernel.rules import NotAuthorized
from paraplu.people import api as people
from paraplu.trust.audit import api as audit
from paraplu.trust.consent import api as consent
from paraplu.trust.decisions import api as decisions


@authorized_page(see_public_pages)
def member_home_page(request: ActorRequest) -> HttpResponse:
    """What is new for the member today; a visitor without a session is led to the log-in page."""
    actor = request.actor
    if not see_own_pages(actor):
        return HttpResponseRedirect(reverse("accounts:enter"))
    person, offers = request.person, open_offers_for(actor)
    choices = consent.can_be_asked(actor.number or 0) if actor.is_active else []
    ahead = upcoming_items(actor, offers)
    days = home_days(ahead)
    recovery_since, card_is_out, code_used_on = queries.recovery_status(person)
    notes = home_notes(actor, person, offers, choices, ahead.attended_on)
    own_acts = acts.acts_about_me(actor, person)
    values = {
        "person": person,
        "card_is_out": card_is_out,
        "code_used_on": code_used_on,
        "notes": notes,
        "things_to_do": sum(map(bool, [days.meeting, recovery_since or card_is_out, code_used_on]))
        + len([*notes, *own_acts, *days.offered, *ahead.unanswered_requests]),
        "recovery_since": recovery_since,
        "acts": own_acts,
        "looks": audit.newest_entries_readable_by(actor, actor.number or 0),
        "ahead": ahead,
        "days": days,
        "is_new": days.is_empty and is_recent_news(person.since),
    }
    return render_member_page(request, "home", values)


@authorized_page(see_own_pages, find=decisions.find_own_act, methods=("POST",))
def stop_act(request: ActorRequest, act: decisions.PendingAct) -> HttpResponse:
    """Stop an act about oneself before it is carried out; an act that has ended does not change."""
    with suppress(NotAuthorized):
        decisions.stop_act(request.actor, act.pk)
    return MemberRedirect("mine:home")


@authorized_page(see_own_pages, find=decisions.find_own_act, methods=("POST",))
def hide_act(request: ActorRequest, act: decisions.PendingAct) -> HttpResponse:
    """Remove a finished act from the first page."""
    decisions.hide_act(request.actor, act.pk)
    return MemberRedirect("mine:home")


@authorized_page(policy.decide_together)
def members_acts_page(request: ActorRequest) -> HttpResponse:
    """The acts that the active members decide together, where nobody sits on a Board."""
    return render_member_page(request, "members_acts", {"acts": acts.acts_of_members(request.actor)})


@authorized_page(policy.decide_together, find=acts.find_act_of_members, methods=("POST",))
def agree_as_member(request: ActorRequest, act: decisions.PendingAct) -> HttpResponse:
    """Agree to exactly what the page showed; sending the form twice changes nothing more."""
    roll, digest = people.active_member_numbers(), request.POST.get("digest", "")
    try:
        with suppress(NotAuthorized):
            decisions.agree_as_member(request.actor, act.pk, digest, roll)
    except EditConflict:
        fault = _("This has changed since you read it. Nothing was changed.")
        values = {"acts": acts.acts_of_members(request.actor), "fault": fault}
        return render_member_page(request, "members_acts", values, wrong=True)
    return MemberRedirect("mine:members_acts")


@authorized_page(see_own_pages)
def member_rights_page(request: ActorRequest) -> HttpResponse:
    """Rights and duties, with the member's own marked."""
    actor = request.actor
    standing = queries.membership_label(actor.state)
    yours = "active" if actor.is_active else "supporting" if actor.is_member else ""
    values = {"person": request.person, "standing": standing, "yours": yours}
    return render_member_page(request, "rights", values)
