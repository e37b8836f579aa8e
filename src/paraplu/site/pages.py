"""Pages of no room: the way to a language, the empty page behind "Leave now", and where the doors are."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language_from_request

from paraplu.base.origins import languages_of
from paraplu.base.pages import page
from paraplu.base.policy import anybody
from paraplu.trust.keys import api as keys


@page(anybody)
def first_language(request: Any) -> HttpResponse:
    """Send a bare address on to the language the browser prefers among ours."""
    wished = get_language_from_request(request).partition("-")[0]
    offered = languages_of(request.origin)
    return HttpResponseRedirect(f"/{wished if wished in offered else offered[0]}/")


@page(anybody)
def empty(request: HttpRequest) -> HttpResponse:
    """An empty page that also clears what the browser keeps of this origin."""
    response = render(request, "empty.html")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    response.headers["Cache-Control"] = "no-store"
    return response


@page(anybody)
def pin(request: HttpRequest) -> HttpResponse:
    """The root of the signed list of keys, for scripts; the same for everybody, and nothing about anybody."""
    told = keys.pin_text()
    response = HttpResponse(f"globalThis.parapluPin={told};\n", content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response


@page(anybody)
def threshold(request: HttpRequest) -> HttpResponse:
    """Where the doors lead; who comes back with a code on paper begins here."""
    return render(request, "threshold.html")
