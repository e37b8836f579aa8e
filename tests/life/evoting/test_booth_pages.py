"""What the pages of booth and board weigh, and what they may load."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from paraplu.kernel.ballot import codes
from tests.journeys.voting import BOARD, Poll, open_ballot

STATIC = Path(settings.STATICFILES_DIRS[0])
MOST, MOST_OF_BOARD, SLIPS = 60_000, 65_000, 200


@pytest.fixture
def poll(db: None) -> Poll:
    return open_ballot(BOARD, hat=[codes.new_code() for _ in range(SLIPS)])


def at_the_form(poll: Poll, place: str) -> HttpResponse:
    return Client(HTTP_HOST=settings.PARAPLU.origin_hosts["forms"]).get(f"/fr/{place}/{poll.ballot.pk}/")


def weight(page: HttpResponse, *files: str) -> int:
    """Bytes over the wire of the page and of what it loads."""
    loaded = [page.content, *((STATIC / name).read_bytes() for name in files)]
    return sum(len(gzip.compress(content, 9)) for content in loaded)


def test_the_booth_and_all_that_it_loads_weigh_less_than_sixty_kilobytes(poll: Poll) -> None:
    page = at_the_form(poll, "booth")

    assert weight(page, "base.css", "ballot.css", "built/booth.js") < MOST


def test_the_board_and_all_that_it_loads_weigh_less_than_sixty_five_kilobytes(poll: Poll) -> None:
    page = at_the_form(poll, "board")

    assert weight(page, "base.css", "ballot.css", "built/ballots.js", "built/verifier.js") < MOST_OF_BOARD


def test_the_booth_says_no_credential_whole_and_loads_from_nowhere_else(poll: Poll) -> None:
    page = at_the_form(poll, "booth")

    text, policy = page.content.decode(), page.headers["Content-Security-Policy"]
    assert not [name for name in poll.report.setup.weights if name in text]
    assert ("unsafe" in policy, page.headers["Cache-Control"]) == (False, "no-store")
    assert not page.cookies


@pytest.mark.parametrize(
    ("language", "heading"), [("en", "Your voting code"), ("fr", "Votre code de vote"), ("nl", "Je stemcode")]
)
def test_the_first_step_of_the_booth_has_one_heading(poll: Poll, language: str, heading: str) -> None:
    """The four fields of the code have the name of their page, and no second one like it."""
    page = Client(HTTP_HOST=settings.PARAPLU.origin_hosts["forms"]).get(
        f"/{language}/booth/{poll.ballot.pk}/"
    )
    step = page.content.decode().split('data-step="code"')[1].split("</form>")[0]

    assert re.findall(r"<(?:h\d|legend)[^>]*>([^<]+)<", step) == [heading]
    assert f'id="code-heading">{heading}<' in step
    assert 'aria-labelledby="code-heading"' in step
