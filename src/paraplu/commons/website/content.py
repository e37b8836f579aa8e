"""The finished pages: the version that is published, else the file of the union's folder.

Which versions count is asked again every few seconds, so that what is published appears in every process; the
HTML made of a text is kept, for a text never changes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from django.conf import settings

from paraplu.base.apps import page_links
from paraplu.base.origins import address, languages_of
from paraplu.base.sources import Source, sources
from paraplu.base.text import Resolve, to_html
from paraplu.commons.website.links import DOORS
from paraplu.commons.website.standing import published
from paraplu.commons.website.words import ContentFault, Words, written

NAMES = (
    "home",
    "mission",
    "work",
    "history",
    "chapters",
    "join",
    "support",
    "press",
    "questions",
    "privacy",
    "accessibility",
    "protection",
)


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it is shown. language: the one its words are in. away: links carry the public host."""

    name: str
    path: str
    title: str
    summary: str
    menu: str
    language: str
    body: str = ""
    away: bool = False

    @property
    def html(self) -> str:
        """The sanitised body without its heading."""
        return _html(self.body, self.language, self.name, self.away)

    @property
    def parts(self) -> tuple[str, list[str]]:
        """What stands before the first subheading, and each part that begins with one."""
        first, *rest = self.html.split("<h2>")
        return first, [f"<h2>{part}" for part in rest]


@cache
def page_names() -> tuple[str, ...]:
    """The names that the union's folder has in its first language, in the order of the menu."""
    written_ones = _sources(settings.UNION.default_language)
    return tuple(name for name in NAMES if name in written_ones)


@cache
def _sources(language: str) -> dict[str, Source]:
    return sources(Path(settings.PARAPLU.union) / "pages", language)


@cache
def file_words(name: str, language: str) -> Words | None:
    """What the union's file says, None when it has none of this name."""
    source = _sources(language).get(name)
    return written(source) if source is not None and name in NAMES else None


def page(name: str, language: str) -> Page | None:
    """The finished page: in this language, else in the next one there is; None when the union has none."""
    for spoken in (language, *languages_of("public")):
        if words := words_shown(name, spoken):
            return _page(name, language, spoken, words)
    return None


def words_shown(name: str, language: str) -> Words | None:
    """What appears in a language: the published version, else the file."""
    return published().get((name, language)) or file_words(name, language)


def menu(language: str) -> list[Page]:
    """All pages, for navigation."""
    return [found for name in NAMES if (found := page(name, language))]


def names_there() -> frozenset[str]:
    """The names of all pages that appear."""
    return frozenset(one.name for one in menu(settings.UNION.default_language))


def shown(name: str, language: str, words: Words) -> Page:
    """These words as the site would show them, for who looks at them in the house."""
    return replace(_page(name, language, language, words), path=whole_path(name, language), away=True)


def menu_away(language: str) -> list[Page]:
    """The menu with the host of the public site."""
    return [replace(one, path=whole_path(one.name, language)) for one in menu(language)]


def _page(name: str, language: str, spoken: str, words: Words) -> Page:
    path = page_path(name, language)
    return Page(name, path, words.title, words.summary, words.menu, spoken, words.body)


def whole_path(name: str, language: str) -> str:
    """The same with the host of the public site."""
    return str(settings.PARAPLU.public_origin) + page_path(name, language)


@lru_cache(maxsize=256)
def _html(body: str, language: str, name: str, away: bool) -> str:
    return to_html(body, _resolver(language, name, away=away))


def _resolver(language: str, file: str, *, away: bool = False) -> Resolve:
    links = page_links()

    def resolve(target: str) -> str:
        """`page:name`, `door:name`, `house:name` and `room:name` become addresses; other targets stay."""
        kind, _, name = target.partition(":")
        if kind == "page":
            return whole_path(name, language) if away else page_path(name, language)
        if target in DOORS:
            origin, view = DOORS[target]
            return address(origin, view, language=language)
        if target in links:
            room, link = links[target]
            if not settings.UNION.has_room(room):
                # A version outlives the room that it names; the file was tried when the house opened.
                return page_path("home", language)
            return address(link.origin, link.view, language=language)
        if kind in ("door", "house", "room"):
            raise ContentFault(f"{file} links to {target}, which is no door of ours.")
        return target

    return resolve


def page_path(name: str, language: str) -> str:
    """The path of a public page: the home page is the language itself."""
    return f"/{language}/" if name == "home" else f"/{language}/{name}/"


def every_path() -> Iterable[str]:
    """The closed list of paths that a page may ever have."""
    return (page_path(name, language) for name in NAMES for language in languages_of("public"))
