"""The first page: what waits for this office."""

from django.http import HttpResponse

from paraplu.base.pages import Request, page
from paraplu.front.desk import policy, queries
from paraplu.front.desk.views import show


@page(policy.see_desk)
def home(request: Request) -> HttpResponse:
    """What waits, the most pressing first."""
    return show(request, "home", {"waiting": queries.waiting(request.actor)})
