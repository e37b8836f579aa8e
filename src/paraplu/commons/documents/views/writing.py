"""Edit a text, and translate it. If two people edit at once, the second sees both texts."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from paraplu.base.editing import EditConflict
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.commons.documents import actions, forms, policy, queries
from paraplu.commons.documents.actions._locks import NoSuchText
from paraplu.commons.documents.actions.writing import VersionData
from paraplu.commons.documents.document_views import TextDetails, translation_subject
from paraplu.commons.documents.models import Document, DocumentText
from paraplu.commons.documents.views import find_document, find_text
from paraplu.commons.documents.views.document_list import base_template_name

BOTH = ("GET", "POST")


@authorized_page(policy.see_list, find=find_text, methods=BOTH)
def edit_text(request: ActorRequest, details: TextDetails) -> HttpResponse:
    """Save a new version of a text."""
    found = details.text
    if not policy.edit(request.actor, details.rule_subject):
        raise Http404
    if request.method == "GET":
        newest = queries.newest_version(found)
        return _render_edit_form(request, found, _edit_form_on_newest(found, newest.title, newest.body))
    form = forms.EditTextForm(request.POST)
    if not form.is_valid():
        return _render_edit_form(request, found, form, status=422)
    try:
        actions.save_new_version(request.actor, found.pk, _version_data(form.cleaned_data))
    except EditConflict:
        return _render_edit_conflict(request, found, form)
    except NoSuchText:
        form.add_error("follows", forms.OPEN_AGAIN)
        return _render_edit_form(request, found, form, status=422)
    return MemberRedirect("documents:text", found.pk)


def _edit_form_on_newest(text: DocumentText, title: str, body: str) -> forms.EditTextForm:
    """A form with this title and body, on top of the newest versions of text and source."""
    source = 0 if queries.is_source_text(text) else queries.source_text_of(text.document).newest
    return forms.EditTextForm(initial={"title": title, "body": body, "base": text.newest, "follows": source})


def _version_data(data: dict[str, Any]) -> VersionData:
    return VersionData(data["title"], data["body"], data.get("base", 0), data["follows"])


def _render_edit_form(
    request: ActorRequest, found: DocumentText, form: Any, status: int = 200, **more: Any
) -> HttpResponse:
    source = None
    if not queries.is_source_text(found):
        source = queries.newest_version(queries.source_text_of(found.document))
    context = {"text": found, "form": form, "source": source, "frame": base_template_name(request), **more}
    return render(request, "documents/edit.html", context, status=status)


# why: it answers 409, where the author's text remains in the form beside the newest version.
def _render_edit_conflict(
    request: ActorRequest, found: DocumentText, form: forms.EditTextForm
) -> HttpResponse:
    found.refresh_from_db()
    own_form = _edit_form_on_newest(found, form.cleaned_data["title"], form.cleaned_data["body"])
    return _render_edit_form(request, found, own_form, status=409, theirs=queries.newest_version(found))


@authorized_page(policy.see_list, find=find_document, methods=BOTH)
def translate_document(request: ActorRequest, found: Document) -> HttpResponse:
    """Write the first version of a translation, beside its source."""
    if not policy.edit(request.actor, translation_subject(found.pk)):
        raise Http404
    source, used_languages = queries.source_text_of(found), queries.languages_of(found)
    if request.method == "GET":
        form = forms.TextTranslationForm(used_languages, initial={"follows": source.newest})
        return _render_translation_form(request, source, form)
    form = forms.TextTranslationForm(used_languages, request.POST)
    if not form.is_valid():
        return _render_translation_form(request, source, form, 422)
    try:
        data = form.cleaned_data
        made = actions.start_translation(request.actor, found.pk, data["language"], _version_data(data))
    except (EditConflict, NoSuchText):
        form.add_error("follows", forms.OPEN_AGAIN)
        return _render_translation_form(request, source, form, 409)
    return MemberRedirect("documents:text", made.pk)


def _render_translation_form(
    request: ActorRequest, source: DocumentText, form: Any, status: int = 200
) -> HttpResponse:
    newest, frame = queries.newest_version(source), base_template_name(request)
    context = {"text": source, "form": form, "source": newest, "frame": frame}
    return render(request, "documents/translation.html", context, status=status)
