"""A donor on a small phone asks for a tax certificate; the treasurer's browser puts her on the paper."""

from itertools import product
from uuid import uuid4

import pytest
from playwright.sync_api import Page

from paraplu.base import clock
from paraplu.commons.ledger.models import GiftCertificate
from tests.commons.ledger.test_certificate_requests import everything_stored
from tests.commons.ledger.test_certificates import recognise
from tests.journeys import looking
from tests.journeys.sealing import send, somebody, unlocks

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
TREASURER, DIRECTOR = 101_001, 101_002
DONOR, STREET, NATIONAL = "Kanarie Marie", "Kanarieplein 17\n1000 Brussel", "85.07.30-033.28"


def ask(page: Page, forms_host: str, year: int) -> str:
    """Each fault is said beside its field, and what was typed stays."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{forms_host}/nl/certificate/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    begin = page.locator("[data-step=write] [data-next]")
    begin.click()
    page.locator("[data-wrong=donor]:visible").wait_for()
    page.locator("#donor").fill(DONOR)
    page.locator("#street").fill(STREET)
    give(page, 0, f"{year}-01-05", "20,00")
    begin.click()
    page.locator("[data-wrong=small]:visible").wait_for()
    page.locator("[data-more-gifts]").click()
    give(page, 1, f"{year}-01-19", "32.50")
    page.locator("#national").fill("85.07.30-033.29")
    begin.click()
    page.locator("[data-wrong=national]:visible").wait_for()
    page.locator("#national").fill(NATIONAL)
    begin.click()
    code = page.locator("[data-digits]").inner_text()
    send(page, code.split())
    return code


def give(page: Page, place: int, day: str, amount: str) -> None:
    row = page.locator("[data-gift]").nth(place)
    row.locator("[data-gift-day]").fill(day)
    row.locator("[data-gift-amount]").fill(amount)


def read_request(treasurer: Page, site: str) -> str:
    treasurer.goto(f"{site}/en/gifts/requests/")
    unlocks(treasurer)
    thread = treasurer.locator("[data-thread]:visible")
    thread.locator("summary").first.click()
    return thread.inner_text()


def written_on(treasurer: Page, site: str, cents: int, serial: int, year: int) -> list[str]:
    """What is on the paper of a certificate after the copy that its page offers, if it offers one."""
    paper = GiftCertificate.objects.create(year=year, serial=serial, cents=cents, form_key=uuid4())
    treasurer.goto(f"{site}/en/gifts/certificates/{paper.pk}/")
    unlocks(treasurer)
    for button in treasurer.locator("[data-fill-paper]:visible").all():
        button.click()
    return [treasurer.locator(f"#{field}").input_value() for field in ("giver", "street", "national")]


def come_back(donor: Page, forms_host: str, code: str) -> None:
    donor.goto(f"{forms_host}/nl/certificate/back/")
    donor.locator("[data-receipt]").fill(code)
    donor.locator("[data-unlock] button").click()
    donor.get_by_text(DONOR).wait_for()


def test_a_donor_asks_and_the_treasurer_puts_her_on_the_paper(origins, browse, monkeypatch) -> None:
    year, site = clock.current_date().year, origins["members"]
    recognise(monkeypatch, year - 1, year)
    donor, treasurer = browse(), browse(somebody(TREASURER, "treasurer"))
    somebody(DIRECTOR, "director")
    code = ask(donor, origins["forms"], year)

    read = read_request(treasurer, site)
    assert DONOR in read
    assert f"5 January {year} · €20.00\n19 January {year} · €32.50" in read
    assert written_on(treasurer, site, 5_251, 1, year) == ["", "", ""]
    assert written_on(treasurer, site, 5_250, 2, year) == [DONOR, STREET.replace("\n", ", "), NATIONAL]
    come_back(donor, origins["forms"], code)

    stored = everything_stored()
    assert not [text for text in ("Kanarie", NATIONAL, "8507300", f"{year}-01-05 20.00") if text in stored]
    assert not donor.context.cookies()
    assert donor.said == treasurer.said == []


def test_her_pages_are_as_every_page_should_be(origins, browse, monkeypatch) -> None:
    """They are open in a year of recognition only, so that the walk through all pages does not see them."""
    recognise(monkeypatch, clock.current_date().year - 1, clock.current_date().year)
    page, found = browse(), {}
    for language, path in product(("en", "fr", "nl"), ("", "sent/", "back/")):
        assert page.goto(f"{origins['forms']}/{language}/certificate/{path}").status == 200
        found[language, path] = looking.faults(page)

    assert {where: faults for where, faults in found.items() if faults} == {}
