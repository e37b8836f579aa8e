"""Languages for newcomers: the public site and the doors, complete or not at all (docs/languages.md)."""

from collections.abc import Iterator
from pathlib import Path

import polib
from django.conf.locale import LANG_INFO

from paraplu.front.publicsite.sources import sources
from paraplu.kernel.statutes import Union
from paraplu.site.config import Unready

CATALOGUES = Path(__file__).parent / "locale"


def named(union: Union) -> list[tuple[str, str]]:
    """Each of these languages by its own name."""
    return [
        (code, str(LANG_INFO.get(code, {}).get("name_local", code)).capitalize())
        for code in union.newcomer_languages
    ]


def insist_on_complete(union: Union, folder: Path) -> None:
    """Refuse to open with a language that stops in the middle of a form."""
    for language in union.newcomer_languages:
        lacks = (*_lacks(language, union, folder / "pages"), *_unnamed(language, union))
        for lack in lacks:
            raise Unready(f"union.toml offers {language} to newcomers, but {lack}.")


def _lacks(language: str, union: Union, pages: Path) -> Iterator[str]:
    path = CATALOGUES / language / "LC_MESSAGES" / "django.po"
    if not path.exists():
        yield "it has no catalogue: begin one with bin/words newcomers"
        return
    catalogue = polib.pofile(str(path))
    if open_entries := [*catalogue.untranslated_entries(), *catalogue.fuzzy_entries()]:
        yield f"its catalogue has sentences that wait for a translation: {len(open_entries)}"
    if not path.with_suffix(".mo").exists():
        yield "its catalogue is not compiled: run bin/words compile"
    missing = sources(pages, union.default_language).keys() - sources(pages, language).keys()
    if missing:
        yield f"the page {min(missing)} is missing"


def _unnamed(language: str, union: Union) -> Iterator[str]:
    """What the form to join shows of the union's own words."""
    for named in (*union.chapters, *union.topics, *union.can_be_asked, *union.expected):
        if language not in named.name.texts:
            yield f"{named.key} has no name in it"
    declaration = union.statutes.declaration_text
    if declaration is not None and language not in declaration.texts:
        yield "the declaration is not written in it"
