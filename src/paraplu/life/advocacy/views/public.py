"""On the public site: where we sit, and where a seat is missing."""

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.pages import Request, page
from paraplu.base.policy import anybody
from paraplu.life.advocacy import queries


@page(anybody)
def seats(request: Request) -> HttpResponse:
    """The same list for everybody."""
    leaf = queries.public_tables(request.GET.get("page", ""))
    response = render(request, "advocacy/seats.html", {"leaf": leaf})
    response.headers["Cache-Control"] = "public, max-age=300"
    return response
