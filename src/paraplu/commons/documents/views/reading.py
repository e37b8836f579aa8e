"""Pages of one text: read, approve, comment, publish, and its versions."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base.editing import EditConflict
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.base.text import to_html
from paraplu.commons.documents import actions, forms, policy, queries
from paraplu.commons.documents.actions._locks import NoSuchText
from paraplu.commons.documents.document_views import TextDetails
from paraplu.commons.documents.models import TextVersion
from paraplu.commons.documents.views import find_text, find_version
from paraplu.commons.documents.views.document_list import base_template_name
from paraplu.kernel.actor import Actor

POST = ("POST",)


@authorized_page(policy.see_list, find=find_text)
def text_page(request: ActorRequest, found: TextDetails) -> HttpResponse:
    """The newest version as it would be published, and its actions."""
    return render_text(request, found)


def render_text(
    request: ActorRequest,
    found: TextDetails,
    form: forms.CommentForm | None = None,
    sentence: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render the page of a text."""
    version, actor = queries.newest_version(found.text), request.actor
    context = {
        "frame": base_template_name(request),
        "whole": found,
        "text": found.text,
        "version": version,
        "html": to_html(version.body, str),
        "remarks": queries.comments_on(found.text),
        "has_approved": found.was_approved_by(actor.number),
        "number": actor.number,
        "form": form or forms.CommentForm(initial={"place": version.place}),
        "sentence": sentence,
        **_allowed_text_actions(actor, found),
    }
    return render(request, "documents/text.html", context, status=status)


def _allowed_text_actions(actor: Actor, found: TextDetails) -> dict[str, bool]:
    """The buttons of the page; each action checks its rule again."""
    subject = found.rule_subject
    appears = subject.is_published and found.text.published == found.text.newest
    return {
        "may_approve": policy.approve(actor, subject),
        "may_edit": policy.edit(actor, subject),
        "may_translate": found.is_source and policy.edit(actor, replace(subject, is_source=False)),
        "may_write": policy.write(actor),
        "may_publish": policy.publish(actor, subject) and not appears,
        "may_withdraw": policy.withdraw(actor, subject),
        "appears": appears,
    }


def _act_on_newest(request: ActorRequest, found: TextDetails, verb: Callable[[int], Any]) -> HttpResponse:
    """Act on the version that was on the page; if there is a newer one, show that first."""
    form = forms.TextPlaceForm(request.POST)
    if not form.is_valid():
        return render_text(request, found, sentence=str(forms.OPEN_AGAIN), status=422)
    try:
        verb(form.cleaned_data["place"])
    except EditConflict:
        sentence = _("Somebody has changed the text. Read it again. Nothing was done.")
        return render_text(request, found, sentence=sentence, status=409)
    return MemberRedirect("documents:text", found.text.pk)


@authorized_page(policy.see_list, find=find_text, methods=POST)
def approve_text(request: ActorRequest, found: TextDetails) -> HttpResponse:
    """Approve the newest version."""
    return _act_on_newest(request, found, partial(actions.approve_text, request.actor, found.text.pk))


@authorized_page(policy.see_list, find=find_text, methods=POST)
def withdraw_approval(request: ActorRequest, found: TextDetails) -> HttpResponse:
    """Withdraw an approval."""
    actions.withdraw_approval(request.actor, found.text.pk)
    return MemberRedirect("documents:text", found.text.pk)


@authorized_page(policy.see_list, find=find_text, methods=POST)
def comment_on_text(request: ActorRequest, found: TextDetails) -> HttpResponse:
    """Comment on the version that was on the page."""
    form = forms.CommentForm(request.POST)
    if not form.is_valid():
        fault = str(next(iter(form.errors.get("place", [])), ""))
        return render_text(request, found, form, fault, 422)
    try:
        data = form.cleaned_data
        actions.add_comment(request.actor, found.text.pk, data["place"], data["words"])
    except NoSuchText:
        return render_text(request, found, form, str(forms.OPEN_AGAIN), 422)
    return MemberRedirect("documents:text", found.text.pk)


@authorized_page(policy.write, find=find_text, methods=POST)
def publish_text(request: ActorRequest, found: TextDetails) -> HttpResponse:
    """Publish the newest version."""
    return _act_on_newest(request, found, partial(actions.publish_text, request.actor, found.text.pk))


@authorized_page(policy.write, find=find_text, methods=POST)
def withdraw_text(request: ActorRequest, found: TextDetails) -> HttpResponse:
    """Withdraw a published text."""
    actions.withdraw_text(request.actor, found.text.pk)
    return MemberRedirect("documents:text", found.text.pk)


@authorized_page(policy.see_list, find=find_text)
def text_versions_page(request: ActorRequest, found: TextDetails) -> HttpResponse:
    """The versions of a text."""
    versions, frame = queries.versions_of(found.text), base_template_name(request)
    context = {"text": found.text, "versions": versions, "frame": frame}
    return render(request, "documents/versions.html", context)


@authorized_page(policy.see_list, find=find_version)
def text_version_page(
    request: ActorRequest, version_and_text: tuple[TextVersion, TextDetails]
) -> HttpResponse:
    """One version, and a button to restore it."""
    found, details = version_and_text
    context = {
        "frame": base_template_name(request),
        "text": found.text,
        "version": found,
        "html": to_html(found.body, str),
        "may_restore": policy.edit(request.actor, details.rule_subject) and found.place != found.text.newest,
    }
    return render(request, "documents/version.html", context)


@authorized_page(policy.see_list, find=find_version, methods=POST)
def restore_old_version(
    request: ActorRequest, version_and_text: tuple[TextVersion, TextDetails]
) -> HttpResponse:
    """Save an older version as a new one."""
    found, details = version_and_text
    if not policy.edit(request.actor, details.rule_subject):
        raise Http404
    return _act_on_newest(request, details, partial(actions.restore_old_version, request.actor, found.pk))
