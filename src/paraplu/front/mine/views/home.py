"""The first page of the members' host, and the page on rights and duties."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from paraplu.base.apps import home_links
from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.base.policy import see_own_pages, see_public_pages
from paraplu.front.mine import queries
from paraplu.front.mine.upcoming import open_offers_for, upcoming_items
from paraplu.front.mine.views import render_member_page
from paraplu.trust.audit import api as audit
from paraplu.trust.consent import api as consent


@authorized_page(see_public_pages)
def member_home_page(request: ActorRequest) -> HttpResponse:
    """What is new for the member today; a visitor without a session is led to the log-in page."""
    actor = request.actor
    if not see_own_pages(actor):
        return HttpResponseRedirect(reverse("accounts:enter"))
    person, offers = request.person, open_offers_for(actor)
    choices = consent.can_be_asked(actor.number or 0) if actor.is_active else []
    ahead = upcoming_items(actor, offers)
    recovery_since, card_is_out, code_used_on = queries.recovery_status(person)
    values = {
        "person": person,
        "standing": queries.membership_label(actor.state),
        "card_is_out": card_is_out,
        "code_used_on": code_used_on,
        "notes": queries.home_notes(actor, person, offers, choices, ahead.attended_on),
        "offered": [choice for choice in choices if choice.answer == "yes"],
        "recovery_since": recovery_since,
        "looks": audit.newest_entries_readable_by(actor, actor.number or 0),
        "ahead": ahead,
        "ways": home_links(actor),
    }
    return render_member_page(request, "home", values)


@authorized_page(see_own_pages)
def member_rights_page(request: ActorRequest) -> HttpResponse:
    """Rights and duties, with the member's own marked."""
    actor = request.actor
    standing = queries.membership_label(actor.state)
    yours = "active" if actor.is_active else "supporting" if actor.is_member else ""
    values = {"person": request.person, "standing": standing, "yours": yours}
    return render_member_page(request, "rights", values)
