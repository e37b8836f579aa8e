"""The register's pages: what they take, what they refuse with a sentence, to whom they are not there."""

import base64
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from paraplu.base import clock
from paraplu.kernel.actor import OPERATOR
from paraplu.kernel.seal.civil import seal_civil
from paraplu.kernel.seal.keys import public_key, recipient_id
from paraplu.kernel.seal.register_files import Export, Record, Rotation
from paraplu.kernel.seal.register_files import RegisterKeyFile as KeyFile
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.accounts import api as accounts
from paraplu.trust.offices import api as offices
from paraplu.trust.register.forms import form_token_for
from paraplu.trust.register.models import RegisterEntry, RegisterKey
from tests.apps.register import SEED, a_register_key
from tests.cast import Player, a_member, client_of
from tests.decided import agreed_today
from tests.trust.accounts.parts import Account
from tests.trust.actors import an_office_holder
from tests.trust.register.conftest import CIVIL, NEW_SEED, an_envelope, seal_for

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
Browser = Callable[..., Client]
MADE = KeyFile("utsopi", public_key(NEW_SEED), 2, 3, date(2026, 3, 1))


@pytest.fixture
def browser_of() -> Browser:
    """A browser of somebody, freshly proven."""

    def browser(number: int = 7, office: str = "", state: MemberStatus = MemberStatus.ACTIVE) -> Client:
        account = Account.objects.create(login_name=f"member-{number}", password="!")
        a_member(number, state, account.pk)
        if office:
            offices.appoint(
                OPERATOR, number, office, clock.current_date(), None, "deed", clock.current_date()
            )
        return client_of(
            Player(number, account.pk, dict(accounts.session_cookies_for(account.pk, has_second_factor=True)))
        )

    return browser


def sent(number: int = 7, **changed: Any) -> dict[str, Any]:
    """What the script of the page would send."""
    envelope = an_envelope(number)
    sealed = base64.b64encode(envelope.envelope).decode()
    told = {"version": 1, "key": envelope.digest, "sealed": sealed, "ticket": form_token_for(number)}
    return told | changed


def upload(raw: bytes) -> dict[str, Any]:
    return {"file": SimpleUploadedFile("key.json", raw)}


def test_a_member_hands_her_entry_over(key: RegisterKey, browser_of: Browser) -> None:
    answer = browser_of().post("/en/register/entry/", sent())

    assert answer.status_code == 303
    assert RegisterEntry.objects.filter(pk=7).exists()


@pytest.mark.parametrize("state", [MemberStatus.SUPPORTING, MemberStatus.ENDED])
def test_to_who_is_not_active_no_page_of_it_is_there(
    key: RegisterKey, browser_of: Browser, state: MemberStatus
) -> None:
    browser = browser_of(state=state)

    statuses = {browser.get(f"/en/register/{page}").status_code for page in ("", "enter/", "keeping/")}

    assert statuses == {404}
    assert browser.post("/en/register/entry/", sent()).status_code == 404


def test_beside_a_book_nothing_is_sealed(browser_of: Browser) -> None:
    a_register_key(SEED)
    browser = browser_of()

    assert browser.get("/en/register/enter/").status_code == 404
    assert browser.post("/en/register/entry/", sent()).status_code == 404
    assert "Our register is on paper" in browser.get("/en/register/").text


@pytest.mark.parametrize("ticket", ["", "made up", form_token_for(8)], ids=["none", "made up", "another's"])
def test_who_did_not_prove_herself_changes_no_entry_and_gets_no_ticket(
    key: RegisterKey, browser_of: Browser, ticket: str
) -> None:
    browser = browser_of()
    del browser.cookies["__Host-proof"]

    answer = browser.post("/en/register/entry/", sent(ticket=ticket))

    assert answer.status_code == 428
    assert not RegisterEntry.objects.exists()
    assert f'name="ticket" value="{ticket}"' in answer.text or not ticket


def test_a_page_that_was_open_while_the_key_changed_is_told_the_new_one(
    key: RegisterKey, browser_of: Browser
) -> None:
    new = a_register_key(NEW_SEED, adopted_on=date(2030, 1, 1))

    answer = browser_of().post("/en/register/entry/", sent())

    assert answer.status_code == 409
    assert new.digest in answer.text


@pytest.mark.parametrize("field", ["version", "key", "sealed"])
def test_nonsense_is_refused_and_changes_nothing(key: RegisterKey, browser_of: Browser, field: str) -> None:
    answer = browser_of().post("/en/register/entry/", sent(**{field: "%%%"}))

    assert answer.status_code == 422
    assert not RegisterEntry.objects.exists()


