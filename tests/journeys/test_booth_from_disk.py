"""The booth as one file on a device without network: the election is carried in, the ballot out."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from paraplu.kernel.ballot import codes, read_ballot
from paraplu.kernel.ballot.canonical import write
from tests.journeys.from_disk import a_page_from_disk
from tests.journeys.looking import NARROWEST, axe, rings, room, targets
from tests.journeys.voting import TENT, Poll, audit_words, choose, enter, open_ballot, step, type_code
from tests.life.evoting.parts import bulletin_boards

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.drawn(8)]


@pytest.fixture
def poll(transactional_db: None) -> Poll:
    return open_ballot()


@pytest.fixture
def from_disk(browser: Browser) -> Iterator[Page]:
    with a_page_from_disk("booth", browser, "nl", viewport=NARROWEST) as page:
        yield page


def bring(page: Page, *files: bytes) -> None:
    kind = "application/octet-stream"
    page.locator("[data-election-file]").set_input_files(
        [{"name": f"{at}.file", "mimeType": kind, "buffer": raw} for at, raw in enumerate(files)]
    )
    page.locator("[data-form=file] button").click()


def made_file(page: Page, code: str, name: str) -> Path:
    """The ballot file, from the code on."""
    type_code(page, code)
    page.locator("[data-same-key]").click()
    choose(page, name)
    page.locator("[data-finish]").click()
    with page.expect_download() as handed:
        page.locator("[data-save]").click()
    path: Path = handed.value.path()
    return path


def test_a_ballot_made_from_disk_goes_into_the_box_at_the_door(origins, poll, from_disk, browse) -> None:
    bring(from_disk, poll.archive, poll.signatures)
    path = made_file(from_disk, poll.codes[0], "Against")
    online = browse()
    online.goto(f"{origins['forms']}/nl/booth/{poll.ballot.pk}/")
    online.locator("[data-step=code] summary").first.click()
    online.locator("[data-made]").set_input_files(path)
    online.locator("[data-form=made] button").click()
    online.locator("[data-step=done] [data-tracker]").wait_for()

    (vote,) = poll.report.votes.values()

    shown = [page.locator("[data-tracker]:visible").inner_text() for page in (from_disk, online)]
    assert ["".join(text.split()) for text in shown] == [vote.tracker] * 2
    assert online.locator("[data-look]:visible, [data-wait]:visible").count() == 0
    assert vote == read_ballot(bulletin_boards.ballot_election(poll.ballot), path.read_bytes())


@pytest.mark.slow
def test_the_text_of_the_election_is_enough(poll, from_disk) -> None:
    texts = json.dumps(bulletin_boards.shown_setup(poll.ballot))
    from_disk.locator("[data-election-text]").fill(texts + "\n")
    from_disk.locator("[data-form=file] button").click()

    path = made_file(from_disk, poll.codes[1], "For")

    assert read_ballot(bulletin_boards.ballot_election(poll.ballot), path.read_bytes())


def test_nobody_votes_from_disk_without_the_signatures_of_the_key_holders(poll, from_disk) -> None:
    """A changed server hands out the list of ballots, and signatures of nobody."""
    bring(from_disk, poll.archive)
    from_disk.locator("[data-wrong=unsigned]:visible").wait_for()
    told = json.loads(poll.signatures)
    told["signatures"][0]["signature"]["response"] = "1"

    bring(from_disk, poll.archive, write(told).encode())

    from_disk.locator("[data-step=unvouched]:not([hidden])").wait_for()
    assert step(from_disk) == "unvouched"


@pytest.mark.slow
def test_another_file_is_no_election_and_another_slip_is_not_on_its_list(poll, from_disk) -> None:
    bring(from_disk, poll.archive[:700], poll.signatures)
    from_disk.locator("[data-wrong=unsound]:visible").wait_for()
    bring(from_disk, poll.archive, poll.signatures)

    type_code(from_disk, codes.new_code())

    assert from_disk.locator("[data-wrong=unlisted]:visible").count() == 1


@pytest.mark.slow
def test_another_language_begins_anew_and_leaving_leaves_nothing(poll, from_disk) -> None:
    bring(from_disk, poll.archive, poll.signatures)
    type_code(from_disk, poll.codes[0])
    from_disk.locator("[data-tongue=fr]").click()

    assert (step(from_disk), from_disk.locator("html").get_attribute("lang")) == ("file", "fr")
    bring(from_disk, poll.archive, poll.signatures)
    type_code(from_disk, poll.codes[0])
    assert (step(from_disk), from_disk.locator("input:checked").count()) == ("compare", 0)
    assert from_disk.locator("a[data-leave]").inner_text() == "Quitter maintenant"
    from_disk.locator("a[data-leave]").click()
    from_disk.wait_for_url("about:blank")


def opened_numbers(online: Page, forms_host: str, poll: Poll, language: str) -> tuple[str, str]:
    """What a telephone shows when it opens an encryption, and its words, of which the disk has the digits."""
    enter(online, forms_host, poll, poll.codes[0], language)
    choose(online, "Against")
    audit_words(online)
    online.locator("[data-step=review] summary").click()
    online.locator("[data-open]").click()
    said = online.locator("[data-step=opened] [data-said]").inner_text()
    return online.locator("[data-numbers]").input_value(), said


def test_another_device_checks_what_a_telephone_opened(origins, poll, from_disk, browse) -> None:
    numbers, said = opened_numbers(browse(), origins["forms"], poll, "nl")
    bring(from_disk, poll.archive, poll.signatures)
    from_disk.locator("[data-step=code] summary").last.click()
    from_disk.locator("[data-opened-text]").fill(numbers.replace('"number":0', '"number":1', 1))
    from_disk.locator("[data-form=opened] button").click()
    assert from_disk.locator("[data-wrong=unsound]:visible").count() == 1

    from_disk.locator("[data-opened-text]").fill(numbers)
    from_disk.locator("[data-form=opened] button").click()

    assert "Against" in from_disk.locator("[data-checked]").inner_text()
    assert from_disk.locator("[data-checked-said]").inner_text() == said


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "fr", "nl", "es", "ro"])
def test_every_step_from_disk_is_for_everybody(poll, from_disk, language: str) -> None:
    page = from_disk
    page.locator(f"[data-tongue={language}]").click()
    found = look(page)
    bring(page, poll.signatures, poll.archive)
    found += look(page)
    type_code(page, poll.codes[0])
    found += look(page)
    page.locator("[data-same-key]").click()
    choose(page, TENT.answers[0])
    found += look(page)
    page.locator("[data-finish]").click()
    page.locator("[data-step=made] summary").click()

    assert found + look(page) == []


def look(page: Page) -> list[str]:
    page.keyboard.press("Tab")
    return [*room(page), *targets(page), *rings(page), *axe(page)]
