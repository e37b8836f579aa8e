"""A page as a file for who translates outside, and the file back into the form."""

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
    """A page that is said again in this language."""
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
    """The source, part by part, with what is said of it already; `?as=` says in which format."""
    authorize(policy.edit, request.actor, found.subject)
    kind = request.GET.get("as", "po")
    if kind not in exchange.FORMATS:
        raise Http404
    text = exchange.translation_file_text(
        kind,
        _translation_header(found),
        _source_text(found),
        found.words,
        queries.followed_source_text(found),
    )
    name = f"{found.name}.{found.language}.{kind}"
    answer = HttpResponse(text, content_type=f"{exchange.FORMATS[kind].media_type}; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _translation_header(found: EditionView) -> TranslationHeader:
    return TranslationHeader(found.name, found.language, found.source_language, found.source_digest)


@authorized_page(policy.see, find=find_translated_edition, methods=BOTH)
def import_translation_file(request: ActorRequest, found: EditionView) -> HttpResponse:
    """The file comes back: its words stand in the form, and nothing is saved before she pressed Save."""
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
