"""The public pages: the same bytes for everybody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from paraplu.base.pages import page as ask
from paraplu.base.policy import anybody
from paraplu.front.publicsite import content


@ask(anybody)
def page(request: HttpRequest, name: str = "home") -> HttpResponse:
    """One page of the content folder."""
    language = get_language() or "en"
    found = content.page(name, language)
    if found is None or (name == "home" and request.path != f"/{language}/"):
        raise Http404
    template = "publicsite/home.html" if name == "home" else "publicsite/page.html"
    response = render(request, template, {"page": found})
    response.headers["Cache-Control"] = "public, max-age=300"
    return response
