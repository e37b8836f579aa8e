"""The short names that the union's pages can use in links; read without Django, before it starts."""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from paraplu.base.apps import page_links
from paraplu.base.origins import Origin
from paraplu.base.text_sources import page_sources
from paraplu.commons.website.words import InvalidPageContent, parse_adoption

FIXED_LINKS: dict[str, tuple[Origin, str]] = {
    "form:join": ("forms", "people:join"),
    "form:confirm": ("forms", "people:confirm"),
    "form:recover": ("forms", "accounts:recover"),
    "members:enter": ("members", "accounts:enter"),
}
# What these names began with before; a version that was saved then still leads where it led.
FORMER_KINDS = {"door": "form", "house": "members", "room": "app"}
# A person who joins agrees to this page.
BINDING = "mission"
TARGET = re.compile(r"\]\(((?:app|room):\w+)\)")
# A picture on a line of its own: its alternative text, and its key in the store of pictures.
PICTURE_LINE = re.compile(r"^!\[([^\]\n]*)\]\(picture:([a-z][a-z0-9_]{0,39})\)[ \t]*$", re.MULTILINE)


def current_target(target: str) -> str:
    """The target of a link, by the name that it has today."""
    kind, colon, name = target.partition(":")
    return f"{FORMER_KINDS.get(kind, kind)}{colon}{name}"


def adoption_faults(pages: Path, languages: Sequence[str]) -> Iterator[str]:
    """One sentence for each text that members agree to and whose head does not say version and language."""
    for language in languages:
        if source := page_sources(pages, language).get(BINDING):
            try:
                found = parse_adoption(source)
            except InvalidPageContent as fault:
                yield str(fault)
            else:
                if found.language != language:
                    yield f"{source.file} of {language} says that its language is {found.language}."


def disabled_app_links(
    pages: Path, languages: Sequence[str], is_open: Callable[[str], bool]
) -> Iterator[str]:
    """One sentence for each link to an app that is switched off; such a link would lead nowhere."""
    links = page_links()
    for language in languages:
        for source in page_sources(pages, language).values():
            for target in map(current_target, TARGET.findall(source.text)):
                app = links[target][0] if target in links else ""
                if app and not is_open(app):
                    yield (
                        f"{source.file} ({language}) links to {target}, and apps.{app} is false: "
                        "open the app, or take the link out of the page."
                    )
