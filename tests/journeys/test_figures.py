"""What writers allow to be counted becomes public tables by two auditors, and nothing small is in them."""

import secrets
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page

from paraplu.commons.figures.counting import DASH
from paraplu.kernel.seal.counted_record import seal_record
from paraplu.trust.accounts import api as accounts
from paraplu.trust.mailboxes import api as mailboxes
from tests.journeys.looking import axe, faults, room
from tests.journeys.sealing import TOLD, send, somebody, unlocks
from tests.trust.accounts.parts import Account
from tests.trust.mailboxes.parts import CountedRecord

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
TEAM, FIRST, SECOND = (101_001, 101_002), 101_003, 101_004
WRITTEN_ON, COUNTED_ON = "2026-11-20", "2027-01-15"
# Without the report of the browser the number would be 20.
OF_STIGMA, OF_POWER, SHOWN = 19, 4, 25


def allowed(kind: str, how_many: int) -> None:
    """Others allowed it too; their browsers sealed the codes."""
    for month in range(how_many):
        codes = {"kind": kind, "ground": "unsaid", "where": "ghent", "wish": "no", "for_somebody": "no"}
        identifier = secrets.token_hex(16)
        codes["month"] = f"2026-{1 + month % 3:02d}"
        sealed = seal_record(codes, mailboxes.counting_circle(), identifier)
        CountedRecord.objects.create(id=identifier, year=2026, sealed=sealed)


def tells_and_ticks(page: Page, forms_host: str) -> None:
    page.clock.set_fixed_time(f"{WRITTEN_ON}T10:00:00")
    page.goto(f"{forms_host}/en/tell/")
    page.locator("input[data-sealed=kinds][value=stigma]").check()
    page.locator("[data-sealed=text]").fill(TOLD)
    page.locator("[data-may-count]").check()
    page.locator("[data-step=write] [data-next]").click()
    send(page, page.locator("[data-digits]").inner_text().split())


def counts(page: Page, site: str) -> str:
    """She opens what her key opens; the tables that would be sent."""
    page.goto(f"{site}/en/figures/")
    unlocks(page)
    page.locator("[data-count]").click()
    page.locator("[data-done]").wait_for()
    return page.locator("[data-tables]").text_content() or ""


@pytest.fixture
def _offices(transactional_db: None, the_day: Callable[[str], date]) -> None:
    """A team that reads, and two auditors."""
    the_day(WRITTEN_ON)
    for number in TEAM:
        somebody(number, "safety_team")
    for number in (FIRST, SECOND):
        somebody(number, "auditor")


def logs_in(browse: Callable[..., Page], number: int) -> Page:
    account = Account.objects.get(login_name=f"member-{number}")
    return browse(dict(accounts.session_cookies_for(account.pk, has_second_factor=True)))


@pytest.mark.usefixtures("_offices")
def test_two_auditors_count_a_report_and_nothing_under_ten_is_public(
    origins: dict[str, str], browse: Callable[..., Page], the_day: Callable[[str], date]
) -> None:
    allowed("stigma", OF_STIGMA - 1)
    allowed("power", OF_POWER)
    tells_and_ticks(browse(), origins["forms"])
    assert CountedRecord.objects.count() == OF_STIGMA + OF_POWER

    the_day(COUNTED_ON)
    text = proposes(logs_in(browse, FIRST), origins["members"])
    assert public(browse, origins, "").locator("main li").count() == 0
    agrees(logs_in(browse, SECOND), origins["members"], text)

    assert not CountedRecord.objects.exists()
    shows_the_tables(public(browse, origins, "2026/"), text)


def proposes(page: Page, site: str) -> str:
    text = counts(page, site)
    assert f"wish,no,{SHOWN}\n" in text
    assert f"kind,power,{DASH}\n" in text
    assert [*room(page), *axe(page)] == []
    page.get_by_role("button", name="Propose these tables").click()
    page.get_by_text("You proposed tables").wait_for()
    return text


def agrees(page: Page, site: str, text: str) -> None:
    assert counts(page, site) == text
    page.get_by_role("button", name="Agree and publish").click()
    page.get_by_text("The tables of this year are public").wait_for()


def public(browse: Callable[..., Page], origins: dict[str, str], path: str) -> Page:
    page = browse()
    page.goto(f"{origins['public']}/en/figures/{path}")
    return page


def shows_the_tables(page: Page, text: str) -> None:
    """The numbers of the file and no other; the file byte for byte."""
    numbers = [line.rpartition(",")[2] for line in text.splitlines()[3:]]
    shown = page.locator("td").all_inner_texts()
    assert shown == [number for number in numbers if number != DASH]
    assert all(int(number) >= 10 for number in shown)
    assert any(number == DASH for number in numbers)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the tables (CSV)").click()
    assert download.value.path().read_text() == text
    page.reload()
    assert faults(page) == []
    page.emulate_media(color_scheme="dark")
    assert [*axe(page)] == []
