"""Reads the pages of the union's content folder once and keeps them as finished HTML."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from paraplu.base.origins import Origin, address
from paraplu.base.text import Resolve, to_html

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
DOORS: dict[str, tuple[Origin, str]] = {
    "door:join": ("doors", "people:join"),
    "door:confirm": ("doors", "people:confirm"),
    "door:recover": ("doors", "accounts:recover"),
    "house:enter": ("house", "accounts:enter"),
}


class ContentFault(Exception):
    """A page of the content folder cannot be shown; the text names the file and the fault."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page in one language. html: the sanitised body without its heading."""

    name: str
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
    folder = settings.PARAPLU.union / "pages" / settings.UNION.languages[0]
    return tuple(name for name in NAMES if (folder / f"{name}.md").exists())


@cache
def page(name: str, language: str) -> Page | None:
    """The finished page, None when the union has none of this name."""
    path = Path(settings.PARAPLU.union) / "pages" / language / f"{name}.md"
    if name not in NAMES or not path.exists():
        return None
    head, body = _split(path)
    return Page(name, head["title"], head["summary"], head["menu"], to_html(body, _resolver(language, path)))


def menu(language: str) -> list[Page]:
    """All pages of this language, for navigation."""
    return [found for name in page_names() if (found := page(name, language))]


def _split(path: Path) -> tuple[dict[str, str], str]:
    text = path.read_text("utf-8")
    parts = text.split("---\n", 2)
    if len(parts) != HEAD_AND_BODY or parts[0]:
        raise ContentFault(f"{path.name} does not begin with title, summary and menu between two --- lines.")
    lines = (line.partition(":") for line in parts[1].strip().splitlines())
    head = {key.strip(): value.strip() for key, _, value in lines}
    if missing := {"title", "summary", "menu"} - set(head):
        raise ContentFault(f"{path.name} lacks {min(missing)} at its head.")
    return head, parts[2]


def _resolver(language: str, path: Path) -> Resolve:
    def resolve(target: str) -> str:
        """`page:name`, `door:name` and `house:name` become addresses; other targets stay."""
        kind, _, name = target.partition(":")
        if kind == "page":
            return page_path(name, language)
        if target in DOORS:
            origin, view = DOORS[target]
            return address(origin, view, language=language)
        if kind in ("door", "house"):
            raise ContentFault(f"{path.name} links to {target}, which is no door of ours.")
        return target

    return resolve


def page_path(name: str, language: str) -> str:
    """The path of a public page: the home page is the language itself."""
    return f"/{language}/" if name == "home" else f"/{language}/{name}/"
