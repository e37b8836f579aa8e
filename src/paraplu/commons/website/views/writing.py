"""Write a page, look at it before it is saved. Two who write at once lose nothing."""

from dataclasses import asdict
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.editing import BaseRevision, EditConflict
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.commons.website import actions, forms, policy, queries
from paraplu.commons.website.differences import paragraph_changes
from paraplu.commons.website.queries import EditionView
from paraplu.commons.website.views import find_edition
from paraplu.commons.website.views.page_list import render_page_preview
from paraplu.commons.website.words import PageText
from paraplu.kernel.rules import authorize

BOTH = ("GET", "POST")


@authorized_page(policy.see, find=find_edition, methods=BOTH)
def edit_page(request: ActorRequest, found: EditionView) -> HttpResponse:
    """Another version of a page. do: "look" shows it as the site would, "again" comes back from there."""
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
    try:
        actions.save_new_version(
            request.actor, found.name, found.language, form.page_text(), _base_revision(form.cleaned_data)
        )
    except EditConflict:
        return _render_edit_conflict(request, queries.edition_view(found.name, found.language), form)
    return MemberRedirect("website:page", found.name, found.language)


def initial_edit_form(found: EditionView, words: PageText | None = None) -> forms.EditPageForm:
    """What stands there now, or these words on top of it."""
    text = words or found.words
    data = asdict(text) if text else {}
    return forms.EditPageForm(initial={"base": found.newest, "source": found.source_digest, **data})


def _base_revision(data: dict[str, Any]) -> BaseRevision:
    return BaseRevision(data["base"], data["source"], data["caught_up"])


def render_edit_form(
    request: ActorRequest, found: EditionView, form: Any, status: int = 200, **more: Any
) -> HttpResponse:
    """The form, beside it what changed in the source."""
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
    """409: what stands there now beside hers, which stays in the form; saved again, she has seen both."""
    own_text = form.page_text()
    differences = paragraph_changes(found.words.text_parts, own_text.text_parts) if found.words else []
    has_changed = form.cleaned_data["base"] != found.newest
    return render_edit_form(
        request,
        found,
        initial_edit_form(found, own_text),
        409,
        theirs=differences if has_changed else [],
        is_conflict=True,
    )
