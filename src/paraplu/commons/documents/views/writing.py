"""Write another version; translate. Two who write at once lose nothing: the second sees both texts."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from paraplu.base.editing import EditConflict
from paraplu.base.pages import Request, SeeOther, page
from paraplu.commons.documents import actions, forms, policy, queries
from paraplu.commons.documents.actions._locks import NoSuchText
from paraplu.commons.documents.actions.writing import Words
from paraplu.commons.documents.models import Document, Text
from paraplu.commons.documents.views import find_document, find_text
from paraplu.commons.documents.views.shelf import frame
from paraplu.commons.documents.whole import Whole, translator_paper

BOTH = ("GET", "POST")


@page(policy.see_list, find=find_text, methods=BOTH)
def edit(request: Request, seen: Whole) -> HttpResponse:
    """Another version of a text."""
    found = seen.text
    if not policy.edit(request.actor, seen.paper):
        raise Http404
    if request.method == "GET":
        newest = queries.newest(found)
        form = forms.EditForm(initial={"title": newest.title, "body": newest.body, **_places(found)})
        return _edit(request, found, form)
    form = forms.EditForm(request.POST)
    if not form.is_valid():
        return _edit(request, found, form, status=422)
    try:
        actions.save(request.actor, found.pk, _words(form.cleaned_data))
    except EditConflict:
        return _both(request, found, form)
    except NoSuchText:
        form.add_error("follows", forms.OPEN_AGAIN)
        return _edit(request, found, form, status=422)
    return SeeOther("documents:text", found.pk)


def _places(text: Text) -> dict[str, int]:
    """The versions that are on the page."""
    source = 0 if queries.is_source(text) else queries.source_of(text.document).newest
    return {"base": text.newest, "follows": source}


def _words(said: dict[str, Any]) -> Words:
    return Words(said["title"], said["body"], said.get("base", 0), said["follows"])


def _edit(request: Request, found: Text, form: Any, status: int = 200, **more: Any) -> HttpResponse:
    source = None if queries.is_source(found) else queries.newest(queries.source_of(found.document))
    told = {"text": found, "form": form, "source": source, "frame": frame(request), **more}
    return render(request, "documents/edit.html", told, status=status)


def _both(request: Request, found: Text, form: forms.EditForm) -> HttpResponse:
    """409: what stands there now, and hers in the form; when she saves again she has seen both."""
    found.refresh_from_db()
    mine = forms.EditForm(
        initial={
            "title": form.cleaned_data["title"],
            "body": form.cleaned_data["body"],
            **_places(found),
        }
    )
    return _edit(request, found, mine, status=409, theirs=queries.newest(found))


@page(policy.see_list, find=find_document, methods=BOTH)
def translation(request: Request, found: Document) -> HttpResponse:
    """The first version of a translation, beside its source."""
    if not policy.edit(request.actor, translator_paper(found.pk)):
        raise Http404
    source, taken = queries.source_of(found), queries.languages_of(found)
    if request.method == "GET":
        form = forms.TranslationForm(taken, initial={"follows": source.newest})
        return _translation(request, source, form)
    form = forms.TranslationForm(taken, request.POST)
    if not form.is_valid():
        return _translation(request, source, form, 422)
    try:
        said = form.cleaned_data
        made = actions.translate(request.actor, found.pk, said["language"], _words(said))
    except (EditConflict, NoSuchText):
        form.add_error("follows", forms.OPEN_AGAIN)
        return _translation(request, source, form, 409)
    return SeeOther("documents:text", made.pk)


def _translation(request: Request, source: Text, form: Any, status: int = 200) -> HttpResponse:
    told = {"text": source, "form": form, "source": queries.newest(source), "frame": frame(request)}
    return render(request, "documents/translation.html", told, status=status)
