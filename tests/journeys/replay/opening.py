"""The union's file as it grows in the replay, and a house in which the association exists already."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from shutil import copytree

from playwright.sync_api import Browser

from gate.fault import ROOT
from tests.journeys.members import ENTER
from tests.journeys.replay import steps
from tests.journeys.replay.cast import OFFICES, OUTSIDER, Cast
from tests.journeys.replayed import Replayed, replayed

BEGINNING = date(2026, 1, 12)
CONTENT = ROOT / "content"
AT_THE_DEED = ("chair", "secretary", "treasurer")


@contextmanager
def written(base: str, *changes: tuple[str, str]) -> Iterator[Path]:
    """A folder of a union, with these words of its file changed; each has to stand there once."""
    with tempfile.TemporaryDirectory(prefix="paraplu-union-") as folder:
        union = Path(folder) / base
        copytree(CONTENT / base, union)
        text = (union / "union.toml").read_text("utf-8")
        for before, after in changes:
            assert text.count(before) == 1, f"“{before}” stands {text.count(before)} times in {base}."
            text = text.replace(before, after)
        (union / "union.toml").write_text(text, "utf-8")
        yield union


def without_chapters(*kept: str) -> tuple[tuple[str, str], ...]:
    """The changes that leave an association only these chapters."""
    text = (CONTENT / "utsopi" / "union.toml").read_text("utf-8")
    blocks = ["[[chapters]]" + block for block in text.split("[[chapters]]")[1:]]
    gone = []
    for block in blocks:
        key = block.split('key = "', 1)[1].split('"', 1)[0]
        if key not in kept:
            gone.append((block.split("\n\n", 1)[0] + "\n", ""))
    return (*gone, *(() if kept else (('key = "utsopi" ', 'chapters = []\nkey = "utsopi" '),)))


@contextmanager
def a_house_with_statutes(browser: Browser) -> Iterator[tuple[Replayed, Cast]]:
    """What chapter four leaves behind, by cards: five members, one outsider, their offices, two chapters."""
    with (
        written("utsopi", *without_chapters("brussels", "ghent")) as union,
        replayed(union, BEGINNING) as house,
    ):
        cast = Cast(browser, house)
        steps.founders_come(house, cast)
        others = (cast.auditor, cast.teller, cast.outsider)
        cards = house.run(_entering([she.name for she in others], steps.numbers(cast)))
        for she, card in zip(others, cards, strict=True):
            steps.open_account(she, card)
        yield house, cast


def _entering(names: list[str], numbers: dict[str, int]) -> str:
    """A program that enters the others with their offices, and gives the founders those beside the deed's."""
    cast = [(name, "supporting" if name == OUTSIDER[0] else "active", OFFICES[name]) for name in names]
    more = [(numbers[n], office) for n in numbers for office in OFFICES[n] if office not in AT_THE_DEED]
    return (
        f"cards = []\nfor name, state, held in {cast!r}:\n"
        "    told = {'name': name, 'state': state, 'offices': held, 'said_yes': ''}\n"
        f"    exec({ENTER!r})\n    cards.append(answer)\n"
        f"for number, office in {more!r}:\n"
        "    offices.appoint(OPERATOR, number, office, today(), None, 'deed', today())\n"
        "answer = cards"
    )
