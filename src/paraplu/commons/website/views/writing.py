"""Edit a page and preview it. Two people who edit at once lose nothing."""

from dataclasses import asdict
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.editing import BaseRevision, EditConflict
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.commons.website import actions, forms, policy, queries
from paraplu.commons.website.differences import ParagraphChange, paragraph_changes
from paraplu.commons.website.queries import EditionView
from paraplu.commons.website.views import find_edition
from paraplu.commons.website.views.page_list import render_page_preview
from paraplu.commons.website.words import PageText
from paraplu.kernel.rules import authorize

BOTH = ("GET", "POST")


@authorized_page(policy.see, find=find_edition, methods=BOTH)
def edit_page(request: ActorRequest, found: EditionView) -> HttpResponse:
    """Edit a page. do: "look" shows the preview, "again" comes back from there."""
    authorize(policy.edit, request.actor, found.subject)
    if request.method == "GET":
        return render_edit_form(request, found, initial_edit_form(found))
    form = forms.EditPageForm(request.POST)
    if not form.is_valid():
        return render_edit_form(request, found, form, 422)
    match request.POST.get("do"):
        case "look":
            return render_page_preview(request, found, form.page_text(), {"form": form})
        case "again":
            return render_edit_form(request, found, form)
    return _save_version(request, found, form)


def _save_version(request: ActorRequest, found: EditionView, form: forms.EditPageForm) -> HttpResponse:
    data = form.cleaned_data
    revision = BaseRevision(data["base"], data["source"], data["caught_up"])
    try:
        actions.save_new_version(request.actor, found.name, found.language, form.page_text(), revision)
    except EditConflict:
        return _render_edit_conflict(request, queries.edition_view(found.name, found.language), form)
    return MemberRedirect("website:page", found.name, found.language)


def initial_edit_form(found: EditionView, words: PageText | None = None) -> forms.EditPageForm:
    """The form with the newest text, or with `words`, on top of the newest version."""
    text = words or found.words
    data = asdict(text) if text else {}
    return forms.EditPageForm(initial={"base": found.newest, "source": found.source_digest, **data})


def render_edit_form(
    request: ActorRequest, found: EditionView, form: Any, status: int = 200, **more: Any
) -> HttpResponse:
    """Render the form beside the changes of the source."""
    context = {
        "sheet": found,
        "form": form,
        "since": queries.source_changes_since(found) if found.is_behind else [],
        "wants_catching_up": found.is_behind or found.words is None,
        **more,
    }
    return render(request, "website/edit.html", context, status=status)


def _render_edit_conflict(
    request: ActorRequest, found: EditionView, form: forms.EditPageForm
) -> HttpResponse:
    """Render 409: the editor's text remains in the form, beside what differs from the newest version."""
    own_text, differences = form.page_text(), list[ParagraphChange]()
    if found.words and form.cleaned_data["base"] != found.newest:
        differences = paragraph_changes(found.words.text_parts, own_text.text_parts)
    again = initial_edit_form(found, own_text)
    return render_edit_form(request, found, again, 409, theirs=differences, is_conflict=True)
