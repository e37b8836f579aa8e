"""The page of those who look after the directory."""

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.commons.directory import policy, queries


@authorized_page(policy.keep_directory)
def checks_page(request: ActorRequest) -> HttpResponse:
    """Which services wait for a check, and how often their numbers were reported as wrong."""
    return render(request, "directory/checks.html", {"pages": queries.services_to_check()})
