"""What somebody has to keep: one secret for a member, two for an office that reads sealed letters."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from paraplu.base.clock import epoch_seconds
from paraplu.kernel.seal.account_keys import AccountKey, log_in_token, unwrap
from paraplu.trust.keys import api as keys
from tests.trust.accounts.parts import Account, SecondFactor, totp
from tests.trust.keys.conftest import as_sent, halves

pytestmark = pytest.mark.django_db
INBOX = "/en/box/"
PHRASE, APP = "3" * 30, bytes(range(20))


class Somebody:
    """At a device that knows nothing of her; what she had to bring is in `kept`."""

    def __init__(self, account: Account) -> None:
        self.site = Client(headers={"host": settings.PARAPLU.origin_hosts["members"]})
        self.name, self.kept = account.login_name, set[str]()

    def bring(self, what: str, page: str, **sent: str) -> int:
        self.kept.add(what)
        return self.site.post(f"/en/{page}", sent).status_code


def shown_now() -> str:
    return totp.one_time_code(APP, int(epoch_seconds()) // totp.SECONDS)


def test_a_member_who_votes_from_afar_keeps_one_phrase(
    a_browser: Callable[..., Client], account: Account
) -> None:
    token = log_in_token(PHRASE)
    a_browser().post(
        "/en/keys/", as_sent(halves(AccountKey.make(), 7, PHRASE), 7, from_afar="on", token=token)
    )
    she = Somebody(account)

    she.bring("phrase", "enter/phrase/", name=she.name, phrase=token)
    she.bring("phrase", "prove/phrase/", secret=token, next="/en/keys/phrase/")

    row = keys.key_of(7)
    assert she.site.get("/en/keys/phrase/").status_code == 200
    assert unwrap(bytes(row.wrapped), PHRASE, bytes(row.salt), 7)
    assert she.kept == {"phrase"}


def test_who_reads_sealed_letters_keeps_a_phrase_and_a_second_key(
    a_browser: Callable[..., Client], account: Account
) -> None:
    SecondFactor.objects.create(account=account, sealed=totp.seal_secret(account, APP))
    token = log_in_token(PHRASE)
    made = halves(AccountKey.make(), 7, PHRASE)
    a_browser("safety_team").post("/en/keys/", as_sent(made, 7, token=token))
    she = Somebody(account)

    she.bring("phrase", "enter/phrase/", name=she.name, phrase=token)
    she.bring("second key", "enter/second/", code=shown_now())

    assert she.site.get(INBOX).status_code == 200
    assert she.site.get("/en/keys/make/").status_code == 200
    row = keys.key_of(7)
    assert unwrap(bytes(row.wrapped), PHRASE, bytes(row.salt), 7)
    assert she.kept == {"phrase", "second key"}


def test_the_phrase_alone_opens_no_office(a_browser: Callable[..., Client], account: Account) -> None:
    token = log_in_token(PHRASE)
    made = halves(AccountKey.make(), 7, PHRASE)
    a_browser("safety_team").post("/en/keys/", as_sent(made, 7, token=token))
    she = Somebody(account)

    she.bring("phrase", "enter/phrase/", name=she.name, phrase=token)

    assert she.site.get(INBOX).status_code == 404
