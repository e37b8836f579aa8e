"""The pages of translations: what waits, one text with its translation, and the check."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base import written_texts
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.base.written_texts import TranslationChanged
from paraplu.commons.translations import actions, policy, queries
from paraplu.commons.translations.forms import TranslationForm
from paraplu.commons.translations.queries import TranslationView
from paraplu.kernel.actor import Actor


def _find_text(actor: Actor, text_kind: str, text_record: UUID, into: str) -> TranslationView:
    """A text that the actor may read, and its translation; else 404."""
    found = queries.find_translation(actor, text_kind, text_record, into)
    if found is None:
        raise Http404
    return found


@authorized_page(policy.translate)
def waiting_page(request: ActorRequest) -> HttpResponse:
    """What waits for a translation, for a check, or for an update."""
    context = {"texts": queries.waiting_translations(request.actor)}
    return render(request, "translations/list.html", context)


@authorized_page(policy.translate, find=_find_text, methods=("GET", "POST"))
def translate_page(request: ActorRequest, found: TranslationView) -> HttpResponse:
    """The original beside its translation."""
    if request.method == "GET":
        return _render_text(request, found, TranslationForm(found))
    form = TranslationForm(found, request.POST)
    if not form.is_valid():
        return _render_text(request, found, form, 422)
    try:
        actions.write_translation(request.actor, found, form.cleaned_data)
    except TranslationChanged:
        return _render_text(request, found, form, 409, _changed_meanwhile())
    return MemberRedirect("translations:list")


def _changed_meanwhile() -> str:
    return _("The text was changed while you read. Read it again.")


def _render_text(
    request: ActorRequest, found: TranslationView, form: Any, status: int = 200, sentence: str = ""
) -> HttpResponse:
    texts = found.translated_texts
    labels = {field.name: field.label for field in found.kind.fields}
    context = {
        "text": found,
        "form": form,
        "sentence": sentence,
        "lines": [(labels[name], line, texts.get(name, "")) for name, line in found.original.items()],
        "may_check": policy.check(request.actor, found) and not (found.is_checked or found.is_behind),
        "read": written_texts.digest_of(texts),
    }
    return render(request, "translations/text.html", context, status=status)


@authorized_page(policy.check, find=_find_text, methods=("POST",))
def check_page(request: ActorRequest, found: TranslationView) -> HttpResponse:
    """Say that a translation says the same as its original."""
    try:
        actions.check_translation(request.actor, found, request.POST.get("read", ""))
    except TranslationChanged:
        return _render_text(request, found, TranslationForm(found), 409, _changed_meanwhile())
    return MemberRedirect("translations:list")
