"""After every step of log-in, nothing telling stands in any table, file of the cache or log line."""

import logging
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client

from paraplu.base import form_tokens
from paraplu.base.clock import epoch_seconds
from paraplu.trust.accounts import api, totp
from paraplu.trust.accounts.actions import _keys
from paraplu.trust.accounts.models import Account
from tests.trust.accounts.limits import current_counters
from tests.trust.accounts.phrases import ANOTHER, PHRASE, WRONG

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
ADDRESS, BROWSER, REFERRER = "198.51.100.77", "CanaryBrowser/7", "canary-referrer"
CANARIES = (ADDRESS, BROWSER, REFERRER, "canarytyped", PHRASE, ANOTHER, WRONG)


def a_marked_client(origin: str) -> Client:
    headers = {"host": settings.PARAPLU.origin_hosts[origin], "user-agent": BROWSER}
    referrer = f"{settings.PARAPLU.origin_urls[origin]}/{REFERRER}"
    return Client(headers={**headers, "referer": referrer}, REMOTE_ADDR=ADDRESS)


def everything_kept() -> str:
    rows = [str(list(model.objects.values())) for model in apps.get_models()]
    return "".join(rows) + str(bytes(current_counters()._memory))


def every_step(secret: bytes, account: Account, number: int) -> Iterator[str]:
    site, forms_host = a_marked_client("members"), a_marked_client("forms")
    code, card = (
        _keys.create_recovery_code(account.id),
        api.offer_setup_code(number, "recover", account=account.id),
    )
    site.get("/en/enter/")
    yield "looked at the door"
    site.post("/en/enter/", {"name": "canarytyped", "phrase": WRONG})
    yield "wrong"
    site.post("/en/enter/", {"name": account.login_name, "phrase": PHRASE})
    yield "half"
    site.post("/en/enter/second/", {"code": "canarytyped"})
    site.post("/en/enter/second/", {"code": totp.one_time_code(secret, int(epoch_seconds()) // 30)})
    yield "in"
    site.get("/en/security/")
    site.get("/en/security/digits/")
    site.post("/en/prove/", {"secret": WRONG, "next": "/en/canarytyped/"})
    yield "proof"
    site.post("/en/security/passphrase/", {"phrase": ANOTHER})
    yield "new passphrase"
    ticket = form_tokens.issue_token("accounts/recover")
    forms_host.post("/en/recover/", {"ticket": ticket, "name": "canarytyped", "code": code, "phrase": PHRASE})
    yield "tried to come back"
    ticket = form_tokens.issue_token("accounts/recover")
    forms_host.post("/en/recover/", {"ticket": ticket, "code": card, "phrase": PHRASE})
    yield "came back"
    site.post("/en/leave/")
    yield "left"


def test_no_canary_is_found_after_any_step(
    account: Account, number: int, secret: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "paraplu")

    for step in every_step(secret, account, number):
        kept = everything_kept() + "".join(record.getMessage() for record in caplog.records)
        assert [canary for canary in CANARIES if canary in kept] == [], step


def test_a_planted_canary_is_found(account: Account) -> None:
    Account.objects.update(login_name="canarytyped")

    assert "canarytyped" in everything_kept()


def test_the_secret_of_the_six_digits_is_sealed_to_its_account(account: Account, secret: bytes) -> None:
    other = Account.objects.create(login_name="other-name-1234")
    sealed = totp.seal_secret(account, secret)

    assert secret not in sealed
    assert totp.open_secret(account, sealed) == secret
    assert totp.open_secret(other, sealed) is None
