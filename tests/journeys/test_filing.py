"""Somebody reports, saves a proof that others check, keeps the conversation longer and deletes it."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page

from paraplu.base import clock
from tests.filed import is_good, opened
from tests.journeys.sealing import TOLD, agrees, opens_own, somebody, tell
from tests.journeys.test_safety import answer, come_back
from tests.trust.mailboxes.parts import Box, Message

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.drawn(8)]


@pytest.fixture
def team(transactional_db: None) -> list[dict[str, str]]:
    """The cookies of two of the safety team."""
    return [somebody(number, "safety_team") for number in (101_001, 101_002)]


def saved(page: Page, kind: str) -> tuple[str, str]:
    """The name and the text of a file that a button saves."""
    with page.expect_download() as waiting:
        page.locator(f"[data-save-text={kind}]").click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_text()


def test_a_proof_is_saved_and_others_check_it(origins, team, browse, tmp_path) -> None:
    asker, lawyer = browse(), browse()
    receipt = tell(asker, origins["forms"], "fr")
    come_back(asker, origins["forms"], receipt)
    sent = len(asker.sent)
    asker.get_by_text("Preuve que vous nous avez écrit").click()
    name, proof = saved(asker, "proof")
    asker.get_by_text("Laisser quelqu'un lire votre premier message").click()
    other_name, opening = saved(asker, "opening")

    lawyer.goto(f"{origins['public']}/fr/proof/")
    digest, content = opened(lawyer.content(), opening, tmp_path)

    assert is_good(lawyer.content(), proof, tmp_path)
    assert (name, other_name, digest) == ("notes.txt", "notes-2.txt", proof.split()[-1])
    assert json.loads(content)["text"] == TOLD
    assert len(asker.sent) == sent
    assert asker.said == lawyer.said == []


def test_both_sides_see_the_last_day_and_the_asker_moves_it_and_deletes(origins, team, browse) -> None:
    asker, holder = browse(), browse(team[0])
    receipt = tell(asker, origins["forms"], "fr")
    answer(holder, origins["members"], "en")
    agrees(browse(team[1]), origins["members"])
    a_year_passes()
    opens_own(holder, origins["members"])
    holder.locator("[data-endings]").wait_for()
    assert holder.locator("[data-ends-soon]").first.is_visible()

    come_back(asker, origins["forms"], receipt)
    assert "warn" in (asker.locator("[data-forgotten]").get_attribute("class") or "")
    asker.locator("[data-end=keep] button").click()
    asker.locator("[data-moved]").wait_for()
    asker.locator("[data-end=delete] summary").click()
    asker.locator("[data-end=delete] button").click()
    asker.locator("[data-deleted]").wait_for()

    assert (Box.objects.count(), asker.locator("[data-thread]").is_visible()) == (0, False)
    assert asker.said == holder.said == []


def a_year_passes() -> None:
    """Almost: all but nine days of the union's days after a report."""
    Message.objects.update(day=clock.current_date() - timedelta(days=356))
