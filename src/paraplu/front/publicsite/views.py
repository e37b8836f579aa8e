"""The public pages: the same bytes for everybody."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import get_language

from paraplu.base.apps import page_links
from paraplu.base.origins import absolute_url
from paraplu.base.pages import ActorRequest
from paraplu.base.pages import authorized_page as ask
from paraplu.base.policy import see_public_pages
from paraplu.commons.counters import api as counters
from paraplu.commons.crisis import api as crisis
from paraplu.commons.documents import api as documents
from paraplu.commons.events import api as events
from paraplu.commons.figures import api as figures
from paraplu.commons.website import api as website
from paraplu.kernel.actor import Actor

# The public places of documents. The pages of decisions and assemblies show their own.
PLACES = ("site", "press", "history")
# Meet-ups on the home page.
ON_HOME = 2
# Where somebody who writes about the union or pays for it looks for figures.
WITH_FIGURES = ("press", "work", "support")


@ask(see_public_pages)
def public_page(request: HttpRequest, name: str = "home") -> HttpResponse:
    """Show one page of the union: the version that its editors published, or else its file."""
    language = get_language() or "en"
    found = website.public_page(name, language)
    if found is None or (name == "home" and request.path != f"/{language}/"):
        raise Http404
    template = "publicsite/home.html" if name == "home" else "publicsite/page.html"
    return _render_cacheable_page(request, template, {"page": found, **_facts_about(name, language)})


def _facts_about(name: str, language: str) -> dict[str, Any]:
    """What some pages say beside their text: help, meet-ups, the text that people agree to, who read it."""
    if name == "home":
        # In a crisis the meet-ups make room for it, so that the page still comes in the first packets.
        shown = [] if crisis.crisis_bar() else events.public_events(language, ON_HOME)
        return {"ways": _open_page_links(language), "evenings": shown}
    if name == website.BINDING_PAGE:
        adoption = website.binding_text(language)
        return {"adoption": adoption, "plain": website.public_page("mission-plain", language)}
    if name == "mission-plain":
        return {"full": website.public_page(website.BINDING_PAGE, language)}
    if name in WITH_FIGURES:
        has_figures = settings.UNION.has_app("safety") and figures.are_published()
        return {"has_figures": has_figures, "has_numbers": counters.are_published()}
    if name == "accessibility":
        names = dict(settings.LANGUAGES)
        return {"readings": [(names.get(code, code), day) for code, day in settings.UNION.read_by.items()]}
    return {}


def _open_page_links(language: str) -> dict[str, str]:
    """The URLs of the pages that the union has, by the short names that its own texts use."""
    return {
        name.partition(":")[2]: absolute_url(link.origin, link.view, language=language)
        for name, (switch, link) in page_links().items()
        if settings.UNION.has_app(switch)
    }


def _render_cacheable_page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The page is the same for everybody, so a cache may store it for some minutes."""
    response = render(request, template, context)
    response.headers["Cache-Control"] = "public, max-age=300"
    return response


@ask(see_public_pages)
def public_events_page(request: HttpRequest) -> HttpResponse:
    """Events open to everybody: what, when, in which city; never the place."""
    context = {"evenings": events.public_events(get_language() or "en")}
    return _render_cacheable_page(request, "publicsite/evenings.html", context)


def _find_event(_actor: Actor, evening: UUID) -> events.PublicEvent:
    """An event to which everybody may come; else 404."""
    found = events.open_event(evening)
    if found is None:
        raise Http404
    return found


@ask(see_public_pages, find=_find_event)
def public_event_page(request: ActorRequest, found: events.PublicEvent) -> HttpResponse:
    """One event, with a text that somebody pastes into a message."""
    return _render_cacheable_page(request, "publicsite/evening.html", _event_context(found))


@ask(see_public_pages, find=_find_event)
def event_sheet_page(request: ActorRequest, found: events.PublicEvent) -> HttpResponse:
    """The event on paper of A6."""
    return _render_cacheable_page(request, "publicsite/evening_sheet.html", _event_context(found))


def _event_context(found: events.PublicEvent) -> dict[str, Any]:
    address = absolute_url("public", "publicsite:evening", found.id)
    day = date_format(found.day, "DATE_FORMAT")
    message = f"{found.title}\n{day}, {found.hour}, {found.city}\n{address}"
    return {"evening": found, "address": address, "message": message}


@ask(see_public_pages)
def public_texts_page(request: HttpRequest, place: str = "site") -> HttpResponse:
    """The texts published at a place, newest first; for other places, also the kinds that belong there."""
    page_number = request.GET.get("page", "")
    context = {
        "texts": documents.published_list_page(place, get_language() or "en", page_number),
        "kinds": [] if place == "site" else documents.kinds_shown_at(place),
        "other_places": [(other, documents.kinds_shown_at(other)) for other in PLACES if other != place],
    }
    return _render_cacheable_page(request, "publicsite/texts.html", context)


@ask(see_public_pages)
def public_text_page(request: HttpRequest, document: UUID) -> HttpResponse:
    """One text, in the reader's language or else in its own."""
    language = get_language() or "en"
    published = (documents.published_document(document, place, language) for place in PLACES)
    found = next(filter(None, published), None)
    if found is None:
        raise Http404
    return _render_cacheable_page(request, "publicsite/text.html", {"text": found})
