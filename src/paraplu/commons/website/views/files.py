"""Exports a page as a file for translation programs, and imports the file into the form."""

from dataclasses import asdict

from django.http import Http404, HttpResponse
from django.shortcuts import render

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.commons.website import exchange, forms, policy, queries
from paraplu.commons.website.queries import EditionView
from paraplu.commons.website.translation_units import TranslationHeader
from paraplu.commons.website.views import find_edition
from paraplu.commons.website.views.writing import BOTH, render_edit_form
from paraplu.commons.website.words import PageText
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize


def find_translated_edition(actor: Actor, name: str, language: str) -> EditionView:
    """A page that is a translation; else 404."""
    found = find_edition(actor, name, language)
    if found.is_source or found.source is None:
        raise Http404
    return found


def _source_text(found: EditionView) -> PageText:
    if found.source is None:
        raise Http404
    return found.source


@authorized_page(policy.see, find=find_translated_edition)
def export_translation_file(request: ActorRequest, found: EditionView) -> HttpResponse:
    """The source with its present translation, part by part; `?as=` names the format."""
    authorize(policy.edit, request.actor, found.subject)
    kind = request.GET.get("as", "po")
    if kind not in exchange.FORMATS:
        raise Http404
    header, old = _translation_header(found), queries.followed_source_text(found)
    text = exchange.translation_file_text(kind, header, _source_text(found), found.words, old)
    name = f"{found.name}.{found.language}.{kind}"
    answer = HttpResponse(text, content_type=f"{exchange.FORMATS[kind].media_type}; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _translation_header(found: EditionView) -> TranslationHeader:
    return TranslationHeader(found.name, found.language, found.source_language, found.source_digest)


@authorized_page(policy.see, find=find_translated_edition, methods=BOTH)
def import_translation_file(request: ActorRequest, found: EditionView) -> HttpResponse:
    """Fill the edit form from a file; nothing is saved before the editor presses Save."""
    authorize(policy.edit, request.actor, found.subject)
    if request.method == "GET":
        return _render_file_form(request, found, forms.TranslationFileForm())
    form = forms.TranslationFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _render_file_form(request, found, form, 422)
    try:
        content = form.cleaned_data["file"].read(exchange.LARGEST + 1)
        words = exchange.text_from_file(content, _translation_header(found), _source_text(found))
    except exchange.InvalidTranslationFile as unfit:
        form.add_error("file", str(unfit))
        return _render_file_form(request, found, form, 422)
    data = {"base": found.newest, "source": found.source_digest, "caught_up": True, **asdict(words)}
    edit_form = forms.EditPageForm(data)
    return render_edit_form(request, found, edit_form, 200 if edit_form.is_valid() else 422, is_brought=True)


import_translation_file.takes_file = True  # type: ignore[attr-defined]


def _render_file_form(
    request: ActorRequest, found: EditionView, form: forms.TranslationFileForm, status: int = 200
) -> HttpResponse:
    return render(request, "website/file.html", {"sheet": found, "form": form}, status=status)
