"""One text: read it, approve it, say something about it, publish it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base.editing import EditConflict
from paraplu.base.pages import Request, SeeOther, page
from paraplu.base.text import to_html
from paraplu.commons.documents import actions, forms, policy, queries
from paraplu.commons.documents.actions._locks import NoSuchText
from paraplu.commons.documents.models import Version
from paraplu.commons.documents.views import find_text, find_version
from paraplu.commons.documents.views.shelf import frame
from paraplu.commons.documents.whole import Whole
from paraplu.kernel.actor import Actor

POST = ("POST",)


@page(policy.see_list, find=find_text)
def text(request: Request, found: Whole) -> HttpResponse:
    """The newest version as it would appear, and everything that can be done with it."""
    return show(request, found)


def show(
    request: Request,
    found: Whole,
    form: forms.CommentForm | None = None,
    sentence: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of a text."""
    version, actor = queries.newest(found.text), request.actor
    told = {
        "frame": frame(request),
        "whole": found,
        "text": found.text,
        "version": version,
        "html": to_html(version.body, str),
        "remarks": queries.remarks_on(found.text),
        "has_approved": found.was_approved_by(actor.number),
        "number": actor.number,
        "form": form or forms.CommentForm(initial={"place": version.place}),
        "sentence": sentence,
        **_may(actor, found),
    }
    return render(request, "documents/text.html", told, status=status)


def _may(actor: Actor, found: Whole) -> dict[str, bool]:
    """Which buttons the page has; each action asks again."""
    paper = found.paper
    appears = paper.is_published and found.text.published == found.text.newest
    return {
        "may_approve": policy.approve(actor, paper),
        "may_edit": policy.edit(actor, paper),
        "may_translate": found.is_source and policy.edit(actor, replace(paper, is_source=False)),
        "may_write": policy.write(actor),
        "may_publish": policy.publish(actor, paper) and not appears,
        "may_withdraw": policy.withdraw(actor, paper),
        "appears": appears,
    }


def _about_what_is_there(request: Request, found: Whole, verb: Callable[[int], Any]) -> HttpResponse:
    """A button about a version: when there is a newer one, she reads that one first."""
    form = forms.PlaceForm(request.POST)
    if not form.is_valid():
        return show(request, found, sentence=str(forms.OPEN_AGAIN), status=422)
    try:
        verb(form.cleaned_data["place"])
    except EditConflict:
        sentence = _("Somebody changed the text meanwhile. Please read it again; nothing was done.")
        return show(request, found, sentence=sentence, status=409)
    return SeeOther("documents:text", found.text.pk)


@page(policy.see_list, find=find_text, methods=POST)
def approval(request: Request, found: Whole) -> HttpResponse:
    """Yes to these words, with one tap."""
    return _about_what_is_there(
        request, found, lambda place: actions.approve(request.actor, found.text.pk, place)
    )


@page(policy.see_list, find=find_text, methods=POST)
def taking_back(request: Request, found: Whole) -> HttpResponse:
    """No yes after all."""
    actions.take_approval_back(request.actor, found.text.pk)
    return SeeOther("documents:text", found.text.pk)


@page(policy.see_list, find=find_text, methods=POST)
def comment(request: Request, found: Whole) -> HttpResponse:
    """Say something about the version that was on the page."""
    form = forms.CommentForm(request.POST)
    if not form.is_valid():
        return show(request, found, form, _first_of(form, "place"), 422)
    try:
        said = form.cleaned_data
        actions.comment(request.actor, found.text.pk, said["place"], said["words"])
    except NoSuchText:
        return show(request, found, form, str(forms.OPEN_AGAIN), 422)
    return SeeOther("documents:text", found.text.pk)


def _first_of(form: Any, field: str) -> str:
    return next(iter(form.errors.get(field, [])), "")


@page(policy.write, find=find_text, methods=POST)
def publication(request: Request, found: Whole) -> HttpResponse:
    """Let it appear."""
    return _about_what_is_there(
        request, found, lambda place: actions.publish(request.actor, found.text.pk, place)
    )


@page(policy.write, find=find_text, methods=POST)
def withdrawal(request: Request, found: Whole) -> HttpResponse:
    """Take it back."""
    actions.withdraw(request.actor, found.text.pk)
    return SeeOther("documents:text", found.text.pk)


@page(policy.see_list, find=find_text)
def versions(request: Request, found: Whole) -> HttpResponse:
    """How it came to be what it is."""
    told = {"text": found.text, "versions": queries.versions_of(found.text), "frame": frame(request)}
    return render(request, "documents/versions.html", told)


@page(policy.see_list, find=find_version)
def version(request: Request, both: tuple[Version, Whole]) -> HttpResponse:
    """One version as it was, and a button that brings it back."""
    found, read = both
    told = {
        "frame": frame(request),
        "text": found.text,
        "version": found,
        "html": to_html(found.body, str),
        "may_restore": policy.edit(request.actor, read.paper) and found.place != found.text.newest,
    }
    return render(request, "documents/version.html", told)


@page(policy.see_list, find=find_version, methods=POST)
def restoring(request: Request, both: tuple[Version, Whole]) -> HttpResponse:
    """Bring an older version back as a new one."""
    found, read = both
    if not policy.edit(request.actor, read.paper):
        raise Http404
    return _about_what_is_there(request, read, lambda place: actions.restore(request.actor, found.pk, place))
