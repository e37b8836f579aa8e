"""The values that every template of the frame may use."""

from functools import cache
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.utils.translation import get_language, get_language_info

from paraplu.base.origins import Origin, languages_of_origin, origin_of_host
from paraplu.base.own_command import COMMAND
from paraplu.commons.crisis import api as crisis
from paraplu.commons.mailings import api as mailings
from paraplu.commons.website import api as website
from paraplu.site.navigation import Navigation


def frame_context(request: Any) -> dict[str, Any]:
    """The union, the actor, the languages of this page and the address of "Leave now"."""
    origin = (
        getattr(request, "origin", None) or origin_of_host(request.META.get("HTTP_HOST", "")) or "members"
    )
    rest, now = _rest_of_address(request, origin), get_language()
    return {
        "union": settings.UNION,
        "actor": getattr(request, "actor", None),
        "answers_form": request.method == "POST",
        "origin": origin,
        "language_name": _language_name(now or "en"),
        "is_partly_translated": origin == "members" and now in settings.PARTLY_TRANSLATED,
        # Language, its own name, address of this page in it, whether it is the current one.
        "languages_of_page": [
            (code, _language_name(code), f"/{code}/{rest}", code == now)
            for code in languages_of_origin(origin)
        ],
        "leave_script": settings.LEAVE_SCRIPT,
        "leave_address": settings.UNION.leave_address(now or ""),
        # Threat: colours or a mark of the union on a neutral host would tell whose pages they are.
        "look": settings.DRAWN_LOOK if origin == "public" else None,
        "public_pages": website.page_names(),
        "sleeping_office": office_lock_reason(request),
        "crisis": lambda: mailings.current_banner(is_form=origin == "forms"),
        "crisis_bar": crisis.crisis_bar,
        # Evaluated only by the pages that show them.
        "navigation": Navigation(request),
        # Two places of a page show it.
        "menu": cache(lambda: website.menu_pages(get_language() or "en")),
        "own_command": COMMAND,
        "demonstration": settings.PARAPLU.demonstration,
        "demonstration_hall": f"{settings.PARAPLU.members_origin}/demonstration/",
    }


def _language_name(code: str) -> str:
    """The name of a language in itself, with a capital letter."""
    name: str = get_language_info(code)["name_local"]
    return name[:1].upper() + name[1:]


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
