"""The list of all pages, one page and its versions, and their buttons."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from paraplu.base.editing import EditConflict
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.commons.website import actions, content, forms, policy, queries, seconds
from paraplu.commons.website.differences import paragraph_changes
from paraplu.commons.website.queries import EditionView
from paraplu.commons.website.views import OldVersion, find_edition, find_old_version

POST = ("POST",)


@authorized_page(policy.see)
def website_overview_page(request: ActorRequest) -> HttpResponse:
    """The status of every page in every language."""
    return render(request, "website/list.html", {"pages": queries.edition_statuses(get_language() or "en")})


@authorized_page(policy.see, find=find_edition)
def edition_page(request: ActorRequest, found: EditionView) -> HttpResponse:
    """One page in one language: its status and actions."""
    return render_edition(request, found)


def render_edition(
    request: ActorRequest, found: EditionView, sentence: str = "", status: int = 200
) -> HttpResponse:
    """Render the page about one edition."""
    publication = seconds.publication_subject(request.actor, found.name, found.language)
    context = {
        "sheet": found,
        "since": queries.source_changes_since(found) if found.is_behind else [],
        "address": content.absolute_page_url(found.name, found.language),
        "sentence": sentence,
        "may_edit": policy.edit(request.actor, found.subject),
        "may_publish": found.has_draft and policy.publish(request.actor, publication),
        "may_correct": found.has_draft and policy.correct(request.actor, publication),
        "publication": publication,
        "is_protected": found.name in policy.PROTECTED,
        "may_withdraw": policy.withdraw(request.actor),
    }
    return render(request, "website/page.html", context, status=status)


@authorized_page(policy.see, find=find_old_version)
def preview_version(request: ActorRequest, old: OldVersion) -> HttpResponse:
    """A version exactly as the site would show it."""
    words = queries.page_text_of(old.version)
    return render_page_preview(request, old.edition, words, {"place": old.version.place})


def render_page_preview(
    request: ActorRequest, found: EditionView, words: Any, more: dict[str, Any]
) -> HttpResponse:
    """Render the public page in the language of its text, with a line on top."""
    context = {
        "sheet": found,
        "page": content.page_preview(found.name, found.language, words),
        "menu": content.absolute_menu_pages(found.language),
        "public": "publicsite/home.html" if found.name == "home" else "publicsite/page.html",
        **more,
    }
    with override(found.language):
        return render(request, "website/look.html", context)


@authorized_page(policy.see, find=find_edition)
def versions_page(request: ActorRequest, found: EditionView) -> HttpResponse:
    """The versions of a page."""
    page_number = request.GET.get("page", "")
    context = {
        "sheet": found,
        "list_page": queries.versions_list_page(found.name, found.language, page_number),
    }
    return render(request, "website/versions.html", context)


@authorized_page(policy.see, find=find_old_version)
def version_page(request: ActorRequest, old: OldVersion) -> HttpResponse:
    """The changes of a version since the one before it, or since another."""
    found, place = old.edition, old.version.place
    asked = request.GET.get("since", "")
    # Threat: Python refuses to read a number of thousands of digits.
    since = int(asked[:6]) if asked.isascii() and asked.isdecimal() else place - 1
    before = queries.page_version_at(found.name, found.language, since)
    old_parts = queries.page_text_of(before).text_parts if before else ()
    new_parts = queries.page_text_of(old.version).text_parts
    context = {
        "sheet": found,
        "version": old.version,
        "changes": paragraph_changes(old_parts, new_parts) if before else [],
        "before": before,
        "others": sorted({found.published, found.newest, place - 1} - {place, since, -1}),
        "may_edit": policy.edit(request.actor, found.subject),
    }
    return render(request, "website/version.html", context)


def _act_on_newest(
    request: ActorRequest, found: EditionView, verb: Callable[[int, str], Any]
) -> HttpResponse:
    """Act on the version that was on the page; if there is a newer one, show that first."""
    form = forms.PagePlaceForm(request.POST)
    if not form.is_valid():
        return render_edition(request, found, str(forms.OPEN_AGAIN), 422)
    try:
        verb(form.cleaned_data["place"], form.cleaned_data["source"])
    except EditConflict:
        again = queries.edition_view(found.name, found.language)
        sentence = _("The page has changed in the meantime, so we did nothing. Read it again.")
        return render_edition(request, again, sentence, 409)
    return MemberRedirect("website:page", found.name, found.language)


@authorized_page(policy.see, find=find_edition, methods=POST)
def publish_page(request: ActorRequest, found: EditionView) -> HttpResponse:
    """Publish the newest version."""

    def publish_place(place: int, _source: str) -> None:
        actions.publish_page(request.actor, found.name, found.language, place)

    return _act_on_newest(request, found, publish_place)


@authorized_page(policy.see, find=find_edition, methods=POST)
def withdraw_page(request: ActorRequest, found: EditionView) -> HttpResponse:
    """Show the union's file again."""
    actions.withdraw_page(request.actor, found.name, found.language)
    return MemberRedirect("website:page", found.name, found.language)


@authorized_page(policy.see, find=find_edition, methods=POST)
def confirm_translation(request: ActorRequest, found: EditionView) -> HttpResponse:
    """Confirm that a translation is right for the changed source."""
    confirm = partial(actions.confirm_translation, request.actor, found.name, found.language)
    return _act_on_newest(request, found, confirm)


@authorized_page(policy.see, find=find_edition, methods=POST)
def set_source_language(request: ActorRequest, found: EditionView) -> HttpResponse:
    """Make this language the source of the page."""
    if found.words is None:
        raise Http404
    actions.set_source_language(request.actor, found.name, found.language)
    return MemberRedirect("website:page", found.name, found.language)


@authorized_page(policy.see, find=find_old_version, methods=POST)
def restore_old_version(request: ActorRequest, old: OldVersion) -> HttpResponse:
    """Save an older version as a new one."""
    found, place = old.edition, old.version.place

    def restore_on(base: int, _source: str) -> None:
        actions.restore_old_version(request.actor, found.name, found.language, place, base)

    return _act_on_newest(request, found, restore_on)
