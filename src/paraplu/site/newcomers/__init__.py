"""Languages for newcomers and some members: complete where it matters, or not at all (docs/languages.md)."""

import re
from collections.abc import Iterator
from pathlib import Path

from paraplu.base.config import ConfigurationError
from paraplu.base.text_sources import page_sources
from paraplu.kernel.statutes import LocalizedText, Union

CATALOGUES = Path(__file__).parent / "locale"
FOR_MEMBERS = '"X-Readers: members\\n"'
OPEN = re.compile(r'^#,.*\bfuzzy\b|^msgstr(?:\[\d\])? ""$(?!\n")', re.MULTILINE)


def refuse_incomplete_languages(union: Union, folder: Path) -> None:
    """Refuse to start with a language that would stop in the middle of a form."""
    for language in union.newcomer_languages:
        lacks = (*_missing_parts(language, union, folder / "pages"), *_missing_names(language, union))
        for lack in lacks:
            raise ConfigurationError(f"union.toml offers {language} to newcomers, but {lack}.")
    for language in union.member_languages:
        for lack in _missing_for_members(language, union):
            raise ConfigurationError(f"union.toml offers {language} to members, but {lack}.")


def _missing_for_members(language: str, union: Union) -> Iterator[str]:
    """What the members' host needs besides; that its sentences are translated was looked at before."""
    if FOR_MEMBERS not in (CATALOGUES / language / "LC_MESSAGES" / "django.po").read_text("utf-8"):
        yield f"its catalogue has only what newcomers read: run bin/words members {language}"
    for office in union.offices:
        if language not in office.name.texts:
            yield f"{office.key} has no name in it"


def _missing_parts(language: str, union: Union, pages: Path) -> Iterator[str]:
    path = CATALOGUES / language / "LC_MESSAGES" / "django.po"
    if not path.exists():
        yield "it has no catalogue: begin one with bin/words newcomers"
        return
    if waiting := _count_untranslated_sentences(path):
        yield f"its catalogue has sentences that wait for a translation: {waiting}"
    if not path.with_suffix(".mo").exists():
        yield "its catalogue is not compiled: run bin/words compile"
    missing = page_sources(pages, union.default_language).keys() - page_sources(pages, language).keys()
    if missing:
        yield f"the page {min(missing)} is missing"


def _count_untranslated_sentences(catalogue: Path) -> int:
    """How many sentences have no translation, or one that nobody reviewed."""
    # Every process asks this when it starts, and parsing all sentences takes long.
    if not OPEN.search(catalogue.read_text("utf-8")):
        return 0
    import polib  # noqa: PLC0415 - only where something is wrong

    found = polib.pofile(str(catalogue))
    return len([*found.untranslated_entries(), *found.fuzzy_entries()])


def _missing_names(language: str, union: Union) -> Iterator[str]:
    """What the public site and the forms show of the union's own words."""
    for key, name in _named_entries(union):
        if language not in name.texts:
            yield f"{key} has no name in it"
    if language not in union.forbidden_words:
        yield "no forbidden words are listed in it"
    declaration = union.statutes.declaration_text
    if declaration is not None and language not in declaration.texts:
        yield "the declaration is not written in it"


def _named_entries(union: Union) -> Iterator[tuple[str, LocalizedText]]:
    joining = (*union.chapters, *union.topics, *union.can_be_asked, *union.expected)
    asking = union.questions.topics if union.questions else ()
    telling = (*union.safety.kinds, *union.safety.grounds) if union.safety else ()
    calling = (service.named for service in union.safety.emergency) if union.safety else ()
    meeting = union.events.kinds if union.events else ()
    reading = (kind.named for kind in union.documents.types) if union.documents else ()
    for named in (*joining, *asking, *telling, *calling, *meeting, *reading):
        yield named.key, named.name
    for processor in union.processors:
        yield f"the task of the processor {processor.name}", processor.task
    for cast in union.smallest_cast:
        if cast.role in union.circles.offices:
            yield f"the paper fallback of {cast.role}", cast.paper_fallback
