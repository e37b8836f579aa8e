"""A claim from a telephone to the bank: sealed in one browser, and built as the same file in two others."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.commons.claims.parts import ClaimReceipt, ExpenseClaim, PayeeAccount, receipt_file
from tests.journeys.looking import axe, room
from tests.journeys.sealing import somebody, unlocks

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
CLAIMANT, TREASURER, APPROVER = 101_011, 101_012, 101_013


@pytest.fixture
def cookies(transactional_db: None) -> dict[int, dict[str, str]]:
    """Three people, of whom two pay together."""
    offices = {CLAIMANT: (), TREASURER: ("treasurer",), APPROVER: ("approver",)}
    return {number: somebody(number, *held) for number, held in offices.items()}


def claims(page: Page, site: str, photograph: Path) -> None:
    """Three fields, and the account once."""
    page.goto(f"{site}/en/claims/new/")
    page.get_by_label("Photograph of the proof of payment").set_input_files(photograph)
    page.locator("[data-photo-shown]").wait_for()
    page.get_by_label("Amount").fill("12,50")
    page.get_by_label("A meet-up").check()
    page.get_by_label("Your account number").fill("BE68 5390 0754 7035")
    page.get_by_label("Name of the account holder").fill("Zoé Kanarie")
    page.get_by_role("button", name="Send the claim").click()
    page.locator("[data-wrong=account]").wait_for()
    page.get_by_label("Your account number").fill("BE68 5390 0754 7034")
    assert [*room(page), *axe(page)] == []
    page.get_by_role("button", name="Send the claim").click()
    page.get_by_role("button", name="Take this claim back").wait_for()


def agrees_and_makes_the_file(page: Page, site: str) -> None:
    page.goto(f"{site}/en/claims/desk/")
    page.get_by_role("link", name="A meet-up").click()
    page.get_by_role("button", name="Agree to the claim").click()
    page.goto(f"{site}/en/claims/payments/")
    unlocks(page)
    assert [*room(page), *axe(page)] == []
    page.get_by_role("button", name="Make the payment file").click()
    page.get_by_text("It waits for a second person.").wait_for()
    assert page.get_by_role("button", name="Release the payments").count() == 0


def releases(page: Page, site: str) -> None:
    page.goto(f"{site}/en/claims/payments/")
    assert page.get_by_role("button", name="Release the payments").is_disabled()
    unlocks(page)
    page.get_by_text("Your browser built the same file.").wait_for()
    page.get_by_role("button", name="Release the payments").click()
    page.get_by_text("Released on").wait_for()


def downloads(page: Page, site: str) -> str:
    page.goto(f"{site}/en/claims/payments/")
    unlocks(page)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download for the bank").click()
    return Path(saved.value.path()).read_text()


def test_a_claim_is_sealed_on_a_telephone_and_two_browsers_build_the_same_file(
    origins: dict[str, str], browse: Callable[..., Page], cookies: dict[int, dict[str, str]], tmp_path: Path
) -> None:
    photograph = tmp_path / "receipt.jpg"
    photograph.write_bytes(receipt_file())
    member, treasurer, approver = (browse(cookies[number]) for number in (CLAIMANT, TREASURER, APPROVER))
    claims(member, origins["members"], photograph)
    claim = ExpenseClaim.objects.get()
    assert ClaimReceipt.objects.count() == 1
    assert b"539007547034" not in bytes(PayeeAccount.objects.get().sealed)

    agrees_and_makes_the_file(treasurer, origins["members"])
    releases(approver, origins["members"])
    text = downloads(treasurer, origins["members"])

    assert "<IBAN>BE68539007547034</IBAN>" in text
    assert "<Nm>Zoe Kanarie</Nm>" in text
    assert text.count(claim.reference) == 2
    assert "<CtrlSum>12.50</CtrlSum>" in text
    assert member.said == treasurer.said == approver.said == []  # type: ignore[attr-defined]
