"""The public pages: the published version, else the file of the union's folder.

The published versions are read again every few seconds, so that every process has them; the HTML of a text is
cached, since a text never changes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from django.conf import settings

from paraplu.base.apps import page_links
from paraplu.base.binding_text import BindingText
from paraplu.base.origins import absolute_url, languages_of_origin
from paraplu.base.text import Resolve, to_html
from paraplu.base.text_sources import Source, page_sources
from paraplu.commons.pictures import api as pictures
from paraplu.commons.website.links import BINDING, FIXED_LINKS, PICTURE_LINE, current_target
from paraplu.commons.website.published_versions import published_page_texts, published_places
from paraplu.commons.website.timeline import with_timeline
from paraplu.commons.website.words import (
    InvalidPageContent,
    PageText,
    page_file_content,
    parse_adoption,
    parse_page_source,
)

NAMES = (
    "home",
    "mission",
    "mission-plain",
    "work",
    "history",
    "chapters",
    "join",
    "support",
    "press",
    "questions",
    "privacy",
    "privacy-more",
    "accessibility",
    "protection",
    "others",
)
# Pages beside another, to which that one leads; the menu names only the other.
BESIDE = frozenset({"mission-plain", "privacy-more"})


@dataclass(frozen=True, slots=True)
class PublicPage:
    """A page as it is shown. language: that of its text. away: links have the host of the public site."""

    name: str
    path: str
    title: str
    summary: str
    menu: str
    language: str
    body: str = ""
    away: bool = False

    @property
    def body_html(self) -> str:
        """The sanitised body without its heading, with its pictures and its timeline."""
        return with_timeline(self._body_with_pictures())

    @property
    def body_sections(self) -> tuple[str, list[str]]:
        """The text before the first subheading, and each section that begins with one."""
        first, *rest = self._body_with_pictures().split("<h2>")
        return first, [f"<h2>{part}" for part in rest]

    @property
    def has_pictures(self) -> bool:
        """Whether the page has a place for a picture, so that it says how one is taken down."""
        return PICTURE_LINE.search(self.body) is not None

    def _body_with_pictures(self) -> str:
        """Text and pictures in turn; the text is cached, since it never changes, and the pictures are not."""
        words, *rest = PICTURE_LINE.split(self.body)
        html = [self._html_of(words)]
        for alternative, key, words in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
            html.append(pictures.figure_html(key, alternative, self.language, is_preview=self.away))
            html.append(self._html_of(words))
        return "".join(html)

    def _html_of(self, words: str) -> str:
        return _cached_body_html(words, self.language, self.name, self.away)


@cache
def page_names() -> tuple[str, ...]:
    """The names of the union's files in its default language, in the order of the menu."""
    written_ones = _page_sources(settings.UNION.default_language)
    return tuple(name for name in NAMES if name in written_ones)


@cache
def _page_sources(language: str) -> dict[str, Source]:
    return page_sources(Path(settings.PARAPLU.union) / "pages", language)


@cache
def page_file_text(name: str, language: str) -> PageText | None:
    """The text of the union's file, or None if there is no such file."""
    source = _page_sources(language).get(name)
    return parse_page_source(source) if source is not None and name in NAMES else None


def public_page(name: str, language: str) -> PublicPage | None:
    """The page in this language, else in the first that has it; None if no language has it."""
    for spoken in (language, *languages_of_origin("public")):
        if words := current_page_text(name, spoken):
            return _make_public_page(name, language, spoken, words)
    return None


def current_page_text(name: str, language: str) -> PageText | None:
    """The public text in a language: the published version, else the file."""
    return published_page_texts().get((name, language)) or page_file_text(name, language)


def binding_text(language: str) -> BindingText:
    """What a reader of this language sees as the text that members agree to: its version and language."""
    for spoken in (language, *languages_of_origin("public")):
        if found := published_places().get((BINDING, spoken)):
            place, day = found
            return BindingText(f"{day.isoformat()}/{place}", spoken, day)
        if BINDING in _page_sources(spoken):
            return _file_adoption(spoken)
    raise InvalidPageContent(f"The page {BINDING} is missing: members agree to it.")


@cache
def _file_adoption(language: str) -> BindingText:
    return parse_adoption(_page_sources(language)[BINDING])


def menu_pages(language: str) -> list[PublicPage]:
    """The pages of the menu: all that are not beside another."""
    return [found for name in NAMES if name not in BESIDE and (found := public_page(name, language))]


def page_as_file(name: str, language: str) -> str | None:
    """The public text of a page in the format of the union's folder; None if it has none in this language."""
    words = current_page_text(name, language)
    if words is None:
        return None
    return page_file_content(words, binding_text(language) if name == BINDING else None)


def page_labels(language: str) -> dict[str, str]:
    """The name of every page in the menu or in lists."""
    return {name: found.menu for name in NAMES if (found := public_page(name, language))}


def visible_page_names() -> frozenset[str]:
    """The names of all public pages."""
    language = settings.UNION.default_language
    return frozenset(name for name in NAMES if public_page(name, language))


def page_preview(name: str, language: str, words: PageText) -> PublicPage:
    """A text as the public site would show it, for a preview on the members' host."""
    page = _make_public_page(name, language, language, words)
    return replace(page, path=absolute_page_url(name, language), away=True)


def absolute_menu_pages(language: str) -> list[PublicPage]:
    """The menu with absolute URLs of the public site."""
    return [replace(entry, path=absolute_page_url(entry.name, language)) for entry in menu_pages(language)]


def _make_public_page(name: str, language: str, spoken: str, words: PageText) -> PublicPage:
    path = page_path(name, language)
    return PublicPage(name, path, words.title, words.summary, words.menu, spoken, words.body)


def absolute_page_url(name: str, language: str) -> str:
    """The absolute URL of a public page."""
    return str(settings.PARAPLU.public_origin) + page_path(name, language)


@lru_cache(maxsize=256)
def _cached_body_html(body: str, language: str, name: str, away: bool) -> str:
    return to_html(body, _page_link_resolver(language, name, away=away))


def _page_link_resolver(language: str, file: str, *, away: bool = False) -> Resolve:
    links = page_links()

    def resolve_page_link(target: str) -> str:
        """Turn `page:name`, `form:name`, `members:name` and `app:name` into URLs; leave other targets."""
        target = current_target(target)
        kind, _, name = target.partition(":")
        if kind == "page":
            return absolute_page_url(name, language) if away else page_path(name, language)
        if target in FIXED_LINKS:
            origin, view = FIXED_LINKS[target]
            return absolute_url(origin, view, language=language)
        if target in links:
            app, link = links[target]
            if not settings.UNION.has_app(app):
                # A version may link to an app that is now off; files were checked when the process started.
                return page_path("home", language)
            return absolute_url(link.origin, link.view, language=language)
        if kind in ("form", "members", "app"):
            raise InvalidPageContent(f"{file} links to {target}, which is no page of ours.")
        return target

    return resolve_page_link


def page_path(name: str, language: str) -> str:
    """The path of a public page; that of the home page is only the language."""
    return f"/{language}/" if name == "home" else f"/{language}/{name}/"


def all_page_paths() -> Iterable[str]:
    """The closed list of paths that a public page can have."""
    return (page_path(name, language) for name in NAMES for language in languages_of_origin("public"))
