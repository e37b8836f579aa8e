"""The public page of the fund: whom it helps first, and what happens to a request."""

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.base.policy import see_public_pages
from paraplu.life.solidarity.views.public_forms import fund_page_context


@authorized_page(see_public_pages)
def about_fund_page(request: ActorRequest) -> HttpResponse:
    """Show the published order of need, and whether the fund takes requests."""
    return render(request, "solidarity/about.html", fund_page_context())
