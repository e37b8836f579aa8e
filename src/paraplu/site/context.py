"""The values that every template of the frame may use."""

from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.utils.translation import get_language

from paraplu.base.apps import desk_sections, menu_entries
from paraplu.base.origins import Origin, languages_of_origin, origin_of_host
from paraplu.commons.mailings import api as mailings
from paraplu.commons.website import api as website


def frame_context(request: Any) -> dict[str, Any]:
    """The union, the actor, the languages of this page and the address of "Leave now"."""
    origin = getattr(request, "origin", None) or origin_of_host(request.META.get("HTTP_HOST", "")) or "house"
    rest, now = _rest_of_address(request, origin), get_language()
    return {
        "union": settings.UNION,
        "actor": getattr(request, "actor", None),
        "origin": origin,
        # Language, address of this page in it, whether it is the current one.
        "tongues": [(code, f"/{code}/{rest}", code == now) for code in languages_of_origin(origin)],
        "leave_script": settings.LEAVE_SCRIPT,
        "leave_address": settings.UNION.leave_address(now or ""),
        "public_pages": website.page_names(),
        "sleeping_office": office_lock_reason(request),
        "crisis": lambda: mailings.current_banner(is_form=origin == "doors"),
        # Evaluated only by the pages that show them.
        "here": lambda: current_view_name(request),
        "shelves": lambda: desk_sections(request.actor),
        "member_menu": lambda: menu_entries(request.actor),
        "menu": lambda: website.menu_pages(get_language() or "en"),
        "demonstration": settings.PARAPLU.demonstration,
        "demonstration_hall": f"{settings.PARAPLU.members_origin}/demonstration/",
    }


def current_view_name(request: Any) -> str:
    """The name of this page, so that a menu can mark it."""
    match = getattr(request, "resolver_match", None)
    return match.view_name if match else ""


def office_lock_reason(request: Any) -> str:
    """Why the session may not use its member's offices: "recovered", "one key" or empty."""
    actor, entry = getattr(request, "actor", None), getattr(request, "entry", None)
    if actor is None or entry is None or not actor.locked_offices:
        return ""
    return "recovered" if entry.is_recovered else "one key"


def _rest_of_address(request: Any, origin: Origin) -> str:
    """What follows the language in the address, if a GET shows this page again; else nothing."""
    match = getattr(request, "resolver_match", None)
    _, language, *rest = request.path_info.split("/", 2)
    if match is None or "GET" not in getattr(match.func, "methods", ("GET",)):
        return ""
    if language not in languages_of_origin(origin) or not rest:
        return ""
    return str(rest[0]) + ("" if origin == "public" else _query_string(request))


def _query_string(request: Any) -> str:
    """The query string. Threat: a page that refuses an unreadable query has this frame as well."""
    try:
        return f"?{request.GET.urlencode()}" if request.GET else ""
    except SuspiciousOperation:
        return ""
