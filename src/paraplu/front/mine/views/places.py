"""Three of the four places of a member's navigation; the fourth is the list of meet-ups."""

from django.http import HttpResponse

from paraplu.base.apps import place_links
from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.base.policy import see_own_pages
from paraplu.front.mine import guides, policy, queries
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
    values = {"links": place_links(request.actor, "help"), "others": queries.help_in_other_languages()}
    return render_member_page(request, "help", values)


@authorized_page(see_own_pages)
def own_page(request: ActorRequest) -> HttpResponse:
    """Everything about the member: their choices, membership and data."""
    values = {
        "person": request.person,
        "standing": queries.membership_label(request.actor.state),
        "links": place_links(request.actor, "me"),
    }
    return render_member_page(request, "me", values)


@authorized_page(see_own_pages)
def guides_page(request: ActorRequest) -> HttpResponse:
    """The guides for members and for each role."""
    return render_member_page(request, "guides", {"guides": guides.open_guides()})


@authorized_page(see_own_pages, find=guides.find_guide)
def guide_page(request: ActorRequest, found: guides.UseGuide) -> HttpResponse:
    """One guide."""
    return render_member_page(request, "guide", {"guide": found})
