"""The list of all pages, one page, its versions, and the buttons about them."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from paraplu.base.editing import EditConflict
from paraplu.base.pages import Request, SeeOther, page
from paraplu.commons.website import actions, content, forms, policy, queries
from paraplu.commons.website.differences import changes
from paraplu.commons.website.queries import Sheet
from paraplu.commons.website.views import Old, find_sheet, find_version

POST = ("POST",)


@page(policy.see)
def index(request: Request) -> HttpResponse:
    """Every page in every language, and where each stands."""
    return render(request, "website/list.html", {"pages": queries.standings(get_language() or "en")})


@page(policy.see, find=find_sheet)
def sheet(request: Request, found: Sheet) -> HttpResponse:
    """One page in one language: where it stands, and what can be done."""
    return show(request, found)


def show(request: Request, found: Sheet, sentence: str = "", status: int = 200) -> HttpResponse:
    """The page of a page."""
    told = {
        "sheet": found,
        "since": queries.since(found) if found.is_behind else [],
        "address": content.whole_path(found.name, found.language),
        "sentence": sentence,
        "may_edit": policy.edit(request.actor, found.desk),
        "may_publish": policy.publish(request.actor, found.desk),
    }
    return render(request, "website/page.html", told, status=status)


@page(policy.see, find=find_version)
def look(request: Request, old: Old) -> HttpResponse:
    """A version exactly as the site would show it."""
    return as_shown(request, old.sheet, queries.words_of(old.version), {"place": old.version.place})


def as_shown(request: Request, found: Sheet, words: Any, more: dict[str, Any]) -> HttpResponse:
    """The public page in the language of its words, with a line on top."""
    told = {
        "sheet": found,
        "page": content.shown(found.name, found.language, words),
        "menu": content.menu_away(found.language),
        "public": "publicsite/home.html" if found.name == "home" else "publicsite/page.html",
        **more,
    }
    with override(found.language):
        return render(request, "website/look.html", told)


@page(policy.see, find=find_sheet)
def versions(request: Request, found: Sheet) -> HttpResponse:
    """How the page came to be what it is."""
    asked = request.GET.get("page", "")
    told = {"sheet": found, "leaf": queries.versions(found.name, found.language, asked)}
    return render(request, "website/versions.html", told)


@page(policy.see, find=find_version)
def version(request: Request, old: Old) -> HttpResponse:
    """What a version changed since the one before it, or since another; a button that brings it back."""
    found, place = old.sheet, old.version.place
    since = _place_asked(request.GET.get("since", ""), place - 1)
    before = queries.version(found.name, found.language, since)
    words = queries.words_of(old.version)
    told = {
        "sheet": found,
        "version": old.version,
        "changes": changes(queries.words_of(before).parts, words.parts) if before else [],
        "before": before,
        "others": sorted({found.published, found.newest, place - 1} - {place, since, -1}),
        "may_edit": policy.edit(request.actor, found.desk),
    }
    return render(request, "website/version.html", told)


def _place_asked(asked: str, otherwise: int) -> int:
    """Threat: Python reads no number of thousands of digits and fails."""
    return int(asked[:6]) if asked.isascii() and asked.isdecimal() else otherwise


def _press(request: Request, found: Sheet, verb: Callable[[int, str], Any]) -> HttpResponse:
    """A button about what was on the page; when there is something newer, she reads that first."""
    form = forms.PlaceForm(request.POST)
    if not form.is_valid():
        return show(request, found, str(forms.OPEN_AGAIN), 422)
    try:
        verb(form.cleaned_data["place"], form.cleaned_data["source"])
    except EditConflict:
        again = queries.sheet(found.name, found.language)
        return show(
            request, again, _("Something changed meanwhile. Please read it again; nothing was done."), 409
        )
    return SeeOther("website:page", found.name, found.language)


@page(policy.see, find=find_sheet, methods=POST)
def publication(request: Request, found: Sheet) -> HttpResponse:
    """Let the newest version appear."""
    return _press(
        request,
        found,
        lambda place, _source: actions.publish(request.actor, found.name, found.language, place),
    )


@page(policy.see, find=find_sheet, methods=POST)
def withdrawal(request: Request, found: Sheet) -> HttpResponse:
    """Let the union's file count again."""
    actions.withdraw(request.actor, found.name, found.language)
    return SeeOther("website:page", found.name, found.language)


@page(policy.see, find=find_sheet, methods=POST)
def still_right(request: Request, found: Sheet) -> HttpResponse:
    """The source changed and the translation need not."""
    return _press(
        request,
        found,
        lambda place, source: actions.say_still_right(
            request.actor, found.name, found.language, place, source
        ),
    )


@page(policy.see, find=find_sheet, methods=POST)
def source(request: Request, found: Sheet) -> HttpResponse:
    """From now on the page is written in this language first."""
    if found.words is None:
        raise Http404
    actions.write_first_in(request.actor, found.name, found.language)
    return SeeOther("website:page", found.name, found.language)


@page(policy.see, find=find_version, methods=POST)
def restoring(request: Request, old: Old) -> HttpResponse:
    """Bring an older version back as a new one."""
    found, place = old.sheet, old.version.place
    return _press(
        request,
        found,
        lambda base, _source: actions.restore(request.actor, found.name, found.language, place, base),
    )
