"""The public pages of the directory: the same bytes for everybody, and plain links instead of a search."""

from datetime import datetime, time, timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.base.policy import see_public_pages
from paraplu.commons.directory import queries, words

LONGEST_SECONDS = 300


@authorized_page(see_public_pages)
def services_page(request: ActorRequest) -> HttpResponse:
    """Every service, under its main need."""
    context = {"groups": queries.services_by_need(), "needs": queries.used_needs()}
    return _render_until_midnight(request, "directory/list.html", context)


@authorized_page(see_public_pages)
def need_page(request: ActorRequest, need: str) -> HttpResponse:
    """The services that help with one need."""
    pages = queries.services_for_need(need)
    if not pages:
        raise Http404
    context = {"groups": [(need, words.NEED_NAMES[need], pages)], "needs": queries.used_needs(), "need": need}
    return _render_until_midnight(request, "directory/list.html", context)


@authorized_page(see_public_pages)
def service_page(request: ActorRequest, service: str) -> HttpResponse:
    """One service, to call, to print and to pass on."""
    return _render_until_midnight(request, "directory/service.html", {"page_of": _service_page(service)})


@authorized_page(see_public_pages)
def service_sheet(request: ActorRequest, service: str) -> HttpResponse:
    """One service on a sheet of A6."""
    return _render_until_midnight(request, "directory/sheet.html", {"page_of": _service_page(service)})


def _service_page(service: str) -> queries.ServicePage:
    page = queries.find_service(service)
    if page is None:
        raise Http404
    return page


def _render_until_midnight(request: ActorRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Render a page that a cache may store, yet not into the day on which a check becomes overdue."""
    response = render(request, template, context)
    now = timezone.localtime()
    midnight = datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)
    seconds = max(0, min(LONGEST_SECONDS, int((midnight - now).total_seconds())))
    response.headers["Cache-Control"] = f"public, max-age={seconds}"
    return response
