"""The pages of docs/use as members read them here: what somebody does, step by step, by role."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils.translation import get_language

from paraplu.base.text import to_html
from paraplu.kernel.actor import Actor

FOLDER = Path(__file__).parents[4] / "docs" / "use"
# In the order of the list, each with the app without which it explains nothing; empty for none.
GUIDES: Mapping[str, str] = MappingProxyType(
    {
        "member": "", "lost-things": "", "outreach": "questions", "host": "events", "voter": "assembly",
        "translator": "", "answerer": "questions", "safety": "safety", "confidant": "safety",
        "fund": "solidarity", "claimant": "cash_book", "treasurer": "cash_book",
        "subsidy-report": "cash_book", "auditor": "cash_book", "editor": "", "secretary": "", "chair": "",
        "director": "", "oversight": "", "keeper": "", "teller": "assembly", "scrutineer": "assembly",
    }
)  # fmt: skip
WRITTEN_IN, OTHERWISE = ("en", "fr", "nl"), "en"
# The line with links to the other languages: the page has its own switch.
OTHER_LANGUAGES = re.compile(r"^(?:Other languages|Autres langues|Andere talen)\s*:.*\n", re.MULTILINE)
LINK = re.compile(r"(?<!!)\[([^\]]+)\]\(([^)\s]+)\)")
GUIDE_FILE = re.compile(r"([a-z-]+)\.[a-z]{2}\.md(?:#.*)?")


@dataclass(frozen=True, slots=True)
class UseGuide:
    """A guide in one language. summary: its first paragraph, as plain text."""

    key: str
    language: str
    title: str
    summary: str
    body: str

    @property
    def body_html(self) -> str:
        return to_html(_with_links_of_site(self.body), str)


def open_guides() -> list[UseGuide]:
    """The guides to what this union has switched on."""
    language = get_language() or OTHERWISE
    return [read_guide(key, language) for key, switch in GUIDES.items() if _is_open(switch)]


def find_guide(_actor: Actor, guide: str) -> UseGuide:
    """One of them; else 404."""
    if guide not in GUIDES or not _is_open(GUIDES[guide]):
        raise Http404
    return read_guide(guide, get_language() or OTHERWISE)


def _is_open(switch: str) -> bool:
    return not switch or settings.UNION.has_app(switch)


@cache
def read_guide(key: str, language: str) -> UseGuide:
    """Read the file of a guide, in English where it is not written in this language."""
    spoken = language if language in WRITTEN_IN else OTHERWISE
    text = OTHER_LANGUAGES.sub("", (FOLDER / f"{key}.{spoken}.md").read_text("utf-8"))
    heading, _newline, rest = text.partition("\n")
    summary, _gap, body = rest.strip().partition("\n\n")
    return UseGuide(key, spoken, heading.removeprefix("# "), LINK.sub(r"\1", summary), body)


def _with_links_of_site(body: str) -> str:
    """Links between guides lead to their pages here; those to the handbook of the server are words only."""

    def link_of_site(found: re.Match[str]) -> str:
        file = GUIDE_FILE.fullmatch(found[2])
        if file and file[1] in GUIDES and _is_open(GUIDES[file[1]]):
            return f"[{found[1]}]({reverse('mine:guide', args=[file[1]])})"
        return found[0] if found[2].startswith("https://") else found[1]

    return LINK.sub(link_of_site, body)
