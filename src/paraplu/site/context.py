"""What every template of the frame may use."""

from typing import Any

from django.conf import settings
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils.translation import get_language, override

from paraplu.base.origins import Origin, languages_of, origin_of
from paraplu.front.publicsite import content


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
        "public_pages": content.page_names(),
        "sleeping_office": sleeping_office(request),
        "demonstration": settings.PARAPLU.demonstration,
        "demonstration_hall": f"{settings.PARAPLU.house_origin}/demonstration/",
    }


def sleeping_office(request: Any) -> str:
    """Why this session may not use the offices she holds: "idle", "one key" or nothing."""
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
    try:
        match = resolve(request.path_info, urlconf=getattr(request, "urlconf", None))
    except Resolver404:
        match = None
    return [
        (code, _in_language(request, match, code), code == get_language()) for code in languages_of(origin)
    ]


def _in_language(request: Any, match: Any, code: str) -> str:
    if match is None or request.method != "GET":
        return f"/{code}/"
    with override(code):
        try:
            return reverse(match.view_name, urlconf=request.urlconf, args=match.args, kwargs=match.kwargs)
        except NoReverseMatch:
            return f"/{code}/"
