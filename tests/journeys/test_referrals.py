"""Someone allows a partner three things of what they told; the partner's own program opens only those."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings

from paraplu.kernel.statutes import ReferralPartner
from paraplu.life.referrals.models import Referral
from tests.commons.pictures.good import GOOD, MAKERS
from tests.journeys.sealing import TOLD, agrees, opens_own, send, somebody, tell
from tests.life.referrals.parts import Partner, a_partner
from tests.trust.mailboxes.parts import let_everything_arrive

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
WORKER, SECOND = 101_001, 101_002
ASKED, REACH = "We know a good centre. May it read this?", "Ring 0400 00 00 00 after noon"


@pytest.fixture
def partner(tmp_path: Path, settings: Any) -> Partner:
    """A partner with a key, whom the union's file names; beside one who has another key."""
    found = a_partner(tmp_path)
    other = ReferralPartner("other", "Other Centre", "lawyer", "", "age1" + "q" * 58)
    named = ReferralPartner("demo_centre", "Demo Centre", "specialised_centre", "", found.recipient)
    directory = replace(django_settings.UNION.directory, unlisted=(named, other))
    settings.UNION = replace(django_settings.UNION, directory=directory)
    return found


@pytest.fixture
def team(transactional_db: None) -> dict[int, dict[str, str]]:
    return {number: somebody(number, "safety_team") for number in (WORKER, SECOND)}


def comes_back(page: Any, forms_host: str, receipt: str) -> None:
    page.goto(f"{forms_host}/en/tell/back/")
    page.locator("[data-receipt]").fill(receipt)
    page.locator("[data-unlock] button").click()
    page.locator("[data-thread]").wait_for()


FIELDS = ("kinds", "text", "where", "reach")


def is_asked(browse: Any, origins: dict[str, str], team: Any, fields: tuple[str, ...] = FIELDS) -> None:
    """One of the team asks, another agrees."""
    page = browse(team[WORKER])
    opens_own(page, origins["members"])
    page.locator("[data-answer] [data-sealed=text]").fill(ASKED)
    page.get_by_text("Ask whether you may pass something on").click()
    page.locator("[data-sealed=ask_partners]").first.check()
    page.get_by_role("button", name="Encrypt and give to a second reader").click()
    page.locator("[data-wrong=ask]").wait_for()
    page.locator("[data-sealed=ask_purpose]").select_option("support")
    assert page.locator("[data-ask-field=photographs]").is_visible() is ("photographs" in fields)
    for field in fields:
        page.locator(f"[data-sealed=ask_fields][value={field}]").check()
    page.get_by_role("button", name="Encrypt and give to a second reader").click()
    page.locator("[data-waits]:visible").wait_for()
    agrees(browse(team[SECOND]), origins["members"])


def allows(page: Any, forms_host: str, receipt: str) -> None:
    """The person ticks three of four boxes."""
    comes_back(page, forms_host, receipt)
    form = page.locator("[data-consent]")
    form.wait_for()
    assert form.locator("input:checked").count() == 0
    assert form.locator("fieldset:visible").count() == 1
    assert form.locator("fieldset:visible label:visible").count() == 4
    form.locator("button").click()
    form.locator("[data-wrong=none]").wait_for()
    for field in ("kinds", "text", "reach"):
        form.locator(f"fieldset:visible input[value={field}]").check()
    form.locator("button").click()
    form.locator("[data-wrong=reach]").wait_for()
    form.locator("[data-reach]").fill(REACH)
    form.locator("button").click()
    page.locator("[data-given] article").wait_for()
    assert form.is_hidden()
    let_everything_arrive()


def refers(page: Any, site: str) -> str:
    """The worker's browser makes the file; the code for the partner."""
    opens_own(page, site)
    assert page.locator("script[src*='refer.js']").count() == 0
    page.locator("[data-refer] button").click()
    page.locator("[data-stored]").wait_for()
    return str(page.locator("[data-digits]").inner_text())


def fetches(page: Any, forms_host: str, code: str) -> bytes:
    page.goto(f"{forms_host}/en/passing-on/")
    page.locator("input[name=code]").fill(code)
    with page.expect_download() as download:
        page.locator("form button").first.click()
    return Path(download.value.path()).read_bytes()


def is_the_text(unpacked: dict[str, bytes]) -> None:
    """What was ticked is there; what was sealed and not ticked is not."""
    text = unpacked["referral.txt"].decode()
    assert text.startswith("paraplu referral 2\nFrom: ")
    assert [words in text for words in (TOLD, REACH, "Psychological", "Support")] == [True] * 4
    lines = text.splitlines()
    assert [line for line in lines if line.startswith("[")] == [
        "[What kind of thing it was]",
        "[The first message, in its own words]",
        "[How to reach the person]",
    ]
    assert len(lines) == 13


