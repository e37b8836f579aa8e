"""A page as a file for who translates outside, and the file back into the form."""

from dataclasses import asdict

from django.http import Http404, HttpResponse
from django.shortcuts import render

from paraplu.base.pages import Request, page
from paraplu.commons.website import exchange, forms, policy, queries
from paraplu.commons.website.queries import Sheet
from paraplu.commons.website.views import find_sheet
from paraplu.commons.website.views.writing import BOTH, show_form
from paraplu.commons.website.words import Words
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist


def find_translation(actor: Actor, name: str, language: str) -> Sheet:
    """A page that is said again in this language."""
    found = find_sheet(actor, name, language)
    if found.is_source or found.source is None:
        raise Http404
    return found


def _source(found: Sheet) -> Words:
    if found.source is None:
        raise Http404
    return found.source


@page(policy.see, find=find_translation)
def export(request: Request, found: Sheet) -> HttpResponse:
    """The source, part by part, with what is said of it already."""
    insist(policy.edit, request.actor, found.desk)
    old = queries.followed(found)
    text = exchange.to_file(found.name, found.language, found.source_digest, _source(found), found.words, old)
    name = f"{found.name}.{found.language}.po"
    answer = HttpResponse(text, content_type="text/x-gettext-translation; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@page(policy.see, find=find_translation, methods=BOTH)
def bring(request: Request, found: Sheet) -> HttpResponse:
    """The file comes back: its words stand in the form, and nothing is saved before she pressed Save."""
    insist(policy.edit, request.actor, found.desk)
    if request.method == "GET":
        return _ask(request, found, forms.FileForm())
    form = forms.FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _ask(request, found, form, 422)
    try:
        content = form.cleaned_data["file"].read(exchange.LARGEST + 1)
        words = exchange.from_file(content, found.name, found.language, found.source_digest, _source(found))
    except exchange.Unfit as unfit:
        form.add_error("file", str(unfit))
        return _ask(request, found, form, 422)
    told = {"base": found.newest, "source": found.source_digest, "caught_up": True, **asdict(words)}
    brought = forms.EditForm(told)
    return show_form(request, found, brought, 200 if brought.is_valid() else 422, is_brought=True)


bring.takes_file = True  # type: ignore[attr-defined]


def _ask(request: Request, found: Sheet, form: forms.FileForm, status: int = 200) -> HttpResponse:
    return render(request, "website/file.html", {"sheet": found, "form": form}, status=status)
