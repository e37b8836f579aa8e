"""The first page of the house, and what her membership means."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from paraplu.base.apps import home_links
from paraplu.base.pages import Request, page
from paraplu.base.policy import anybody, herself
from paraplu.front.mine import queries
from paraplu.front.mine.ahead import ahead, asked_of
from paraplu.front.mine.views import show


@page(anybody)
def home(request: Request) -> HttpResponse:
    """What is hers today; who is not logged in is shown the way in."""
    actor = request.actor
    if not herself(actor):
        return HttpResponseRedirect(reverse("accounts:enter"))
    person, asked = request.person, asked_of(actor)
    choices = queries.can_be_asked(actor) if actor.is_active else []
    recovery_since, card_is_out = queries.way_back(person)
    values = {
        "person": person,
        "standing": queries.standing_in_words(actor.state),
        "card_is_out": card_is_out,
        "notes": queries.notes(actor, person, asked, choices),
        "offered": [choice for choice in choices if choice.said == "yes"],
        "recovery_since": recovery_since,
        "looks": queries.newest_looks(actor),
        "ahead": ahead(actor, asked),
        "ways": home_links(actor),
    }
    return show(request, "home", values)


@page(herself)
def rights(request: Request) -> HttpResponse:
    """Rights and duties, with hers marked."""
    actor = request.actor
    standing = queries.standing_in_words(actor.state)
    yours = "active" if actor.is_active else "supporting" if actor.is_member else ""
    return show(request, "rights", {"person": request.person, "standing": standing, "yours": yours})
