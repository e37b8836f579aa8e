"""Write a page, look at it before it is saved. Two who write at once lose nothing."""

from dataclasses import asdict
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.editing import BaseRevision, EditConflict
from paraplu.base.pages import Request, SeeOther, page
from paraplu.commons.website import actions, forms, policy, queries
from paraplu.commons.website.differences import changes
from paraplu.commons.website.queries import Sheet
from paraplu.commons.website.views import find_sheet
from paraplu.commons.website.views.shelf import as_shown
from paraplu.commons.website.words import Words
from paraplu.kernel.rules import insist

BOTH = ("GET", "POST")


@page(policy.see, find=find_sheet, methods=BOTH)
def edit(request: Request, found: Sheet) -> HttpResponse:
    """Another version of a page. do: "look" shows it as the site would, "again" comes back from there."""
    insist(policy.edit, request.actor, found.desk)
    if request.method == "GET":
        return show_form(request, found, first_form(found))
    form = forms.EditForm(request.POST)
    if not form.is_valid():
        return show_form(request, found, form, 422)
    match request.POST.get("do"):
        case "look":
            return as_shown(request, found, form.words(), {"form": form})
        case "again":
            return show_form(request, found, form)
    return _save(request, found, form)


def _save(request: Request, found: Sheet, form: forms.EditForm) -> HttpResponse:
    try:
        actions.save(request.actor, found.name, found.language, form.words(), _on(form.cleaned_data))
    except EditConflict:
        return _both(request, queries.sheet(found.name, found.language), form)
    return SeeOther("website:page", found.name, found.language)


def first_form(found: Sheet, words: Words | None = None) -> forms.EditForm:
    """What stands there now, or these words on top of it."""
    said = words or found.words
    told = asdict(said) if said else {}
    return forms.EditForm(initial={"base": found.newest, "source": found.source_digest, **told})


def _on(said: dict[str, Any]) -> BaseRevision:
    return BaseRevision(said["base"], said["source"], said["caught_up"])


def show_form(request: Request, found: Sheet, form: Any, status: int = 200, **more: Any) -> HttpResponse:
    """The form, beside it what changed in the source."""
    told = {
        "sheet": found,
        "form": form,
        "since": queries.since(found) if found.is_behind else [],
        "wants_catching_up": found.is_behind or found.words is None,
        **more,
    }
    return render(request, "website/edit.html", told, status=status)


def _both(request: Request, found: Sheet, form: forms.EditForm) -> HttpResponse:
    """409: what stands there now beside hers, which stays in the form; saved again, she has seen both."""
    mine = form.words()
    told = changes(found.words.parts, mine.parts) if found.words else []
    has_changed = form.cleaned_data["base"] != found.newest
    return show_form(
        request, found, first_form(found, mine), 409, theirs=told if has_changed else [], is_conflict=True
    )
