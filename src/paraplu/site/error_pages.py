"""How a request is refused: a sentence in the page's language and what to do next, never a stack trace."""

import sys
from typing import Any

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override

from paraplu.base.origins import languages_of_origin
from paraplu.kernel.actor import STRANGER


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The answer to a page that does not exist and to one that the actor may not see."""
    return _render_refusal(request, "refusals/not_found.html", 404)


def wrong_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The answer to a request that no form of ours would send."""
    return _render_refusal(request, "refusals/wrong_request.html", 400)


def server_error(request: Any) -> HttpResponse:
    """The answer to an internal error; nothing of the error is shown.

    Django calls it while it handles the error: when the database is unreachable or full, trying again may
    help.
    """
    # The frame asks the database about the actor, and the page about a fault must not.
    request.actor, request.entry = STRANGER, None
    if isinstance(sys.exception(), OperationalError | InterfaceError):
        return service_unavailable(request)
    return _render_refusal(request, "refusals/broken.html", 500)


def service_unavailable(request: HttpRequest) -> HttpResponse:
    """The answer while the database is unreachable or full: the same request may succeed in a minute.

    The page has what was typed in it: browsers keep nothing of a page that may not be stored. A form of the
    forms' host is kept once, however often it is sent; on the members' host a person has to look.
    """
    fields = _sent_fields(request)
    context = {
        "sent_fields": fields,
        "sent_to": request.get_full_path(),
        "may_have_arrived": getattr(request, "origin", "") == "members",
    }
    response = _render_refusal(request, "refusals/later.html", 503, context)
    response.headers["Retry-After"] = "60"
    return response


def _sent_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields of the form in this request; none of a form with a file or with the secrets of a log-in."""
    if request.method != "POST" or request.content_type != "application/x-www-form-urlencoded":
        return []
    try:
        # The database may have failed before Django looked for the page.
        match = resolve(request.path_info, urlconf=getattr(request, "urlconf", None))
        fields = [(name, text) for name, texts in request.POST.lists() for text in texts]
    except (Resolver404, UnreadablePostError, BadRequest, SuspiciousOperation):
        return []
    return [] if match.namespace == "accounts" else fields


def under_maintenance(request: HttpRequest) -> HttpResponse:
    """The answer while the installation is being restored."""
    response = _render_refusal(request, "refusals/closed.html", 503)
    response.headers["Retry-After"] = "3600"
    response._has_been_logged = True  # type: ignore[attr-defined] # noqa: SLF001 - closed on purpose, no fault
    return response


def unwanted_cookie(request: HttpRequest) -> HttpResponse:
    """The forms' host accepts nobody who could be identified."""
    return _render_refusal(request, "refusals/cookie.html", 400)


def foreign_form(request: HttpRequest) -> HttpResponse:
    """The answer to a form that another site sends."""
    return _render_refusal(request, "refusals/foreign_form.html", 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form of the members' host without its token: the page was open too long, or another site sent it."""
    return foreign_form(request)


def _render_refusal(
    request: Any, template: str, status: int, context: dict[str, Any] | None = None
) -> HttpResponse:
    language = get_language_from_path(request.path_info)
    offered = languages_of_origin(getattr(request, "origin", "members"))
    with override(language if language in offered else offered[0]):
        return render(request, template, context, status=status)
