"""Who is no member yet reads one language from first to last: no English on public pages and forms."""

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser

import polib
import pytest
from django.conf import settings
from django.forms import fields, models
from django.utils.translation import override

from gate import extract, newcomers
from gate.fault import ROOT
from tests.cast import Cast
from tests.promises.stage import Stage
from tests.promises.test_forms_take_no_names import PAGES, address, visitor_at

pytestmark = [pytest.mark.django_db, pytest.mark.drawn(4)]
NEWCOMERS = settings.UNION.newcomer_languages
PLACE = re.compile(r"%\(\w+\)s|\{\w*\}")
# The longest piece of a sentence between its computed parts has to be so long to be told from chance.
TELLING = 12
READ_ALOUD = {"alt", "aria-label", "placeholder", "title"}
# A language calls itself by its own name everywhere.
OWN_NAMES = {name for _code, name in settings.LANGUAGES}
# A notice of the assembly is for active members, whose e-mails come in one of the languages of members.
FOR_MEMBERS = ("assembly:notice", "assembly:notice_document")


class Said(HTMLParser):
    """What a page says: every run of text, and what is read aloud."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said: set[str] = set()
        self._silent = False
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        # What is marked as English is for somebody else, such as a doctor.
        self._silent = tag in ("script", "style") or ("lang", "en") in attributes
        self.said |= {value or "" for name, value in attributes if name in READ_ALOUD}

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.said.add(" ".join(data.split()))


def sentences_of_apps() -> Iterator[str]:
    for room in extract.apps(ROOT):
        for sentence in extract.sentences(room):
            yield sentence.single
            yield sentence.plural or sentence.single


def sentences_of_django() -> Iterator[str]:
    with override("en"):
        for kind in (*vars(fields).values(), *vars(models).values()):
            yield from (str(told) for told in getattr(kind, "default_error_messages", {}).values())


@cache
def english() -> tuple[frozenset[str], frozenset[str]]:
    """Whole sentences, and the longest piece of those that hold something computed."""
    known = {*sentences_of_apps(), *sentences_of_django()}
    pieces = {max(PLACE.split(sentence), key=len).strip() for sentence in known if PLACE.search(sentence)}
    whole = frozenset(sentence for sentence in known if sentence and not PLACE.search(sentence))
    return whole, frozenset(piece for piece in pieces if len(piece) >= TELLING)


def same_in(language: str) -> set[str]:
    """What is written alike in both, as “Menu”."""
    catalogue = polib.pofile(str(newcomers.catalogue(ROOT, language)))
    return OWN_NAMES | {entry.msgstr for entry in catalogue if not entry.msgid_plural}


def left_over(page: str, language: str) -> set[str]:
    """English that a page still says."""
    said, (whole, pieces) = Said(page).said, english()
    broken = {piece for piece in pieces if any(piece in text for text in said)}
    return (said & whole) - same_in(language) | broken


@pytest.fixture
def cast(stage: Stage) -> Cast:
    return stage.cast


@pytest.mark.parametrize("language", NEWCOMERS)
def test_no_english_is_left_on_site_and_forms(language: str, cast: Cast) -> None:
    left = set()
    walked = (
        (origin, address(origin, name, cast, language)) for origin, name in PAGES if name not in FOR_MEMBERS
    )
    for origin, where in (page for page in walked if page[1].startswith(f"/{language}/")):
        for answer in (visitor_at(origin).get(where), visitor_at(origin).post(where)):
            # The union's pictures and drawings hold no words.
            if answer.headers.get("Content-Type", "").startswith("text/html"):
                left |= {(where, said) for said in left_over(answer.content.decode(), language)}

    assert left == set()
