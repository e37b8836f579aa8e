"""How the house says no: a sentence in the page's language and what to do next, never a trace."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_from_path, override


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The answer to a page that is not there and to one that is not for you."""
    return _say(request, "refusals/not_found.html", 404)


def wrong_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The answer to something no form of ours would send."""
    return _say(request, "refusals/wrong_request.html", 400)


def too_fast(request: HttpRequest) -> HttpResponse:
    """The answer to too many tries."""
    return _say(request, "refusals/too_fast.html", 429)


def broken(request: HttpRequest) -> HttpResponse:
    """The answer to a fault of ours; nothing of the fault is told."""
    return _say(request, "refusals/broken.html", 500)


def closed(request: HttpRequest) -> HttpResponse:
    """The answer while the house is being restored."""
    response = _say(request, "refusals/closed.html", 503)
    response.headers["Retry-After"] = "3600"
    response._has_been_logged = True  # type: ignore[attr-defined] # noqa: SLF001 - closed on purpose, no fault
    return response


def cookie_at_the_door(request: HttpRequest) -> HttpResponse:
    """A door takes nobody who carries an identity."""
    return _say(request, "refusals/cookie.html", 400)


def foreign_form(request: HttpRequest) -> HttpResponse:
    """A form that another site sends."""
    return _say(request, "refusals/foreign_form.html", 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form of the house without its token: the page was open too long, or another site sent it."""
    return _say(request, "refusals/foreign_form.html", 403)


def _say(request: Any, template: str, status: int) -> HttpResponse:
    language = get_language_from_path(request.path_info) or "en"
    with override(language):
        return render(request, template, status=status)
