"""What every template of the frame may use."""

from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.utils.translation import get_language

from paraplu.base.apps import desk_sections, menu_entries
from paraplu.base.origins import Origin, languages_of, origin_of
from paraplu.commons.mailings import api as mailings
from paraplu.commons.website import api as website


def frame(request: Any) -> dict[str, Any]:
    """The union, the actor, the languages of this page and the way out."""
    origin = getattr(request, "origin", None) or origin_of(request.META.get("HTTP_HOST", "")) or "house"
    return {
        "union": settings.UNION,
        "actor": getattr(request, "actor", None),
        "origin": origin,
        "tongues": _tongues(request, origin),
        "leave_script": settings.LEAVE_SCRIPT,
        "leave_address": settings.UNION.leave_address or reverse_leave(request),
        "public_pages": website.page_names(),
        "sleeping_office": sleeping_office(request),
        "crisis": mailings.banner,
        # Asked only by the pages that draw them.
        "here": lambda: here(request),
        "shelves": lambda: desk_sections(request.actor),
        "member_menu": lambda: menu_entries(request.actor),
        "menu": lambda: website.menu(get_language() or "en"),
        "demonstration": settings.PARAPLU.demonstration,
        "demonstration_hall": f"{settings.PARAPLU.house_origin}/demonstration/",
    }


def here(request: Any) -> str:
    """The name of this page, so that a menu can say where one is."""
    match = getattr(request, "resolver_match", None)
    return match.view_name if match else ""


def sleeping_office(request: Any) -> str:
    """Why her session may not use the offices she holds: "idle", "one key" or nothing."""
    entry, actor = getattr(request, "entry", None), getattr(request, "actor", None)
    if entry is None or actor is None or actor.number is None or (entry.awake and entry.strong):
        return ""
    if not actor.asleep:
        return ""
    return "one key" if entry.awake else "idle"


def reverse_leave(request: Any) -> str:
    """The empty page of this origin."""
    return "/leave/"


def _tongues(request: Any, origin: Origin) -> list[tuple[str, str, bool]]:
    """(language, address of this page in it, is it now) for each language offered."""
    rest = _rest_of_address(request, origin)
    now = get_language()
    return [(code, f"/{code}/{rest}", code == now) for code in languages_of(origin)]


def _rest_of_address(request: Any, origin: Origin) -> str:
    """What follows the language in the address, if this page can be asked for again; else nothing."""
    match = getattr(request, "resolver_match", None)
    _, language, *rest = request.path_info.split("/", 2)
    if match is None or "GET" not in getattr(match.func, "methods", ("GET",)):
        return ""
    if language not in languages_of(origin) or not rest:
        return ""
    return str(rest[0]) + ("" if origin == "public" else _asked(request))


def _asked(request: Any) -> str:
    """What the address asks. Threat: the page that refuses what cannot be read has this frame as well."""
    try:
        return f"?{request.GET.urlencode()}" if request.GET else ""
    except SuspiciousOperation:
        return ""
