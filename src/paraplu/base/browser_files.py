"""The files that are built for the browser and that the server reads too: script digests and word lists."""

import json
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders

BUNDLES = Path(__file__).parents[3] / "browser" / "bundles.json"
# In a language without a word list, a person writes digits.
LANGUAGES = ("en", "fr")


class MissingWordList(LookupError):
    """The list of a language was not built."""


@cache
def published_digests() -> dict[str, dict[str, str]]:
    """Return the digests of each script as the release published them, so that a changed file does not run.

    They are read once, so a process keeps to one release.
    """
    digests: dict[str, dict[str, str]] = json.loads(BUNDLES.read_text("utf-8"))
    return digests


@cache
def word_list(language: str) -> tuple[str, ...]:
    """Return the 2,048 words of a language of LANGUAGES, in order, from the file that the browser loads."""
    found = finders.find(f"built/words-{language}.js")
    if language not in LANGUAGES or not found:
        raise MissingWordList(language)
    return tuple(Path(found).read_text(encoding="utf-8").split('"')[1].split())
