"""The public pages: the totals of each year that two people published."""

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.base.policy import see_public_pages
from paraplu.commons.counters import queries
from paraplu.commons.counters.models import PublicYear
from paraplu.commons.counters.totals import read_totals


@authorized_page(see_public_pages)
def public_list_page(request: ActorRequest) -> HttpResponse:
    """Every year that is public."""
    return render(request, "counters/public/list.html", {"years": queries.public_years()})


@authorized_page(see_public_pages, find=queries.find_public_year)
def public_year_page(request: ActorRequest, found: PublicYear) -> HttpResponse:
    """The totals of one year."""
    context = {"found": found, "totals": read_totals(found.text)}
    return render(request, "counters/public/year.html", context)
