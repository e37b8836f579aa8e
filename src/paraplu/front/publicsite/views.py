"""The public pages: the same bytes for everybody."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from paraplu.base.pages import page as ask
from paraplu.base.policy import anybody
from paraplu.commons.documents import api as documents
from paraplu.commons.events import api as events
from paraplu.commons.website import api as website


@ask(anybody)
def page(request: HttpRequest, name: str = "home") -> HttpResponse:
    """One page that the union wrote: what its editors published, or else its file."""
    language = get_language() or "en"
    found = website.page(name, language)
    if found is None or (name == "home" and request.path != f"/{language}/"):
        raise Http404
    template = "publicsite/home.html" if name == "home" else "publicsite/page.html"
    return _alike(request, template, {"page": found})


def _alike(request: HttpRequest, template: str, told: dict[str, Any]) -> HttpResponse:
    """The same for everybody, so that a cache may keep it for some minutes."""
    response = render(request, template, told)
    response.headers["Cache-Control"] = "public, max-age=300"
    return response


@ask(anybody)
def evenings(request: HttpRequest) -> HttpResponse:
    """What is open to everybody: what, when, in which city; never where."""
    told = {"evenings": events.coming_public(get_language() or "en")}
    return _alike(request, "publicsite/evenings.html", told)


@ask(anybody)
def texts(request: HttpRequest) -> HttpResponse:
    """What the union says in writing, the newest first."""
    asked = request.GET.get("page", "")
    told = {"texts": documents.published_leaf("site", get_language() or "en", asked)}
    return _alike(request, "publicsite/texts.html", told)


@ask(anybody)
def text(request: HttpRequest, document: UUID) -> HttpResponse:
    """One text, in this language or else in its own."""
    found = documents.published(document, "site", get_language() or "en")
    if found is None:
        raise Http404
    return _alike(request, "publicsite/text.html", {"text": found})
