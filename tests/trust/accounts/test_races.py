"""Of two who use the same one-time thing at the same moment, one wins."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from paraplu.base import form_tokens
from paraplu.base.clock import epoch_seconds
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.accounts import api, totp
from paraplu.trust.accounts.actions import _keys
from paraplu.trust.accounts.models import Account, Session
from paraplu.trust.post import api as post
from tests.people.roles import member
from tests.trust.accounts.conftest import a_number
from tests.trust.accounts.phrases import ANOTHER, PHRASE

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]
AT_ONCE, TRIES, LATER = 6, 5, 503


def all_at_once(ask: Callable[[], int]) -> list[int]:
    """How each of six was answered in the end."""
    start, answers = Barrier(AT_ONCE), []

    def run() -> None:
        try:
            start.wait()
            # Whoever waited too long for a passphrase to be checked is asked to try again, and does.
            tried = (ask() for _ in range(TRIES))
            answers.append(next((answer for answer in tried if answer != LATER), LATER))
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers)


def client(origin: str) -> Client:
    return Client(headers={"host": settings.PARAPLU.origin_hosts[origin]})


@pytest.fixture
def account(transactional_db: None) -> Account:
    made = Account.objects.create(login_name="river-button-4821", password=_keys.hash_passphrase(PHRASE))
    a_number(made)
    return made


def test_a_code_from_the_paper_works_for_one_of_six(account: Account) -> None:
    code = _keys.create_recovery_code(account.id)

    def ask() -> int:
        typed = {"name": account.login_name, "code": code, "phrase": ANOTHER}
        ticket = form_tokens.issue_token("accounts/recover")
        return client("forms").post("/en/recover/", {**typed, "ticket": ticket}).status_code

    assert all_at_once(ask) == [200, 422, 422, 422, 422, 422]


def test_six_digits_work_for_one_of_six(account: Account, secret: bytes) -> None:
    digits = totp.one_time_code(secret, int(epoch_seconds()) // 30)

    def ask() -> int:
        device = client("members")
        entered = device.post("/en/enter/", {"name": account.login_name, "phrase": PHRASE})
        # Without its first step the second one leads back to it, with the status of one that went well.
        if entered.status_code == LATER:
            return LATER
        return device.post("/en/enter/second/", {"code": digits}).status_code

    assert all_at_once(ask) == [303, 422, 422, 422, 422, 422]
    assert Session.objects.count() == 1


def test_a_card_opens_one_account_for_one_of_six(transactional_db: None) -> None:
    card = api.offer_setup_code(a_number())

    def ask() -> int:
        return client("members").post("/en/open/", {"code": card, "phrase": PHRASE}).status_code

    assert all_at_once(ask) == [200, 422, 422, 422, 422, 422]
    assert Account.objects.count() == 1


def test_a_ticket_is_spent_by_one_of_six(account: Account) -> None:
    ticket = form_tokens.issue_token("accounts/recover")
    others = [Account.objects.create(login_name=f"river-button-{place}") for place in range(1, AT_ONCE)]
    for other in others:
        a_number(other)
    turns = iter([(one.login_name, _keys.create_recovery_code(one.id)) for one in (account, *others)])

    def ask() -> int:
        name, code = next(turns)
        typed = {"name": name, "code": code, "phrase": ANOTHER, "ticket": ticket}
        return client("forms").post("/en/recover/", typed).status_code

    assert all_at_once(ask) == [200, 422, 422, 422, 422, 422]


def test_of_six_accounts_that_one_officer_freezes_at_once_two_are_frozen(transactional_db: None) -> None:
    """Threat: one officer in six windows keeps a whole Board out on the day of a vote."""
    officer = member(MemberStatus.ACTIVE, "chair").actor
    numbers = [member(MemberStatus.ACTIVE, "director").number for _ in range(AT_ONCE)]
    turns = iter([(number, Account.objects.get(login_name=f"name-{number}").pk) for number in numbers])

    def freeze() -> int:
        number, account = next(turns)
        try:
            return int(api.freeze_account(officer, number, account))
        except post.LimitReached:
            return 0

    assert all_at_once(freeze) == [0, 0, 0, 0, 1, 1]
    assert Account.objects.exclude(frozen_on=None).count() == 2
