"""Word lists for secrets that people write down: the same files that the browser loads."""

from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders

# A language without a list writes digits.
LANGUAGES = ("en", "fr")


class MissingWordList(LookupError):
    """The list of a language was not built."""


@cache
def word_list(language: str) -> tuple[str, ...]:
    """The 2,048 words of a language of LANGUAGES, in order (browser/words/)."""
    found = finders.find(f"built/words-{language}.js")
    if language not in LANGUAGES or not found:
        raise MissingWordList(language)
    words = Path(found).read_text(encoding="utf-8").split('"')[1]
    return tuple(words.split())
