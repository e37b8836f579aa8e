"""The public pages: the same bytes for everybody, gone on the day on which an alert ends."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from paraplu.base.clock import current_date
from paraplu.base.origins import absolute_url
from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.base.policy import see_public_pages
from paraplu.life.alerts import queries
from paraplu.life.alerts.models import Alert
from paraplu.life.alerts.words import DEGREES

# An alert that somebody ended is not shown by a cache for longer.
CACHED_SECONDS = 60


@authorized_page(see_public_pages)
def alert_list_page(request: ActorRequest) -> HttpResponse:
    """All public alerts, the most serious degree first, then the newest week."""
    return _render_list(request, "")


@authorized_page(see_public_pages, find=queries.find_chapter)
def chapter_alerts_page(request: ActorRequest, chapter: str) -> HttpResponse:
    """The public alerts of one chapter and those for all."""
    return _render_list(request, chapter)


def _render_list(request: HttpRequest, chapter: str) -> HttpResponse:
    context = {
        "list_page": queries.public_alerts(chapter, request.GET.get("page", "")),
        "chapter": chapter,
        "chapters": [known.key for known in settings.UNION.chapters],
    }
    return _render_for_everybody(request, "alerts/public/list.html", context)


@authorized_page(see_public_pages, find=queries.find_public_alert)
def public_alert_page(request: ActorRequest, found: Alert) -> HttpResponse:
    """One alert, with a text to pass on."""
    return _render_for_everybody(request, "alerts/public/alert.html", alert_context(found))


@authorized_page(see_public_pages, find=queries.find_public_alert)
def alert_sheet_page(request: ActorRequest, found: Alert) -> HttpResponse:
    """The alert on paper of A6."""
    return _render_for_everybody(request, "alerts/public/sheet.html", alert_context(found))


def alert_context(found: Alert) -> dict[str, Any]:
    """What a page says about an alert, and the text that somebody pastes into a message."""
    address = absolute_url("public", "alerts:alert", found.pk)
    days = {
        "first": date_format(found.first_day, "DATE_FORMAT"),
        "last": date_format(found.last_day, "DATE_FORMAT"),
    }
    when = _("Week of %(first)s to %(last)s") % days
    message = f"{DEGREES[found.degree]}: {found.behaviour}\n{found.area}. {when}.\n{address}"
    return {
        "alert": found,
        "degree": DEGREES[found.degree],
        "address": address,
        "when": when,
        "message": message,
        "contest": absolute_url("forms", "alerts:contest", found.pk),
        "today": current_date(),
    }


def _render_for_everybody(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    response = render(request, template, context)
    response.headers["Cache-Control"] = f"public, max-age={CACHED_SECONDS}"
    return response
