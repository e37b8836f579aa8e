"""The union's own words before the first field: what happens next, and the exceptions to confidentiality."""

from functools import cache

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from paraplu.base.text import to_html


@cache
def confidentiality(language: str) -> SafeString:
    """The text in a language, else in the first one of the union; sanitised HTML."""
    folder = settings.PARAPLU.union / "doors"
    paths = [folder / code / "confidentiality.md" for code in (language, settings.UNION.default_language)]
    path = next((path for path in paths if path.exists()), paths[-1])
    return mark_safe(to_html(path.read_text("utf-8"), _only_whole))  # noqa: S308 - sanitised by to_html


def _only_whole(target: str) -> str:
    """A text for somebody in danger names no page of ours; telephone numbers and addresses stand in it."""
    return target
