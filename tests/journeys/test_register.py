"""An active member seals her entry in a real browser; the site holds no word of it, the keepers read it."""

import gzip
import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Page

from paraplu.base import clock
from paraplu.kernel.seal.civil import CivilIdentity, open_civil
from paraplu.kernel.seal.envelope import Opener
from paraplu.kernel.seal.fingerprint import register_key_digest
from paraplu.kernel.seal.keys import public_key
from paraplu.kernel.seal.roster_lines import RosterRegister
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.accounts import api as accounts
from paraplu.trust.register import api as register
from tests import rosters
from tests.apps.register import SEED, a_register_key
from tests.cast import a_member
from tests.journeys.looking import axe, room
from tests.trust.accounts.parts import Account
from tests.trust.register.parts import RegisterEntry

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.drawn(8)]
HER_NUMBER = 101_001
CIVIL = CivilIdentity("Kanariëvogel", "Lijster Ann", "c/o Nest\nLane 7\n1000 Brussel", "care_of")


@pytest.fixture
def site(origins: dict[str, str], settings, tmp_path: Path) -> str:
    """The site of a union whose register is sealed, and whose Board has no list of keys yet."""
    settings.PIN_FILE = tmp_path / "pin.json"
    statutes = replace(settings.UNION.statutes, register_mode="sealed")
    settings.UNION = replace(settings.UNION, statutes=statutes)
    a_register_key(SEED)
    return origins["members"]


@pytest.fixture
def her_page(transactional_db: None, browse: Callable[..., Page]) -> Callable[..., Page]:
    """A telephone of somebody who was admitted yesterday."""
    account = Account.objects.create(login_name="active-member-0001", password="!")
    member = a_member(HER_NUMBER, MemberStatus.ACTIVE, account.pk)
    register.open_line(HER_NUMBER, "admitted", member.since)
    return partial(browse, dict(accounts.session_cookies_for(account.pk, has_second_factor=True)))


def write(page: Page, civil: CivilIdentity = CIVIL) -> None:
    page.locator("[data-step=compare] [data-next]").first.click()
    page.locator("[data-civil=name]").fill(civil.name)
    page.locator("[data-civil=first_names]").fill(civil.first_names)
    page.locator(f"[data-civil=address_kind][value={civil.address_kind}]").check()
    page.locator("[data-civil=address]").fill(civil.address)


def test_she_seals_her_entry_and_the_site_holds_no_word_of_it(site: str, her_page) -> None:
    page = her_page()
    page.goto(f"{site}/en/")
    page.get_by_role("link", name="See how it works").click()
    page.get_by_role("link", name="Write my entry").click()
    page.locator("form[data-register]").wait_for()
    assert len(page.locator("[data-fingerprint]").inner_text().split()) == 6

    write(page)
    page.locator("[data-send]").click()
    page.get_by_text("Your encrypted entry is from").wait_for()

    sealed = bytes(RegisterEntry.objects.get(pk=HER_NUMBER).sealed)
    assert open_civil(Opener(SEED), sealed, HER_NUMBER, 1) == CIVIL
    told = " ".join(page.sent)
    assert not [word for word in re.findall(r"\w{4,}", f"{CIVIL.name} {CIVIL.address}") if word in told]
    assert page.said == []


@pytest.mark.slow
def test_what_cannot_stand_in_the_register_is_told_beside_its_field(site: str, her_page) -> None:
    page = her_page()
    page.goto(f"{site}/en/register/enter/")
    write(page)
    page.locator("[data-civil=first_names]").fill(" ")

    page.locator("[data-send]").click()

    assert page.locator("[data-wrong=first_names-empty]").is_visible()
    assert page.locator("[data-civil=first_names]").get_attribute("aria-invalid") == "true"
    assert [*room(page), *axe(page)] == []
    assert not any("sealed=" in body for body in page.sent)


@pytest.mark.slow
def test_a_key_that_changes_while_she_types_is_compared_anew_and_her_words_stay(site: str, her_page) -> None:
    page = her_page()
    page.goto(f"{site}/en/register/enter/")
    write(page)
    words = page.locator("[data-fingerprint]").text_content()
    a_register_key(bytes(range(1, 33)), adopted_on=clock.current_date())

    page.locator("[data-send]").click()
    page.locator("[data-wrong=key]").wait_for()

    assert page.locator("[data-fingerprint]").inner_text() != words
    assert page.locator("[data-civil=name]").input_value() == CIVIL.name
    page.locator("[data-step=compare] [data-next]").first.click()
    page.locator("[data-send]").click()
    page.get_by_text("Your encrypted entry is from").wait_for()


@pytest.mark.slow
def test_who_comes_back_to_the_page_finds_nothing_of_her_name(site: str, her_page) -> None:
    page = her_page()
    page.goto(f"{site}/en/register/enter/")
    write(page)

    page.goto(f"{site}/en/register/")
    page.go_back()

    page.locator("form[data-register]").wait_for()
    typed = page.locator("[data-civil]:not([type=radio])")
    assert [field.input_value() for field in typed.all()] == ["", "", ""]


@pytest.mark.slow
def test_a_key_that_two_of_the_board_signed_is_told_so(site: str, her_page) -> None:
    rosters.sign(RosterRegister(register_key_digest(public_key(SEED)), 2, 3))
    page = her_page()

    page.goto(f"{site}/en/register/enter/")

    page.get_by_text("Two Board members have signed this key.").wait_for()
    assert page.locator("[data-step=compare] [data-next]").first.is_enabled()


def test_to_a_key_that_the_board_did_not_sign_nobody_goes_on(site: str, her_page) -> None:
    rosters.sign(RosterRegister(register_key_digest(public_key(bytes(32))), 2, 3))
    page = her_page()

    page.goto(f"{site}/en/register/enter/")

    page.get_by_text("The Board did not sign this key.").wait_for()
    assert page.locator("[data-step=compare] [data-next]").first.is_disabled()


@pytest.mark.slow
def test_without_scripts_paper_is_offered_and_nothing_can_be_typed(site: str, her_page) -> None:
    page = her_page(scripts=False)

    page.goto(f"{site}/nl/register/enter/")

    assert page.locator("[data-no-script]").is_visible()
    assert page.locator("form[data-register]").is_hidden()


def test_the_page_is_light(site: str, her_page) -> None:
    page = her_page()
    page.goto(f"{site}/fr/register/enter/")
    parts = re.findall(r'<(?:link|script)[^>]+(?:href|src)="/static/([^"]+)"', page.content())
    files = [Path(finders.find(part)).read_bytes() for part in parts]

    weight = sum(len(gzip.compress(file)) for file in [page.content().encode(), *files])

    assert len(files) == 5
    assert weight <= 74_600, f"{weight} bytes"
