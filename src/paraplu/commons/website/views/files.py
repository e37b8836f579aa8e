"""A page as a file for who translates outside, and the file back into the form."""

from dataclasses import asdict

from django.http import Http404, HttpResponse
from django.shortcuts import render

from paraplu.base.pages import Request, page
from paraplu.commons.website import exchange, forms, policy, queries
from paraplu.commons.website.parts import Head
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
    """The source, part by part, with what is said of it already; `?as=` says in which format."""
    insist(policy.edit, request.actor, found.desk)
    kind = request.GET.get("as", "po")
    if kind not in exchange.FORMATS:
        raise Http404
    text = exchange.to_file(kind, _head(found), _source(found), found.words, queries.followed(found))
    name = f"{found.name}.{found.language}.{kind}"
    answer = HttpResponse(text, content_type=f"{exchange.FORMATS[kind].media_type}; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _head(found: Sheet) -> Head:
    return Head(found.name, found.language, found.source_language, found.source_digest)


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
        words = exchange.from_file(content, _head(found), _source(found))
    except exchange.Unfit as unfit:
        form.add_error("file", str(unfit))
        return _ask(request, found, form, 422)
    told = {"base": found.newest, "source": found.source_digest, "caught_up": True, **asdict(words)}
    brought = forms.EditForm(told)
    return show_form(request, found, brought, 200 if brought.is_valid() else 422, is_brought=True)


bring.takes_file = True  # type: ignore[attr-defined]


def _ask(request: Request, found: Sheet, form: forms.FileForm, status: int = 200) -> HttpResponse:
    return render(request, "website/file.html", {"sheet": found, "form": form}, status=status)
