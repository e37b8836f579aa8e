"""Reads the pages of the union's content folder once and keeps them as finished HTML."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from paraplu.base.origins import address
from paraplu.base.sources import Source, sources
from paraplu.base.text import Resolve, to_html
from paraplu.front.publicsite.links import DOORS, ROOMS

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
HEAD_AND_BODY = 3


class ContentFault(Exception):
    """A page of the content folder cannot be shown; the text names the file and the fault."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page in one language. html: the sanitised body without its heading."""

    name: str
    path: str
    title: str
    summary: str
    menu: str
    html: str

    @property
    def parts(self) -> tuple[str, list[str]]:
        """What stands before the first subheading, and each part that begins with one."""
        first, *rest = self.html.split("<h2>")
        return first, [f"<h2>{part}" for part in rest]


@cache
def page_names() -> tuple[str, ...]:
    """The names this union has, in the order of the menu."""
    written = _sources(settings.UNION.languages[0])
    return tuple(name for name in NAMES if name in written)


@cache
def _sources(language: str) -> dict[str, Source]:
    return sources(Path(settings.PARAPLU.union) / "pages", language)


@cache
def page(name: str, language: str) -> Page | None:
    """The finished page, None when the union has none of this name."""
    source = _sources(language).get(name)
    if name not in NAMES or source is None:
        return None
    head, body = _split(source)
    html = to_html(body, _resolver(language, source.file))
    return Page(name, page_path(name, language), head["title"], head["summary"], head["menu"], html)


def menu(language: str) -> list[Page]:
    """All pages of this language, for navigation."""
    return [found for name in page_names() if (found := page(name, language))]


def _split(source: Source) -> tuple[dict[str, str], str]:
    parts = source.text.split("---\n", 2)
    if len(parts) != HEAD_AND_BODY or parts[0]:
        raise ContentFault(f"{source.file}: a page begins with title, summary and menu between --- lines.")
    lines = (line.partition(":") for line in parts[1].strip().splitlines())
    head = {key.strip(): value.strip() for key, _, value in lines}
    if missing := {"title", "summary", "menu"} - set(head):
        raise ContentFault(f"{source.file} lacks {min(missing)} at the head of a page.")
    return head, parts[2]


def _resolver(language: str, file: str) -> Resolve:
    def resolve(target: str) -> str:
        """`page:name`, `door:name`, `house:name` and `room:name` become addresses; other targets stay."""
        kind, _, name = target.partition(":")
        if kind == "page":
            return page_path(name, language)
        if target in DOORS:
            origin, view = DOORS[target]
            return address(origin, view, language=language)
        if target in ROOMS:
            _room, origin, view = ROOMS[target]
            return address(origin, view, language=language)
        if kind in ("door", "house", "room"):
            raise ContentFault(f"{file} links to {target}, which is no door of ours.")
        return target

    return resolve


def page_path(name: str, language: str) -> str:
    """The path of a public page: the home page is the language itself."""
    return f"/{language}/" if name == "home" else f"/{language}/{name}/"
