"""Three origins with different rules: where cookies are accepted, what may be cached, who the actor is."""

from collections.abc import Callable
from typing import Any

from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.middleware.locale import LocaleMiddleware
from django.utils.translation import activate, get_language

from paraplu.base.origins import URLCONFS, languages_of_origin, origin_of_host
from paraplu.kernel.actor import STRANGER
from paraplu.site import error_pages
from paraplu.site.actor import actor_of_request
from paraplu.site.uploads import LARGEST_FILE, OneFile

Answer = Callable[[HttpRequest], HttpResponseBase]
# "Leave now" always works, whatever the browser sends.
LEAVE = "/leave/"
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"


class Origins:
    """Find the origin by the host and give the request the URLs of that origin."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        origin = origin_of_host(request.META.get("HTTP_HOST", ""))
        if origin is None:
            return HttpResponse("Not found.", status=404, content_type="text/plain")
        request.origin = origin
        request.urlconf = URLCONFS[origin]
        request.actor = STRANGER
        return self.get_response(request)


class PrivacyHeaders:
    """No browser stores pages of the members' and forms' hosts; the forms' host refuses every cookie."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        response = self._refusal_response(request) or self.get_response(request)
        # The page on which slips are scanned sets its own.
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        if request.origin != "public":
            response.headers["Cache-Control"] = "no-store"
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    def _refusal_response(self, request: Any) -> HttpResponseBase | None:
        if request.origin == "members" or request.path_info == LEAVE:
            return None
        if request.origin == "forms" and request.META.get("HTTP_COOKIE"):
            return error_pages.unwanted_cookie(request)
        if request.method == "POST" and _comes_from_elsewhere(request):
            return error_pages.foreign_form(request)
        return None


def _comes_from_elsewhere(request: HttpRequest) -> bool:
    """Without a cookie no forged request is dangerous; yet a form must come from the page it is on."""
    own = f"{request.scheme}://{request.META.get('HTTP_HOST', '')}"
    if request.META.get("HTTP_SEC_FETCH_SITE", "same-origin") not in ("same-origin", "none"):
        return True
    return request.META.get("HTTP_ORIGIN", own) != own


class MembersSessionMiddleware(SessionMiddleware):
    """Sessions exist on the members' host only. A request that another site causes is a stranger's."""

    def process_request(self, request: Any) -> None:
        if request.origin == "members":
            if request.META.get("HTTP_SEC_FETCH_SITE") == "cross-site":
                request.COOKIES = {}
            super().process_request(request)

    def process_response(self, request: Any, response: Any) -> Any:
        return super().process_response(request, response) if request.origin == "members" else response


class Languages(LocaleMiddleware):
    """The language of the URL, if this origin offers it; else the page does not exist."""

    def process_request(self, request: Any) -> None:
        super().process_request(request)
        offered = languages_of_origin(request.origin)
        if get_language() not in offered:
            activate(offered[0])
            request.LANGUAGE_CODE = offered[0]


class MembersCsrfMiddleware(CsrfViewMiddleware):
    """The token against forged requests, where a cookie could be abused: on the members' host."""

    def process_request(self, request: Any) -> None:
        if request.origin == "members":
            super().process_request(request)

    def process_view(self, request: Any, callback: Any, *rest: Any) -> Any:
        by_members = getattr(callback, "takes_file_of_members", False) and request.actor.is_active
        if getattr(callback, "takes_file", False) and (request.actor.offices or by_members):
            largest = getattr(callback, "largest_file", LARGEST_FILE)
            request.upload_handlers = [OneFile(request, largest)]
        return super().process_view(request, callback, *rest) if request.origin == "members" else None

    def process_response(self, request: Any, response: Any) -> Any:
        return super().process_response(request, response) if request.origin == "members" else response


class Actors:
    """Put the actor on the request; on the public site and the forms' host everybody is a stranger."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        if request.origin == "members":
            request.actor = actor_of_request(request)
        return self.get_response(request)
