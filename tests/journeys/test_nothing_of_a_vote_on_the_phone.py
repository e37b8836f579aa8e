"""Whoever finds the telephone of a voter searches the whole profile of its browser, byte by byte."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from paraplu.kernel.ballot import codes
from tests.journeys.browsing import PHONE
from tests.journeys.voting import Poll, cast, choose, enter, open_ballot

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.drawn(8)]


@pytest.fixture
def poll(transactional_db: None) -> Poll:
    return open_ballot()


def found_in(folder: Path, words: list[str]) -> list[tuple[str, str]]:
    """Which of these stand in which file, as the browser writes them: in eight or sixteen bits a letter."""
    spelled = [(word, word.encode(form)) for word in words for form in ("utf-8", "utf-16-le")]
    files = [(path, path.read_bytes()) for path in folder.rglob("*") if path.is_file()]
    return [(path.name, word) for path, raw in files for word, told in spelled if told in raw]


def test_the_profile_of_the_browser_holds_no_code_and_no_choice(
    origins, poll, browser: Browser, tmp_path: Path
) -> None:
    code = poll.codes[0]
    launched = browser.browser_type.launch_persistent_context(
        tmp_path / "profile",
        executable_path=shutil.which("chromium"),
        args=["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
        viewport=PHONE,
    )
    page = launched.pages[0]
    enter(page, origins["forms"], poll, code)
    choose(page, "Against")
    cast(page)
    launched.close()

    secrets = [code, codes.seed_of(code), *code.split("-"), "Against"]
    assert found_in(tmp_path / "profile", secrets) == []
    assert found_in(tmp_path / "profile", [f"/booth/{poll.ballot.pk}/"]) != []
