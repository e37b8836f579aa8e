"""Coming back with a code from the paper or a card, at the forms, without a cookie."""

import pytest
from django.test import Client

from paraplu.base import form_tokens
from paraplu.trust.accounts import api
from paraplu.trust.accounts.actions import _keys
from paraplu.trust.accounts.models import Account, Passkey, RecoveryCode, SecondFactor
from tests.trust.accounts.parts import devices_in_use
from tests.trust.accounts.phrases import ANOTHER, PHRASE

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def code(account: Account) -> str:
    return _keys.create_recovery_code(account.id)


@pytest.fixture
def card(account: Account, number: int) -> str:
    return api.offer_setup_code(number, "recover", account=account.id)


def send(forms_host: Client, **typed: str):
    ticket = form_tokens.issue_token("accounts/recover")
    return forms_host.post("/en/recover/", {"ticket": ticket, "phrase": ANOTHER, **typed})


def opens(site: Client, phrase: str) -> bool:
    answer = site.post("/en/enter/", {"name": "river-button-4821", "phrase": phrase})
    return answer.status_code == 303


def test_a_code_makes_a_new_passphrase(forms_host: Client, site: Client, account: Account, code: str) -> None:
    answer = send(forms_host, name=account.login_name, code=code)

    assert answer.status_code == 200
    assert not opens(site, PHRASE)
    assert opens(site, ANOTHER)


def test_a_used_code_gives_a_new_one_at_once(forms_host: Client, account: Account, code: str) -> None:
    answer = send(forms_host, name=account.login_name, code=code)

    new = answer.context["opened"].code
    assert new != code
    assert f"<code>{new}</code>" in answer.content.decode()
    assert "Older codes, passkeys" not in answer.content.decode()
    assert send(forms_host, name=account.login_name, code=new).status_code == 200


def test_a_code_ends_all_sessions(forms_host: Client, at_home: Client, account: Account, code: str) -> None:
    send(forms_host, name=account.login_name, code=code)

    assert not devices_in_use().exists()
    assert at_home.get("/en/security/").status_code == 404


def test_a_code_leaves_the_second_step_in_place(
    forms_host: Client, site: Client, account: Account, secret: bytes, code: str
) -> None:
    send(forms_host, name=account.login_name, code=code)

    answer = site.post("/en/enter/", {"name": account.login_name, "phrase": ANOTHER})

    assert answer["Location"] == "/en/enter/second/"


def test_a_code_works_once(forms_host: Client, account: Account, code: str) -> None:
    send(forms_host, name=account.login_name, code=code)

    answer = send(forms_host, name=account.login_name, code=code, phrase=PHRASE)

    assert answer.status_code == 422
    assert RecoveryCode.objects.count() == 1


def test_the_code_of_somebody_else_does_not_fit(forms_host: Client, account: Account, code: str) -> None:
    Account.objects.create(login_name="other-name-1234")

    assert send(forms_host, name="other-name-1234", code=code).status_code == 422


def test_a_weak_passphrase_leaves_the_code_good(forms_host: Client, account: Account, code: str) -> None:
    weak = send(forms_host, name=account.login_name, code=code, phrase="a" * 20)
    strong = send(forms_host, name=account.login_name, code=code)

    assert (weak.status_code, strong.status_code) == (422, 200)


def test_known_and_unknown_names_get_the_same_answer(forms_host: Client, account: Account, code: str) -> None:
    wrong = _keys.create_recovery_code(Account.objects.create(login_name="x").id)

    known, unknown = (
        send(forms_host, name=name, code=wrong) for name in (account.login_name, "nobody-nowhere-77")
    )

    assert known.status_code == unknown.status_code == 422
    assert sorted(known.headers.items()) == sorted(unknown.headers.items())
    assert faceless(known, account.login_name) == faceless(unknown, "nobody-nowhere-77")


def faceless(answer, name: str) -> str:
    return answer.content.decode().replace(answer.context["ticket"], "").replace(name, "")


def test_a_form_that_is_sent_twice_is_refused(forms_host: Client, account: Account, code: str) -> None:
    ticket = form_tokens.issue_token("accounts/recover")
    send(forms_host, name=account.login_name, code="wrong", ticket=ticket)

    answer = send(forms_host, name=account.login_name, code=code, ticket=ticket)

    assert answer.status_code == 422
    assert RecoveryCode.objects.count() == 1


def test_a_card_gives_a_passphrase_a_name_and_a_new_code(
    forms_host: Client, site: Client, account: Account, card: str
) -> None:
    answer = send(forms_host, code=card)

    text = answer.content.decode()
    assert account.login_name in text
    assert answer.context["opened"].code in text
    assert "Older codes, passkeys" in text
    assert opens(site, ANOTHER)


def test_a_card_makes_every_old_key_useless(
    forms_host: Client, at_home: Client, account: Account, secret: bytes, code: str, card: str
) -> None:
    Passkey.objects.create(account=account, credential="x", public_key=b"x", words="x", day="2026-01-01")

    send(forms_host, code=card)

    assert not any(table.objects.exists() for table in (Passkey, SecondFactor))
    assert not devices_in_use().exists()
    assert send(forms_host, name=account.login_name, code=code).status_code == 422


def test_a_card_works_once(forms_host: Client, card: str) -> None:
    assert [send(forms_host, code=card).status_code for _ in range(2)] == [200, 422]


def test_a_card_that_opens_an_account_brings_nobody_back(
    forms_host: Client, account: Account, number: int
) -> None:
    opening = api.offer_setup_code(number)

    assert send(forms_host, code=opening).status_code == 422


def test_a_form_takes_no_cookie(forms_host: Client, account: Account) -> None:
    forms_host.cookies["anything"] = "1"

    assert forms_host.get("/en/recover/").status_code == 400
