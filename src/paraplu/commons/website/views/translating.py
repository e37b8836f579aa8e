"""Assign a page to a translator; the translator's page, with source and translation only."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from paraplu.base.editing import EditConflict
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.commons.website import actions, assignments, content, forms, policy, queries
from paraplu.commons.website.actions import NoSuchPage, PageAlreadyAssigned
from paraplu.commons.website.models import TranslationAssignment
from paraplu.commons.website.queries import EditionView
from paraplu.commons.website.views import find_assignment, find_edition
from paraplu.commons.website.views.page_list import POST
from paraplu.commons.website.views.writing import BOTH
from paraplu.kernel.rules import authorize


@authorized_page(policy.see, find=find_edition, methods=BOTH)
def assign_page(request: ActorRequest, found: EditionView) -> HttpResponse:
    """Assign a page to one person until a day."""
    authorize(policy.edit, request.actor, found.subject)
    if request.method == "GET":
        return _render_assign_form(request, found, forms.AssignPageForm())
    form = forms.AssignPageForm(request.POST)
    if not form.is_valid():
        return _render_assign_form(request, found, form, 422)
    try:
        data = form.cleaned_data
        actions.assign_page(request.actor, found.name, found.language, data["number"], data["until"])
    except (PageAlreadyAssigned, NoSuchPage):
        form.add_error(
            None,
            _(
                "You cannot give this page to a translator now. Somebody already has it, or it is the"
                " source text."
            ),
        )
        return _render_assign_form(request, found, form, 422)
    return MemberRedirect("website:page", found.name, found.language)


def _render_assign_form(
    request: ActorRequest, found: EditionView, form: Any, status: int = 200, asking: Any = None
) -> HttpResponse:
    """Render both ways to find a translator; a page that cannot be assigned redirects."""
    if found.is_source or not found.source or (found.assignment and not form.is_bound):
        return MemberRedirect("website:page", found.name, found.language)
    context = {
        "sheet": found,
        "form": form,
        "asking": asking or forms.TranslationRequestForm(),
        "asks": assignments.open_translation_requests(found.name, found.language),
    }
    return render(request, "website/give.html", context, status=status)


@authorized_page(policy.see, find=find_edition, methods=POST)
def ask_for_translator(request: ActorRequest, found: EditionView) -> HttpResponse:
    """Ask who said yes to translating."""
    authorize(policy.edit, request.actor, found.subject)
    if not settings.UNION.has_app("asks"):
        raise Http404
    form = forms.TranslationRequestForm(request.POST)
    if not form.is_valid():
        return _render_assign_form(request, found, forms.AssignPageForm(), 422, form)
    data = form.cleaned_data
    actions.ask_for_translator(request.actor, found.name, found.language, data["day"], data["key"])
    return MemberRedirect("website:page", found.name, found.language)


@authorized_page(policy.see, find=find_edition, methods=POST)
def end_assignment(request: ActorRequest, found: EditionView) -> HttpResponse:
    """End an assignment; its draft becomes a version."""
    authorize(policy.edit, request.actor, found.subject)
    if found.assignment is not None:
        actions.end_assignment(request.actor, found.assignment.assignment)
    return MemberRedirect("website:page", found.name, found.language)


@authorized_page(policy.see_own)
def own_assignments_page(request: ActorRequest) -> HttpResponse:
    """The member's own assignments."""
    return _render_own_assignments(request)


def _render_own_assignments(request: ActorRequest, sentence: str = "", status: int = 200) -> HttpResponse:
    names = content.page_labels(get_language() or "en")
    own_assignments = assignments.open_assignments_of(request.actor.number_or_zero)
    rows = [(key, names.get(name, name), *rest) for key, name, *rest in own_assignments]
    shown = {"assignments": rows, "sentence": sentence}
    return render(request, "website/mine.html", shown, status=status)


@authorized_page(policy.see_own, methods=POST)
def begin_assignment(request: ActorRequest) -> HttpResponse:
    """Begin the translation for which the member said yes to a request."""
    form = forms.SubjectForm(request.POST)
    if not form.is_valid():
        return _render_own_assignments(request, str(forms.OPEN_AGAIN), 422)
    name, _slash, language = form.cleaned_data["subject"].partition("/")
    try:
        return MemberRedirect(
            "website:assignment", actions.begin_assignment(request.actor, name, language).pk
        )
    except (PageAlreadyAssigned, NoSuchPage):
        sentence = _("Somebody else already has this page. Thank you for offering.")
        return _render_own_assignments(request, sentence, 409)


@authorized_page(policy.see_own, find=find_assignment, methods=BOTH)
def edit_assignment(request: ActorRequest, found: TranslationAssignment) -> HttpResponse:
    """Edit a translation. do: "save" stores a draft, "hand_in" ends the assignment."""
    edition = queries.edition_view(found.edition.name, found.edition.language)
    if request.method == "GET":
        words = queries.page_text_of(found) if found.body else edition.words
        data = {**(asdict(words) if words else {}), "source": edition.source_digest}
        return _render_assignment(request, found, edition, forms.AssignmentForm(initial=data))
    form = forms.AssignmentForm(request.POST)
    if not form.is_valid():
        return _render_assignment(request, found, edition, form, 422)
    try:
        return _save_or_hand_in(request, found.pk, form)
    except EditConflict:
        form = forms.AssignmentForm(initial={**form.cleaned_data, "source": edition.source_digest})
        return _render_assignment(request, found, edition, form, 409)


def _save_or_hand_in(request: ActorRequest, key: UUID, form: forms.AssignmentForm) -> HttpResponse:
    words, source = form.page_text(), form.cleaned_data["source"]
    if request.POST.get("do") == "hand_in":
        actions.hand_in_translation(request.actor, key, words, source)
        return MemberRedirect("website:mine")
    actions.save_translation_draft(request.actor, key, words, source)
    return MemberRedirect("website:assignment", key)


def _render_assignment(
    request: ActorRequest, found: TranslationAssignment, edition: EditionView, form: Any, status: int = 200
) -> HttpResponse:
    if edition.source is None:
        raise Http404
    follows = found.follows or edition.follows
    draft = queries.page_text_of(found) if found.body else None
    context = {
        "assignment": found,
        "sheet": edition,
        "form": form,
        "since": queries.source_changes_since(edition, follows, draft) if edition.words or draft else [],
        "went_on": status == 409,  # noqa: PLR2004 - HTTP status of a conflict
    }
    return render(request, "website/assignment.html", context, status=status)
