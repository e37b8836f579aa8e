"""The union's own text below the form: what happens next, and the exceptions to confidentiality."""

from functools import cache

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from paraplu.base.text import to_html
from paraplu.base.text_sources import page_sources

NAME = "confidentiality"


@cache
def confidentiality_text(language: str) -> SafeString:
    """The text in a language, or else in the first one of the union, as sanitised HTML."""
    pages, first = settings.PARAPLU.union / "pages", settings.UNION.default_language
    source = page_sources(pages, language).get(NAME) or page_sources(pages, first)[NAME]
    return mark_safe(to_html(source.text, _unchanged_target))  # noqa: S308 - sanitised by to_html


def _unchanged_target(target: str) -> str:
    """A callback of `to_html`. Threat: a text for people in danger links to no page of ours."""
    return target