def test_opening_the_form_wants_a_fresh_proof(key: RegisterKey, browser_of: Browser) -> None:
    browser = browser_of()
    del browser.cookies["__Host-proof"]

    assert "/prove/" in browser.get("/en/register/enter/")["Location"]


def test_two_people_bring_a_key_into_use(sealed_mode: Any, browser_of: Browser) -> None:
    secretary, chair = browser_of(5, "secretary"), browser_of(6, "chair")

    assert secretary.post("/en/register/keeping/key/", upload(MADE.to_bytes())).status_code == 303
    proposed = RegisterKey.objects.get()
    hers = secretary.post(f"/en/register/keeping/{proposed.pk}/adoption/").status_code
    theirs = chair.post(f"/en/register/keeping/{proposed.pk}/adoption/").status_code

    assert (hers, theirs) == (404, 303)
    assert RegisterKey.objects.in_use().exists()


@pytest.mark.parametrize("raw", [b"{}", b"", b"\xff", MADE.to_bytes()[:-2], MADE.to_bytes() + b" " * 5_000])
def test_what_is_no_key_file_gets_a_sentence(sealed_mode: Any, browser_of: Browser, raw: bytes) -> None:
    answer = browser_of(5, "secretary").post("/en/register/keeping/key/", upload(raw))

    assert answer.status_code == 422
    assert 'class="wrong"' in answer.text
    assert not RegisterKey.objects.exists()


def test_the_register_goes_to_the_keepers_and_comes_back(key: RegisterKey, browser_of: Browser) -> None:
    seal_for(7)
    keeper = browser_of(9, "keeper")
    agreed_today("register.export_by_keeper", an_office_holder("keeper", 9))
    taken = keeper.post(f"/en/register/keeping/{key.pk}/file/")
    (line,) = Export.read(taken.content).lines
    a_register_key(NEW_SEED, adopted_on=clock.current_date())
    new = public_key(NEW_SEED)
    records = (Record(7, line.version, seal_civil(CIVIL, new, 7, line.version)),)

    rotation = Rotation("utsopi", recipient_id(public_key(SEED)), new, 2, 3, records)
    answer = keeper.post("/en/register/keeping/back/", upload(rotation.to_bytes()))

    browser_of(8, "keeper")
    again = keeper.post("/en/register/keeping/back/", upload(rotation.to_bytes()))

    assert (answer.status_code, again.status_code) == (422, 303)
    assert "Nobody can agree to this as a second person today." in answer.text
    assert "Another key holder has to confirm a file" in keeper.get("/en/register/keeping/back/").text


@pytest.mark.parametrize("raw", [b"{}", MADE.to_bytes(), b"[" * 20_000])
def test_what_is_no_rotation_gets_a_sentence(key: RegisterKey, browser_of: Browser, raw: bytes) -> None:
    answer = browser_of(9, "keeper").post("/en/register/keeping/back/", upload(raw))

    assert answer.status_code == 422
    assert 'class="wrong"' in answer.text


def test_a_keeper_says_that_her_share_reads_well(key: RegisterKey, browser_of: Browser) -> None:
    keeper = browser_of(9, "keeper")
    assert "has to be checked" in keeper.get("/en/register/keeping/").text

    keeper.post("/en/register/keeping/share/9/")

    assert "has to be checked" not in keeper.get("/en/register/keeping/").text


def test_the_secretary_writes_it_down_for_a_keeper_and_for_nobody_else(
    key: RegisterKey, browser_of: Browser
) -> None:
    browser_of(9, "keeper")
    secretary = browser_of(5, "secretary")

    statuses = [secretary.post(f"/en/register/keeping/share/{number}/").status_code for number in (9, 5)]

    assert statuses == [303, 404]


def test_a_day_that_has_not_come_is_told_beside_it(key: RegisterKey, browser_of: Browser) -> None:
    noted = {"what": "renewed", "day": "2190-01-01"}

    answer = browser_of(9, "keeper").post("/en/register/keeping/copy/", noted)

    assert answer.status_code == 422
    assert "This day is in the future." in answer.text


@pytest.mark.parametrize("page", ["", "enter/", "keeping/", "keeping/back/"])
def test_a_page_asks_the_database_a_few_times_only(
    key: RegisterKey, browser_of: Browser, page: str, django_assert_max_num_queries: Any
) -> None:
    seal_for(7)
    browser = browser_of(7, "keeper")
    browser.get("/en/")

    with django_assert_max_num_queries(13):
        assert browser.get(f"/en/register/{page}").status_code == 200