def team_reads_that_it_was_taken_back(page: Any, site: str) -> None:
    """At that consent, which no page encrypts any more."""
    page.locator("[data-outcome]").click()
    page.locator("[data-state=none]:visible").wait_for()
    opens_own(page, site)
    page.locator("[data-fault=taken]:visible").wait_for()
    assert page.locator("[data-refer] [data-encrypt]").is_hidden()


def sends_with_photograph(page: Any, forms_host: str) -> str:
    """A report with a photograph; its return code."""
    page.goto(f"{forms_host}/en/tell/")
    page.locator("[data-sealed=text]").fill(TOLD)
    file = {"name": "x.jpg", "mimeType": "", "buffer": GOOD["telephone.jpg"]()}
    page.locator("[data-photo]").set_input_files(file)
    page.locator("[data-photo-shown]").wait_for()
    page.locator("[data-step=write] [data-next]").click()
    receipt = page.locator("[data-digits]").inner_text()
    send(page, receipt.split())
    return str(receipt)


def answers(page: Any, outcome: str) -> None:
    """The partner says what became of it."""
    page.locator("main form summary").click()
    page.locator(f"input[value={outcome}]").check()
    page.locator("details button").click()
    page.get_by_role("status").wait_for()


def test_a_partner_opens_what_was_ticked_and_nothing_else(origins, partner, team, browse) -> None:
    asker, site, forms_host = browse(), origins["members"], origins["forms"]
    receipt = tell(asker, forms_host, "en")
    is_asked(browse, origins, team)
    allows(asker, forms_host, receipt)
    worker, of_partner = browse(team[WORKER]), browse(scripts=False)

    code = refers(worker, site)
    unpacked = partner.unpacks(fetches(of_partner, forms_host, code))
    is_the_text(unpacked)
    assert list(unpacked) == ["referral.txt"]

    answers(of_partner, "taken")
    worker.locator("[data-outcome]").click()
    worker.locator("[data-outcome-word=taken]").wait_for()
    comes_back(asker, forms_host, receipt)
    asker.locator("[data-take-back]").click()
    asker.locator("[data-opened]:visible").wait_for()
    assert asker.said == worker.said == []


def test_what_is_taken_back_before_is_fetched_by_nobody_and_never_made_again(
    origins, partner, team, browse
) -> None:
    asker, site, forms_host = browse(), origins["members"], origins["forms"]
    receipt = tell(asker, forms_host, "nl")
    is_asked(browse, origins, team)
    allows(asker, forms_host, receipt)
    worker = browse(team[SECOND])
    code = refers(worker, site)

    asker.locator("[data-take-back]").click()
    asker.locator("[data-taken-back]:visible").wait_for()

    assert partner.opens(fetches(browse(), forms_host, code)) is None
    let_everything_arrive()
    team_reads_that_it_was_taken_back(worker, site)
    comes_back(asker, forms_host, receipt)
    shown = [asker.locator(f"[data-given] [{name}]") for name in ("data-taken-back", "data-take-back")]
    assert [part.is_visible() for part in shown] == [True, False]
    assert json.dumps([bytes(row.content).hex() for row in Referral.objects.all()]) == '[""]'


def test_a_photograph_is_beside_the_text_if_it_was_ticked(origins, partner, team, browse) -> None:
    asker, site, forms_host = browse(), origins["members"], origins["forms"]
    receipt = sends_with_photograph(asker, forms_host)
    is_asked(browse, origins, team, ("text", "photographs"))
    comes_back(asker, forms_host, receipt)
    asker.locator("[data-consent] fieldset:visible input[value=photographs]").check()
    asker.locator("[data-consent] button").click()
    asker.locator("[data-given] article").wait_for()
    let_everything_arrive()

    unpacked = partner.unpacks(fetches(browse(scripts=False), forms_host, refers(browse(team[WORKER]), site)))

    assert sorted(unpacked) == ["photograph-1.jpg", "referral.txt"]
    assert unpacked["photograph-1.jpg"][:3] == bytes.fromhex("ffd8ff")
    assert [maker for maker in MAKERS if maker.encode() in unpacked["photograph-1.jpg"]] == []
    text = unpacked["referral.txt"].decode()
    assert (TOLD in text, "photograph-1.jpg" in text) == (False, True)
