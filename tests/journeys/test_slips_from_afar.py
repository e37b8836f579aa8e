"""A member far away gets a code that only her key opens; nobody gets one whom the Board did not vouch for."""

import json
from base64 import b64decode, b64encode
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from paraplu.kernel.actor import OPERATOR
from paraplu.kernel.ballot import codes
from paraplu.kernel.ballot.compared import comparable_digest
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.roster import words_of
from paraplu.trust.keys import api as keys
from paraplu.trust.keys.models import Key
from paraplu.trust.offices import api as offices
from tests import rosters
from tests.journeys.sealing import PHRASE, SALT, her_key
from tests.journeys.slips import SAYS, a_teller_page, choose, heading, make, press, say_counted, shown_slips
from tests.life.assembly.meeting import FIRST, OTHERS, SECRETARY, TELLER, THE_SECRETARY, Meeting
from tests.life.assembly.parts import actions
from tests.life.evoting.parts import PURPOSE, CredentialList, RemoteCredential, slip_voting_address
from tests.life.evoting.secret import Scrutinised, gathering

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.drawn(8)]
FAR, DAY = OTHERS[-1], "2027-05-22"


@pytest.fixture
def secret(transactional_db: None, the_day, settings, tmp_path: Path) -> Scrutinised:
    """Eight in the room; one far away, whose key two of the Board signed for before the notice."""
    settings.PIN_FILE = tmp_path / "pin.json"
    the_day(FIRST)
    key, wrapped = her_key(FAR)
    halves = {"sealing_key": key.sealing_public_key, "signing_key": key.signing_key, "salt": SALT}
    Key.objects.create(
        number=FAR, **halves, wrapped=wrapped, made_on=date.fromisoformat(FIRST), from_afar=True
    )
    rosters.enter(FAR, "afar", key, date.fromisoformat(FIRST))
    meeting = Meeting(the_day, remote=True, procedure="By a sealed code.")
    meeting.add()
    meeting.convene()
    meeting.open(here=OTHERS[:-1])
    actions.mark_attendance(THE_SECRETARY, meeting.id, [FAR], "remote")
    offices.appoint(OPERATOR, SECRETARY, "secretary", meeting.today, None, "deed", meeting.today)
    secret = Scrutinised(meeting)
    secret.hold_keys()
    return secret


def print_slips(teller: Page, count: int) -> list[str]:
    make(teller, count)
    printed = [slip.code for slip in shown_slips(teller)]
    say_counted(teller, count)
    heading(teller, "sent_title")
    return printed


def sound_slip(opened: bytes) -> bool:
    """A code, and the digits of the key."""
    code, digits = opened.decode().split()
    return codes.read_code(code) == code and digits == words_of(comparable_digest(gathering())).replace(
        " ", ""
    )


def listed(place: int) -> Any:
    return CredentialList.objects.get(place=place).credentials


def test_her_key_opens_a_code_that_stands_in_the_lists_and_on_no_paper(secret: Scrutinised, come_in) -> None:
    teller = come_in(TELLER, "slips/")
    press(teller, "make_title")
    teller.get_by_text(SAYS["far_note"].format(count=1)).wait_for()
    printed = print_slips(teller, 12)

    hers = come_in(FAR, "afar/")
    hers.locator("[data-unlock] [data-phrase]").fill(PHRASE)
    hers.get_by_role("button", name="Open my key").click()
    hers.locator("[data-opened]").wait_for()
    code = codes.read_code(hers.locator("[data-code]").inner_text())

    assert code not in printed
    assert secret.points([code], 7)[0] in listed(7)
    assert hers.locator("[data-vote]").get_attribute("href") == slip_voting_address(secret.id)
    assert hers.locator("[data-vote]").get_attribute("rel") == "noreferrer noopener"
    sent = " ".join(teller.sent + hers.sent)
    assert code not in sent
    hers.locator("[data-lock]").click()
    assert code.split("-")[0] not in hers.content()


@pytest.mark.slow
def test_another_key_opens_nothing(secret: Scrutinised, come_in) -> None:
    teller = come_in(TELLER, "slips/")
    press(teller, "make_title")
    print_slips(teller, 12)
    sealed, record = bytes(RemoteCredential.objects.get().sealed), f"{secret.id}/{FAR}"

    with pytest.raises(SealBroken):
        her_key(TELLER)[0].opener().open(sealed, PURPOSE, record)
    with pytest.raises(SealBroken):
        her_key(FAR)[0].opener().open(sealed, PURPOSE, f"{secret.id}/{TELLER}")

    assert sound_slip(her_key(FAR)[0].opener().open(sealed, PURPOSE, record))


def test_a_site_that_slips_in_a_key_of_its_own_gets_no_code(secret: Scrutinised, come_in) -> None:
    teller = come_in(TELLER, "slips/")
    other, _wrapped = her_key(SECRETARY)
    answer = teller.evaluate("async () => (await fetch('state/')).json()")
    answer["far_members"][0]["sealing_key"] = b64encode(other.sealing_public_key).decode()
    teller.route("**/slips/state/", lambda route: route.fulfill(json=answer))
    teller.reload()

    press(teller, "make_title")

    teller.get_by_text(SAYS["far_wrong"]).wait_for()
    press(teller, "far_without")
    teller.get_by_role("button", name=SAYS["make"]).wait_for()
    assert teller.get_by_text(SAYS["far_note"].format(count=1)).count() == 0


@pytest.mark.slow
def test_without_network_the_root_is_compared_with_paper_first(secret: Scrutinised, come_in, browser) -> None:
    teller = come_in(TELLER, "slips/")
    with teller.expect_download() as handed:
        press(teller, "offline_save")
    with a_teller_page(browser) as offline:
        offline.clock.set_fixed_time(f"{DAY}T18:00:00")
        choose(offline, handed.value.path().read_bytes())
        offline.get_by_text(SAYS["far_root"]).wait_for()
        digits = offline.locator("main .code").inner_text()
        press(offline, "far_same")
        make(offline, 12)
        say_counted(offline, 12)
        with offline.expect_download() as made:
            press(offline, "save_lists")
        (far,) = json.loads(made.value.path().read_bytes())["far"]

    assert digits == keys.words_of(keys.root_of_lines() or b"")
    opener, record = her_key(FAR)[0].opener(), f"{secret.id}/{FAR}"
    assert sound_slip(opener.open(b64decode(far["sealed"]), PURPOSE, record))
