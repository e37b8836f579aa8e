"""The list of all pages, one page, its versions, and the buttons about them."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from paraplu.base.editing import EditConflict
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.commons.website import actions, content, forms, policy, queries
from paraplu.commons.website.differences import paragraph_changes
from paraplu.commons.website.queries import EditionView
from paraplu.commons.website.views import OldVersion, find_edition, find_old_version

POST = ("POST",)


@authorized_page(policy.see)
def website_overview_page(request: ActorRequest) -> HttpResponse:
    """Every page in every language, and where each stands."""
    return render(request, "website/list.html", {"pages": queries.edition_statuses(get_language() or "en")})


@authorized_page(policy.see, find=find_edition)
def edition_page(request: ActorRequest, found: EditionView) -> HttpResponse:
    """One page in one language: where it stands, and what can be done."""
    return render_edition(request, found)


def render_edition(
    request: ActorRequest, found: EditionView, sentence: str = "", status: int = 200
) -> HttpResponse:
    """The page of a page."""
    context = {
        "sheet": found,
        "since": queries.source_changes_since(found) if found.is_behind else [],
        "address": content.absolute_page_url(found.name, found.language),
        "sentence": sentence,
        "may_edit": policy.edit(request.actor, found.subject),
        "may_publish": policy.publish(request.actor, found.subject),
    }
    return render(request, "website/page.html", context, status=status)


@authorized_page(policy.see, find=find_old_version)
def preview_version(request: ActorRequest, old: OldVersion) -> HttpResponse:
    """A version exactly as the site would show it."""
    return render_page_preview(
        request, old.edition, queries.page_text_of(old.version), {"place": old.version.place}
    )


def render_page_preview(
    request: ActorRequest, found: EditionView, words: Any, more: dict[str, Any]
) -> HttpResponse:
    """The public page in the language of its words, with a line on top."""
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
    """How the page came to be what it is."""
    page_number = request.GET.get("page", "")
    context = {"sheet": found, "leaf": queries.versions_list_page(found.name, found.language, page_number)}
    return render(request, "website/versions.html", context)


@authorized_page(policy.see, find=find_old_version)
def version_page(request: ActorRequest, old: OldVersion) -> HttpResponse:
    """What a version changed since the one before it, or since another; a button that brings it back."""
    found, place = old.edition, old.version.place
    since = _requested_version_place(request.GET.get("since", ""), place - 1)
    before = queries.page_version_at(found.name, found.language, since)
    words = queries.page_text_of(old.version)
    context = {
        "sheet": found,
        "version": old.version,
        "changes": paragraph_changes(queries.page_text_of(before).text_parts, words.text_parts)
        if before
        else [],
        "before": before,
        "others": sorted({found.published, found.newest, place - 1} - {place, since, -1}),
        "may_edit": policy.edit(request.actor, found.subject),
    }
    return render(request, "website/version.html", context)


def _requested_version_place(asked: str, otherwise: int) -> int:
    """Threat: Python reads no number of thousands of digits and fails."""
    return int(asked[:6]) if asked.isascii() and asked.isdecimal() else otherwise


def _act_on_newest(
    request: ActorRequest, found: EditionView, verb: Callable[[int, str], Any]
) -> HttpResponse:
    """A button about what was on the page; when there is something newer, she reads that first."""
    form = forms.PagePlaceForm(request.POST)
    if not form.is_valid():
        return render_edition(request, found, str(forms.OPEN_AGAIN), 422)
    try:
        verb(form.cleaned_data["place"], form.cleaned_data["source"])
    except EditConflict:
        again = queries.edition_view(found.name, found.language)
        return render_edition(
            request, again, _("Something changed meanwhile. Please read it again; nothing was done."), 409
        )
    return MemberRedirect("website:page", found.name, found.language)


@authorized_page(policy.see, find=find_edition, methods=POST)
def publish_page(request: ActorRequest, found: EditionView) -> HttpResponse:
    """Let the newest version appear."""
    return _act_on_newest(
        request,
        found,
        lambda place, _source: actions.publish_page(request.actor, found.name, found.language, place),
    )


@authorized_page(policy.see, find=find_edition, methods=POST)
def withdraw_page(request: ActorRequest, found: EditionView) -> HttpResponse:
    """Let the union's file count again."""
    actions.withdraw_page(request.actor, found.name, found.language)
    return MemberRedirect("website:page", found.name, found.language)


@authorized_page(policy.see, find=find_edition, methods=POST)
def confirm_translation(request: ActorRequest, found: EditionView) -> HttpResponse:
    """The source changed and the translation need not."""
    return _act_on_newest(
        request,
        found,
        lambda place, source: actions.confirm_translation(
            request.actor, found.name, found.language, place, source
        ),
    )


@authorized_page(policy.see, find=find_edition, methods=POST)
def set_source_language(request: ActorRequest, found: EditionView) -> HttpResponse:
    """From now on the page is written in this language first."""
    if found.words is None:
        raise Http404
    actions.set_source_language(request.actor, found.name, found.language)
    return MemberRedirect("website:page", found.name, found.language)


@authorized_page(policy.see, find=find_old_version, methods=POST)
def restore_old_version(request: ActorRequest, old: OldVersion) -> HttpResponse:
    """Bring an older version back as a new one."""
    found, place = old.edition, old.version.place
    return _act_on_newest(
        request,
        found,
        lambda base, _source: actions.restore_old_version(
            request.actor, found.name, found.language, place, base
        ),
    )
