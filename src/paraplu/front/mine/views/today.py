"""The first page of the house, and what her membership means."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from paraplu.base.pages import Request, page
from paraplu.base.policy import anybody, herself
from paraplu.front.mine import queries
from paraplu.front.mine.ahead import ahead
from paraplu.front.mine.views import show
from paraplu.front.mine.ways import ways
from paraplu.people import api as people


@page(anybody)
def home(request: Request) -> HttpResponse:
    """What is hers today; who is not logged in is shown the way in."""
    actor = request.actor
    if not herself(actor):
        return HttpResponseRedirect(reverse("accounts:enter"))
    values = {
        "person": people.person(actor.number or 0),
        "standing": queries.standing_in_words(actor.state),
        "card_is_out": queries.is_card_out(actor),
        "notes": queries.notes(actor),
        "offered": queries.offered(actor),
        "recovery_since": queries.recovery_since(actor),
        "looks": queries.looks(actor)[:3],
        "ahead": ahead(actor),
        "ways": ways(actor),
    }
    return show(request, "home", values)


@page(herself)
def rights(request: Request) -> HttpResponse:
    """Rights and duties, with hers marked."""
    actor = request.actor
    person = people.person(actor.number or 0)
    standing = queries.standing_in_words(actor.state)
    yours = "active" if actor.is_active else "supporting" if actor.is_member else ""
    return show(request, "rights", {"person": person, "standing": standing, "yours": yours})
