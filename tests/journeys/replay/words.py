"""What the site says in a language: every translation of a sentence, whichever app it stands in."""

from functools import cache
from gettext import GNUTranslations

from gate.catalogues import LANGUAGES
from gate.fault import ROOT


@cache
def _catalogues(language: str) -> tuple[dict[object, str], ...]:
    """The compiled words of each app; two apps may say the same sentence in two ways."""
    paths = sorted((ROOT / "src" / "paraplu").rglob(f"locale/{language}/LC_MESSAGES/django.mo"))
    catalogues = []
    for path in paths:
        with path.open("rb") as file:
            catalogues.append(vars(GNUTranslations(file))["_catalog"])
    return tuple(catalogues)


@cache
def sayings(english: str, language: str) -> tuple[str, ...]:
    """All that this sentence may be in a language; at least one app has to know it.

    Where a language has no catalogue in each app, what it does not know is said in English.
    """
    if language == "en":
        return (english,)
    found = {
        str(said)
        for catalogue in _catalogues(language)
        for key, said in catalogue.items()
        if _sentence(key) == english and said
    }
    if not found and language not in LANGUAGES:
        return (english,)
    assert found, f"No app says “{english}” in {language}."
    return tuple(sorted(found))


def _sentence(key: object) -> str:
    """The English words of a key: without its context, in the plural with its place."""
    text = key[0] if isinstance(key, tuple) else str(key)
    return str(text).rpartition("\x04")[2]
