"""Her own keys and devices."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from paraplu.base.clock import epoch_seconds
from paraplu.trust.accounts import api, totp
from paraplu.trust.accounts.models import Account, Passkey, RecoveryCode, SecondFactor, Session
from tests.trust.accounts import authenticator
from tests.trust.accounts.parts import devices_in_use
from tests.trust.accounts.phrases import ANOTHER, PHRASE, WRONG

pytestmark = pytest.mark.django_db


def add_passkey(site: Client) -> authenticator.Passkey:
    passkey = authenticator.Passkey()
    credential = passkey.create(site.get("/en/challenge/add/").json())
    site.post("/en/security/passkeys/", {"credential": credential})
    return passkey


def sign_in_with(passkey: authenticator.Passkey, device: Client):
    credential = passkey.get(device.get("/en/challenge/enter/").json())
    return device.post("/en/enter/passkey/", {"credential": credential})


def test_the_page_shows_each_device_by_two_words_and_a_day(at_home: Client) -> None:
    text = at_home.get("/en/security/").content.decode()

    assert Session.objects.get().words in text
    assert text.count('<span class="tag ok">this device</span>') == 1


def test_a_passkey_comes_in_with_nothing_typed(at_home: Client, elsewhere: Client) -> None:
    passkey = add_passkey(at_home)

    answer = sign_in_with(passkey, elsewhere)

    assert answer.status_code == 303
    assert elsewhere.get("/en/security/").status_code == 200
    assert [row.strong for row in Session.objects.all()] == [True, True]


def test_an_answer_that_was_used_is_refused(at_home: Client, elsewhere: Client) -> None:
    passkey = add_passkey(at_home)
    credential = passkey.get(elsewhere.get("/en/challenge/enter/").json())
    elsewhere.post("/en/enter/passkey/", {"credential": credential})

    answer = elsewhere.post("/en/enter/passkey/", {"credential": credential})

    assert answer.status_code == 422
    assert Session.objects.count() == 2


def test_a_passkey_that_did_not_check_who_holds_it_is_refused(at_home: Client, elsewhere: Client) -> None:
    passkey = add_passkey(at_home)
    passkey.flags = authenticator.PRESENT

    assert sign_in_with(passkey, elsewhere).status_code == 422


def test_a_challenge_is_good_for_five_minutes(
    at_home: Client, elsewhere: Client, the_time: Callable[[float], None]
) -> None:
    passkey = add_passkey(at_home)
    credential = passkey.get(elsewhere.get("/en/challenge/enter/").json())
    the_time(301)

    assert elsewhere.post("/en/enter/passkey/", {"credential": credential}).status_code == 422


def test_a_challenge_for_another_purpose_is_refused(at_home: Client, elsewhere: Client) -> None:
    passkey = add_passkey(at_home)
    credential = passkey.get(at_home.get("/en/challenge/prove/").json())

    assert elsewhere.post("/en/enter/passkey/", {"credential": credential}).status_code == 422


def test_a_passkey_opens_although_the_name_must_wait(
    at_home: Client, elsewhere: Client, account: Account
) -> None:
    passkey = add_passkey(at_home)
    for _ in range(11):
        elsewhere.post("/en/enter/", {"name": account.login_name, "phrase": WRONG})

    assert sign_in_with(passkey, elsewhere).status_code == 303


def test_nothing_a_browser_sends_as_passkey_breaks_the_site(site: Client, account: Account) -> None:
    for credential in ("", "{}", "[]", "null", "x" * 20_000, '{"id": 7, "response": []}', "[" * 9000):
        assert site.post("/en/enter/passkey/", {"credential": credential}).status_code == 422


def test_the_phone_sees_the_neutral_name_only(at_home: Client) -> None:
    options = at_home.get("/en/challenge/add/").json()

    assert options["rp"] == {"id": "my.localhost", "name": "Paraplu"}
    assert (options["user"]["name"], options["user"]["displayName"]) == ("Paraplu", "Paraplu")
    assert options["authenticatorSelection"]["residentKey"] == "required"
    assert options["authenticatorSelection"]["userVerification"] == "required"


def test_a_passphrase_alone_may_not_change_second_keys_once_there_are_some(
    at_home: Client, elsewhere: Client, account: Account
) -> None:
    add_passkey(at_home)
    Session.objects.update(strong=False)

    answer = at_home.post("/en/security/codes/")

    assert answer.status_code == 404
    assert not RecoveryCode.objects.exists()


def test_a_proof_by_passkey_makes_the_session_strong(at_home: Client) -> None:
    passkey = add_passkey(at_home)
    Session.objects.update(strong=False)
    credential = passkey.get(at_home.get("/en/challenge/prove/").json())

    at_home.post("/en/prove/passkey/", {"credential": credential})

    assert Session.objects.get().strong


def test_the_last_key_of_an_account_stays(at_home: Client, account: Account) -> None:
    passkey = add_passkey(at_home)
    Session.objects.update(strong=True)
    Account.objects.update(password="!")

    answer = at_home.post("/en/security/passkeys/remove/", {"passkey": str(Passkey.objects.get().id)})

    assert answer.status_code == 422
    assert Passkey.objects.exists()
    assert passkey


def test_six_digits_are_kept_only_when_the_app_showed_them(at_home: Client) -> None:
    page = at_home.get("/en/security/digits/")
    before = SecondFactor.objects.exists()

    answer = at_home.post("/en/security/digits/", shown_by_an_app(page))

    assert (before, SecondFactor.objects.exists()) == (False, True)
    assert answer.status_code == 303
    assert Session.objects.get().strong


def shown_by_an_app(page) -> dict[str, str]:
    text = page.content.decode()
    sealed = re.search(r'name="sealed" value="([^"]+)"', text)
    assert sealed
    secret = totp.open_secret(Account.objects.get(), totp.base64.b64decode(sealed[1]), "setup")
    assert secret
    assert totp.secret_as_text(secret) in text
    assert "<svg" in text
    return {"sealed": sealed[1], "code": totp.one_time_code(secret, int(epoch_seconds()) // 30)}


def test_wrong_digits_turn_nothing_on(at_home: Client) -> None:
    form = shown_by_an_app(at_home.get("/en/security/digits/"))

    answer = at_home.post("/en/security/digits/", {**form, "code": "000000"})

    assert answer.status_code == 422
    assert not SecondFactor.objects.exists()


def test_a_new_passphrase_ends_the_other_devices_only(
    at_home: Client, elsewhere: Client, account: Account
) -> None:
    elsewhere.post("/en/enter/", {"name": account.login_name, "phrase": PHRASE})

    at_home.post("/en/security/passphrase/", {"phrase": ANOTHER})

    assert at_home.get("/en/security/").status_code == 200
    assert elsewhere.get("/en/security/").status_code == 404


def test_one_device_is_logged_out(at_home: Client, elsewhere: Client, account: Account) -> None:
    mine = Session.objects.get().key
    elsewhere.post("/en/enter/", {"name": account.login_name, "phrase": PHRASE})
    other = Session.objects.exclude(key=mine).get().key

    at_home.post("/en/security/devices/", {"device": other})

    assert [row.key for row in devices_in_use()] == [mine]


def test_nobody_logs_out_the_device_of_somebody_else(at_home: Client, db: None) -> None:
    other = Account.objects.create(login_name="other-name-1234")
    Session.objects.create(key="a" * 64, account=other, words="x y", day="2030-01-01")

    at_home.post("/en/security/devices/", {"device": "a" * 64})

    assert Session.objects.filter(account=other).exists()


def test_all_others_are_logged_out(at_home: Client, elsewhere: Client, account: Account) -> None:
    mine = Session.objects.get().key
    elsewhere.post("/en/enter/", {"name": account.login_name, "phrase": PHRASE})

    at_home.post("/en/security/devices/", {"others": "1"})

    assert [row.key for row in devices_in_use()] == [mine]


def test_a_closed_account_leaves_no_row(at_home: Client, account: Account) -> None:
    add_passkey(at_home)
    at_home.post("/en/security/codes/")

    api.close_account(account.id)

    assert not any(table.objects.exists() for table in (Account, Session, Passkey, RecoveryCode))


def test_what_is_known_names_every_field_and_reads_no_secret(at_home: Client, account: Account) -> None:
    told = [entry.value for entry in api.known_about(account.id)]

    assert account.login_name in told
    assert account.password not in " ".join(told)
