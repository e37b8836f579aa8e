"""A site in which the association exists already, for those chapters that begin with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from playwright.sync_api import Browser

from tests.journeys.members import ENTER
from tests.journeys.replay import steps
from tests.journeys.replay.cast import OFFICES, OUTSIDER, Cast
from tests.journeys.replay.union_file import WITH_TWO_CHAPTERS, written
from tests.journeys.replayed import Replayed, replayed

BEGINNING = date(2026, 1, 12)
AT_THE_DEED = ("chair", "secretary", "treasurer")


@contextmanager
def a_site_with_statutes(browser: Browser) -> Iterator[tuple[Replayed, Cast]]:
    """What chapter four leaves behind, by cards: five members, one outsider, their offices, two chapters."""
    with written("utsopi", WITH_TWO_CHAPTERS) as union, replayed(union, BEGINNING) as site:
        cast = Cast(browser, site)
        steps.founders_come(site, cast)
        others = (cast.auditor, cast.teller, cast.outsider)
        cards = site.run(_entering([she.name for she in others], steps.numbers(cast)))
        for she, card in zip(others, cards, strict=True):
            steps.open_account(she, card)
        yield site, cast


def _entering(names: list[str], numbers: dict[str, int]) -> str:
    """A program that enters the others, and gives each of the cast the offices beside those of the deed."""
    new = [(name, "supporting" if name == OUTSIDER[0] else "active") for name in names]
    return (
        f"cards, numbers = [], {numbers!r}\nfor name, state in {new!r}:\n"
        "    told = {'name': name, 'state': state, 'offices': [], 'said_yes': '', 'language': 'en'}\n"
        f"    exec({ENTER!r})\n    cards.append(answer)\n    numbers[name] = number\n"
        f"for name, held in {OFFICES!r}.items():\n"
        f"    for office, _, chapter in [one.partition(':') for one in held if one not in {AT_THE_DEED!r}]:\n"
        "        offices.appoint(\n"
        "            OPERATOR, numbers[name], office, current_date(), None, 'deed', current_date(),\n"
        "            None, chapter\n"
        "        )\n"
        "answer = cards"
    )
