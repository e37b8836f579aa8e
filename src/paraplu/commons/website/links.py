"""What the union's own pages may link to by a short name; read without Django, before a house opens."""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from paraplu.base.origins import Origin
from paraplu.base.sources import sources

DOORS: dict[str, tuple[Origin, str]] = {
    "door:join": ("doors", "people:join"),
    "door:confirm": ("doors", "people:confirm"),
    "door:recover": ("doors", "accounts:recover"),
    "house:enter": ("house", "accounts:enter"),
}
# Pages of rooms that a text may name: the room, and where its page is.
ROOMS: dict[str, tuple[str, Origin, str]] = {
    "room:seats": ("advocacy", "public", "advocacy:seats"),
    "room:texts": ("documents", "public", "publicsite:texts"),
    "room:evenings": ("events", "public", "publicsite:evenings"),
    "room:give": ("ledger", "public", "ledger:support"),
    "room:ask": ("questions", "doors", "questions:ask"),
    "room:tell": ("safety", "doors", "safety:tell"),
    "room:press": ("press", "doors", "press:terms"),
    "room:training": ("trainings", "doors", "trainings:terms"),
    "room:help": ("volunteers", "doors", "volunteers:note"),
}
TARGET = re.compile(r"\]\((room:\w+)\)")


def closed_links(pages: Path, languages: Sequence[str], is_open: Callable[[str], bool]) -> Iterator[str]:
    """One sentence for each link to a room that is off; such a link would lead nowhere."""
    for language in languages:
        for source in sources(pages, language).values():
            for target in TARGET.findall(source.text):
                room = ROOMS[target][0] if target in ROOMS else ""
                if room and not is_open(room):
                    yield (
                        f"{source.file} ({language}) links to {target}, and rooms.{room} is false: "
                        "open the room, or take the link out of the page."
                    )
