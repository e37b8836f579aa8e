"""The verifier prints the words that the pages, the voting slips and the minutes show, also for the end."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from paraplu.base.browser_files import word_list
from paraplu.kernel.ballot.compared import comparable_digest
from paraplu.kernel.seal.roster import words_of
from paraplu.life.evoting import bulletin_boards, compared_heads
from paraplu.life.evoting.models import SecretBallot
from paraplu.offline import verifier
from tests.life.assembly.meeting import Hall
from tests.life.evoting.secret import FOR, HOLDERS, Scrutinised, fresh, gathering
from tests.life.evoting.test_script_answers import browser

pytestmark = [pytest.mark.django_db, pytest.mark.halved]
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def secret(the_day: Callable[[str], date]) -> Scrutinised:
    meeting = Scrutinised(Hall(the_day))
    meeting.appoint()
    meeting.ready()
    return meeting


def verified(ballot: SecretBallot, folder: Path, capsys: Capture) -> str:
    file = folder / f"{ballot.phase}.bel"
    file.write_bytes(bulletin_boards.bulletin_board_archive(ballot))
    assert verifier.main([str(file)]) == 0
    return capsys.readouterr().out


def shown_on(page: str) -> list[str]:
    """The words and digits that the page of the list asks people to compare, then those of the start."""
    places = ('data-compared="words"', 'data-compared="digits"', "data-setup-compared")
    found = [re.search(rf"{place}[^>]*>([^<]+)<", page) for place in places]
    return [" ".join(each[1].split()) for each in found if each]


def board_page(ballot: SecretBallot, language: str) -> str:
    reader: Client = browser(HOLDERS[0])
    return reader.get(f"/{language}/gathering/ballot/{ballot.pk}/board/").content.decode()


def test_the_verifier_prints_the_words_of_the_page(
    secret: Scrutinised, tmp_path: Path, capsys: Capture
) -> None:
    ballot = secret.take_up()
    secret.vote(ballot, *[FOR] * 5)
    for step in (lambda: None, lambda: secret.count(ballot)):
        step()
        told = verified(fresh(ballot), tmp_path, capsys)
        for language in ("en", "fr"):
            shown = shown_on(board_page(ballot, language))

            assert len(shown) == 3
            assert [text for text in shown if f"  {text}\n" not in f"{told}\n"] == []


def test_it_prints_the_key_of_the_slip_and_the_heads_of_the_minutes(
    secret: Scrutinised, tmp_path: Path, capsys: Capture
) -> None:
    ballot = secret.take_up()
    secret.vote(ballot, *[FOR] * 5)
    secret.count(ballot)
    told, found = verified(fresh(ballot), tmp_path, capsys), fresh(ballot)

    key = words_of(comparable_digest(gathering()), word_list("en"))
    minutes = [compared_heads.slow_digest(head) for head in (found.setup_head, found.closed_head)]
    start, closed = (compared_heads.spelled_head(each).words for each in minutes)

    assert [each.splitlines()[:2] for each in told.split("To compare, ")[1:]] == [
        ["the key on your voting slip:", f"  {key}"],
        ["from the start of the vote:", f"  {start}"],
        ["from the moment when the vote closed:", f"  {closed}"],
    ]
