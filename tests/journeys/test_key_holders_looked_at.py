"""The pages of key holders, each step in each language: on the narrowest telephone, for everybody."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.from_disk import a_page_from_disk
from tests.journeys.holding import Phone, Table
from tests.journeys.looking import NARROWEST, axe, faults, rings, room, targets
from tests.life.assembly.meeting import CHAIR, SECRETARY
from tests.life.evoting.parts import SecretBallot, StrongProof, bulletin_boards
from tests.life.evoting.secret import code_of, fresh

pytestmark = [
    pytest.mark.journey,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.drawn(8),
]
LOOKS = [("en", "light"), ("fr", "dark"), ("nl", "light")]
STEPS = """() => [...document.querySelectorAll("[data-step]")].map((step) => step.dataset.step)"""
# Each step with all its sentences, as if everything had gone wrong at once.
SHOW = """(name) => {
  for (const step of document.querySelectorAll("[data-step]")) step.hidden = step.dataset.step !== name;
  for (const hidden of document.querySelectorAll("[data-step] [hidden]")) hidden.hidden = false;
  for (const folded of document.querySelectorAll("details")) folded.open = true;
  for (const head of document.querySelectorAll("[data-head]")) head.textContent = "9f".repeat(32);
}"""


@pytest.mark.parametrize(("language", "scheme"), LOOKS, ids=lambda told: told)
def test_every_step_of_making_a_key_is_for_everybody(table: Table, language: str, scheme: Any) -> None:
    page = table.phone(1, language).page
    page.emulate_media(color_scheme=scheme)
    page.locator("[data-step=begin]").wait_for()
    assert faults(page) == []
    page.route("**/keys/state/", lambda route: route.abort())

    for step in page.evaluate(STEPS):
        page.evaluate(SHOW, step)
        assert (step, [*room(page), *targets(page), *rings(page), *axe(page)]) == (step, [])


@pytest.mark.parametrize(("language", "scheme"), LOOKS, ids=lambda told: told)
def test_every_step_of_opening_from_disk_is_for_everybody(
    browser: Browser, language: str, scheme: Any
) -> None:
    look = {"color_scheme": scheme, "viewport": NARROWEST}
    with a_page_from_disk("scrutineer", browser, language, **look) as page:
        page.locator(f"main[lang={language}]:visible").wait_for()

        for step in page.locator(f"main[lang={language}]").evaluate(
            "(main) => [...main.querySelectorAll('[data-step]')].map((step) => step.dataset.step)"
        ):
            page.evaluate(SHOW, step)
            assert (step, [*room(page), *targets(page), *rings(page), *axe(page)]) == (step, [])


def carried(ballot: SecretBallot, phone: Phone, *, is_signed: bool) -> dict[str, Any]:
    """The files, as she saves them on her page; the signatures once there are some."""
    if not phone.page.locator("main details[open]").count():
        phone.press("main summary")
    with phone.page.expect_download() as messages:
        phone.press("[data-save-messages]")
    with phone.page.expect_download() as ballots:
        phone.press("[data-file=archive]")
    assert ballots.value.path().read_bytes() == bulletin_boards.bulletin_board_archive(ballot)
    files = {"[data-messages-file]": messages.value.path(), "[data-ballots-file]": ballots.value.path()}
    if is_signed:
        with phone.page.expect_download() as signatures:
            phone.press("[data-file=commitments]")
        files["[data-signatures-file]"] = signatures.value.path()
    return files


def opened_from_disk(browser: Browser, files: dict[str, Any], code: str) -> bytes:
    """What the page makes on a machine without network; it remembers what it opened."""
    with a_page_from_disk("scrutineer", browser, kept=1) as page:
        for field, path in files.items():
            page.locator(f"{field}:visible").set_input_files(path)
        page.locator("[data-typed]:visible").fill(code)
        page.get_by_role("button", name="Check the votes").click()
        with page.expect_download() as made:
            page.locator("[data-open]:visible").click()
        told: bytes = made.value.path().read_bytes()
    return told


def test_a_ballot_is_opened_from_disk_and_handed_in(table: Table, browser: Browser) -> None:
    ballot = table.a_closed_ballot()
    phones = [table.phone(place) for place in (1, 3)]

    for is_signed, seen in ((False, "[data-signatures-file]:visible"), (True, "[data-ballots] li")):
        for phone in phones:
            told = opened_from_disk(
                browser, carried(ballot, phone, is_signed=is_signed), code_of(phone.place)
            )
            phone.page.locator("[data-handed]").set_input_files(
                {"name": "made.json", "mimeType": "application/json", "buffer": told}
            )
            phone.press("[data-hand]")
            phone.page.locator(seen).first.wait_for()

    assert fresh(ballot).result == [[4, 3, 0]]
    assert code_of(1) not in "".join(phones[0].page.sent)


def test_a_file_that_opens_nothing_is_refused(table: Table) -> None:
    table.a_closed_ballot()
    phone = table.phone(1)
    phone.press("main summary")
    told = []
    for buffer in (b"", b'{"partial":{},"strong":{}}'):
        phone.page.locator("[data-handed]").set_input_files(
            {"name": "opened.json", "mimeType": "application/json", "buffer": buffer}
        )
        phone.press("[data-hand]")
        told.append(phone.wrong())

    assert told == ["handed", "handed"]
    assert StrongProof.objects.filter(owner__gt=1).count() == 0


def test_the_chair_names_key_holders_and_sees_who_is_ready(table: Table, browse: Callable[..., Page]) -> None:
    page = browse(table.office(SECRETARY, "secretary"))
    address = f"{table.site}/en/gathering/{table.scrutinised.id}/keys/holders/"
    table.scrutinised.post("certificate", 1)

    page.goto(address)
    states = page.locator("main li .tag").all_inner_texts()
    page.get_by_label("Member numbers of the key holders").fill(" ".join(map(str, table.others)))
    page.get_by_role("button", name="Name these new key holders").click()

    page.locator(".note b", has_text=str(table.others[0])).wait_for()
    other = browse(table.office(CHAIR, "chair"))
    other.goto(f"{table.site}/en/gathering/{table.scrutinised.id}/confirm/")
    other.get_by_role("button", name="Confirm exactly this").click()
    other.wait_for_load_state()
    page.goto(address)
    assert states == ["has begun", "has not begun yet", "has not begun yet"]
    assert page.locator("main li .tag").all_inner_texts() == ["has not agreed yet"] * 2
    assert faults(page) == []
