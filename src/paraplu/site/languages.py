"""The languages that a union offers: their own names, and which of them the software speaks on every page."""

from pathlib import Path

from django.conf.locale import LANG_INFO

from paraplu.kernel.statutes import Union

# The language of the sentences in the source.
SOURCE = "en"
# Each app has a catalogue in each of these languages, and bin/check words asks for all of them.
CATALOGUES = Path(__file__).parents[1] / "base" / "locale"


def language_names(union: Union) -> list[tuple[str, str]]:
    """Each language that the union offers, the first one first, and English, each by its own name."""
    codes = dict.fromkeys((*union.every_language, SOURCE))
    return [(code, str(LANG_INFO.get(code, {}).get("name_local", code)).capitalize()) for code in codes]


def partly_translated_languages(union: Union) -> frozenset[str]:
    """The languages of the members' host in which the software lacks sentences; those are in English."""
    translated = {SOURCE, *(path.name for path in CATALOGUES.iterdir())}
    return frozenset(union.languages_of_members) - translated
