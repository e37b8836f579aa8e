"""Three origins, three sets of habits: who may carry a cookie, what may be kept, who is asking."""

from collections.abc import Callable
from typing import Any

from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.middleware.locale import LocaleMiddleware
from django.utils.translation import activate, get_language

from paraplu.base.origins import URLCONFS, languages_of_origin, origin_of_host
from paraplu.kernel.actor import STRANGER
from paraplu.site import refusals
from paraplu.site.actor import actor_of_request
from paraplu.site.uploads import LARGEST_FILE, OneFile

Answer = Callable[[HttpRequest], HttpResponseBase]
# Leaving works always, whatever the browser brings along.
LEAVE = "/leave/"
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"


class Origins:
    """Find the origin by the host and give the request the addresses of that origin."""

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
    """Nothing of house and doors is kept by a browser; a door refuses whoever brings an identity."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        response = self._refusal_response(request) or self.get_response(request)
        # The page on which slips are scanned says otherwise.
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        if request.origin != "public":
            response.headers["Cache-Control"] = "no-store"
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    def _refusal_response(self, request: Any) -> HttpResponseBase | None:
        if request.origin == "house" or request.path_info == LEAVE:
            return None
        if request.origin == "doors" and request.META.get("HTTP_COOKIE"):
            return refusals.unwanted_cookie(request)
        if request.method == "POST" and _comes_from_elsewhere(request):
            return refusals.foreign_form(request)
        return None


def _comes_from_elsewhere(request: HttpRequest) -> bool:
    """No cookie, so no forged request to fear; yet a form belongs to the page it stands on."""
    own = f"{request.scheme}://{request.META.get('HTTP_HOST', '')}"
    if request.META.get("HTTP_SEC_FETCH_SITE", "same-origin") not in ("same-origin", "none"):
        return True
    return request.META.get("HTTP_ORIGIN", own) != own


class MembersSessionMiddleware(SessionMiddleware):
    """Sessions exist on the house only. What another site makes a browser fetch is a stranger's."""

    def process_request(self, request: Any) -> None:
        if request.origin == "house":
            if request.META.get("HTTP_SEC_FETCH_SITE") == "cross-site":
                request.COOKIES = {}
            super().process_request(request)

    def process_response(self, request: Any, response: Any) -> Any:
        return super().process_response(request, response) if request.origin == "house" else response


class Languages(LocaleMiddleware):
    """The language of the address, if this origin speaks it; else the page is not there."""

    def process_request(self, request: Any) -> None:
        super().process_request(request)
        offered = languages_of_origin(request.origin)
        if get_language() not in offered:
            activate(offered[0])
            request.LANGUAGE_CODE = offered[0]


class MembersCsrfMiddleware(CsrfViewMiddleware):
    """The token against forged requests, where there is a cookie that could be abused: in the house."""

    def process_request(self, request: Any) -> None:
        if request.origin == "house":
            super().process_request(request)

    def process_view(self, request: Any, callback: Any, *rest: Any) -> Any:
        if getattr(callback, "takes_file", False) and request.actor.offices:
            largest = getattr(callback, "largest_file", LARGEST_FILE)
            request.upload_handlers = [OneFile(request, largest)]
        return super().process_view(request, callback, *rest) if request.origin == "house" else None

    def process_response(self, request: Any, response: Any) -> Any:
        return super().process_response(request, response) if request.origin == "house" else response


class Actors:
    """Put the actor on the request; on public pages and doors everybody is a stranger."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        if request.origin == "house":
            request.actor = actor_of_request(request)
        return self.get_response(request)
