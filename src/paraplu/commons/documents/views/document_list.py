"""The list of documents, a new document, and requests for help."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.commons.asks import api as asks
from paraplu.commons.documents import actions, forms, policy, queries
from paraplu.commons.documents.actions.reading import DocumentHelpData
from paraplu.commons.documents.actions.writing import VersionData
from paraplu.commons.documents.document_views import APP, quorum_for_text
from paraplu.commons.documents.models import Document
from paraplu.commons.documents.views import find_document


@authorized_page(policy.see_list)
def documents_page(request: ActorRequest) -> HttpResponse:
    """The visible documents, the newest first."""
    context = {
        "list_page": queries.documents_list_page(request.actor, request.GET.get("page", "")),
        "writes": policy.write(request.actor),
        "frame": base_template_name(request),
    }
    return render(request, "documents/list.html", context)


def base_template_name(request: ActorRequest) -> str:
    """The base template: that of offices for a person who may write documents."""
    return "office.html" if policy.write(request.actor) else "member.html"


@authorized_page(policy.see_list, find=find_document)
def redirect_to_text(request: ActorRequest, found: Document) -> HttpResponse:
    """Redirect to the source of a document."""
    return redirect("documents:text", queries.source_text_of(found).pk)


@authorized_page(policy.write, methods=("GET", "POST"))
def create_document(request: ActorRequest) -> HttpResponse:
    """Start a document."""
    form = forms.NewDocumentForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "documents/new.html", {"form": form}, status=status)
    data = form.cleaned_data
    words = VersionData(data["title"], data["body"])
    made = actions.start_document(request.actor, data["kind"], data["language"], words, data["key"])
    return MemberRedirect("documents:document", made)


@authorized_page(policy.write, find=find_document, methods=("GET", "POST"))
def ask_for_helpers(request: ActorRequest, found: Document) -> HttpResponse:
    """Ask members to read or to translate it."""
    source = queries.source_text_of(found)
    if request.method == "GET":
        form = forms.DocumentHelpForm(initial={"wanted": quorum_for_text(source).readers})
        return _render_help_form(request, source, form)
    form = forms.DocumentHelpForm(request.POST)
    if not form.is_valid():
        return _render_help_form(request, source, form)
    data = dict(form.cleaned_data)
    key, help_data = data.pop("key"), DocumentHelpData(**data)
    return MemberRedirect("asks:ask", actions.ask_for_helpers(request.actor, found.pk, help_data, key))


def _render_help_form(request: ActorRequest, source: Any, form: forms.DocumentHelpForm) -> HttpResponse:
    context = {
        "form": form,
        "text": source,
        "version": queries.newest_version(source),
        "asks": asks.help_requests_about(APP, str(source.document_id)),
    }
    return render(request, "documents/call.html", context, status=422 if form.errors else 200)
