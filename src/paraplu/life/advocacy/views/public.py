"""The public page of tables."""

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.base.policy import see_public_pages
from paraplu.life.advocacy import queries


@authorized_page(see_public_pages)
def public_seats_page(request: ActorRequest) -> HttpResponse:
    """Show the public list, which any cache may keep."""
    list_page = queries.public_advocacy_tables(request.GET.get("page", ""))
    response = render(request, "advocacy/seats.html", {"list_page": list_page})
    response.headers["Cache-Control"] = "public, max-age=300"
    return response
