"""The documents that she may see, and the way to one of them."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from paraplu.base.pages import Request, SeeOther, page
from paraplu.commons.asks import api as asks
from paraplu.commons.documents import actions, forms, policy, queries
from paraplu.commons.documents.actions.reading import Call
from paraplu.commons.documents.actions.writing import Words
from paraplu.commons.documents.models import Document
from paraplu.commons.documents.views import find_document
from paraplu.commons.documents.whole import ROOM, quorum_of


@page(policy.see_list)
def index(request: Request) -> HttpResponse:
    """The newest first: for who writes all, for others what they read or translate."""
    told = {
        "leaf": queries.listed(request.actor, request.GET.get("page", "")),
        "writes": policy.write(request.actor),
        "frame": frame(request),
    }
    return render(request, "documents/list.html", told)


def frame(request: Request) -> str:
    """Whoever has an office for it reads at her desk."""
    return "office.html" if policy.write(request.actor) else "member.html"


@page(policy.see_list, find=find_document)
def document(request: Request, found: Document) -> HttpResponse:
    """On to the text that is hers to look at: of a reader the source."""
    return redirect("documents:text", queries.source_of(found).pk)


@page(policy.write, methods=("GET", "POST"))
def new(request: Request) -> HttpResponse:
    """Start a document."""
    form = forms.NewForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "documents/new.html", {"form": form}, status=status)
    said = form.cleaned_data
    words = Words(said["title"], said["body"])
    made = actions.start(request.actor, said["kind"], said["language"], words, said["key"])
    return SeeOther("documents:document", made)


@page(policy.write, find=find_document, methods=("GET", "POST"))
def call(request: Request, found: Document) -> HttpResponse:
    """Ask members to read or to translate it."""
    source = queries.source_of(found)
    if request.method == "GET":
        form = forms.CallForm(initial={"wanted": quorum_of(source).readers})
        return _call(request, source, form)
    form = forms.CallForm(request.POST)
    if not form.is_valid():
        return _call(request, source, form)
    said = form.cleaned_data
    wish = Call(said["kind"], said["wanted"], said["day"], said["language"], said["briefing"])
    return SeeOther("asks:ask", actions.ask_for(request.actor, found.pk, wish, said["key"]))


def _call(request: Request, source: Any, form: forms.CallForm) -> HttpResponse:
    told = {
        "form": form,
        "text": source,
        "version": queries.newest(source),
        "asks": asks.of_subject(ROOM, str(source.document_id)),
    }
    return render(request, "documents/call.html", told, status=422 if form.errors else 200)
