"""Three of the four places of a member's navigation; the fourth is the list of meet-ups."""

from django.http import HttpResponse

from paraplu.base.apps import place_links
from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.base.policy import see_own_pages
from paraplu.front.mine import policy, queries
from paraplu.front.mine.upcoming import own_proposals
from paraplu.front.mine.views import render_member_page


@authorized_page(policy.choose)
def decide_page(request: ActorRequest) -> HttpResponse:
    """Where members propose and decide."""
    values = {"links": place_links(request.actor, "decide"), "proposed": own_proposals(request.actor)}
    return render_member_page(request, "decide", values)


@authorized_page(see_own_pages)
def help_page(request: ActorRequest) -> HttpResponse:
    """Whom a member can ask for help, the emergency number first."""
    return render_member_page(request, "help", {"links": place_links(request.actor, "help")})


@authorized_page(see_own_pages)
def own_page(request: ActorRequest) -> HttpResponse:
    """Everything about the member: their choices, membership and data."""
    values = {
        "person": request.person,
        "standing": queries.membership_label(request.actor.state),
        "links": place_links(request.actor, "me"),
    }
    return render_member_page(request, "me", values)
