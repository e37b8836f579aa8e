"""Her phrase is lost, and with it the way in: a code from the paper, then a new key; the others read on."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from paraplu.base import clock, form_tokens
from paraplu.kernel.seal import Opener, SealBroken, seal
from paraplu.kernel.seal.account_keys import AccountKey, log_in_token, unwrap
from paraplu.trust.keys import api as keys
from tests import rosters
from tests.sealed import a_holder
from tests.trust.accounts.parts import Account, _keys
from tests.trust.actors import an_office_holder
from tests.trust.keys.conftest import as_sent, halves

pytestmark = pytest.mark.django_db
LOST, NEW = "1" * 30, "2" * 30


def a_visitor(origin: str) -> Client:
    return Client(headers={"host": settings.PARAPLU.origin_hosts[origin]})


def come_back(account: Account, code: str) -> Client:
    """With a code from her paper, and the passphrase that she chooses then."""
    phrase = "kettle lantern seven stones"
    told = {"name": account.login_name, "code": code, "phrase": phrase}
    a_visitor("forms").post("/en/recover/", {**told, "ticket": form_tokens.issue_token("accounts/recover")})
    site = a_visitor("members")
    site.post("/en/enter/", {"name": account.login_name, "phrase": phrase})
    return site


def test_a_code_lets_her_in_and_a_new_key_takes_the_place_of_the_old_one(
    a_browser: Callable[..., Client], account: Account
) -> None:
    a_browser().post("/en/keys/", as_sent(halves(AccountKey.make(), 7, LOST), 7, from_afar="on"))
    code = _keys.create_recovery_code(account.pk)
    back = come_back(account, code)

    token = log_in_token(NEW)
    answer = back.post(
        "/en/keys/", as_sent(halves(AccountKey.make(), 7, NEW), 7, from_afar="on", token=token)
    )

    row = keys.key_of(7)
    assert answer.status_code == 303
    assert unwrap(bytes(row.wrapped), NEW, bytes(row.salt), 7)
    with pytest.raises(SealBroken):
        unwrap(bytes(row.wrapped), LOST, bytes(row.salt), 7)


def test_the_others_of_her_circle_still_read_what_came_before(db: None) -> None:
    hers, anothers = a_holder("safety_team", 101_001), a_holder("safety_team", 101_002)
    before = sealed_to_the_circle()

    new = AccountKey.make()
    keys.publish_key(an_office_holder("safety_team", 101_001), halves(new, 101_001, NEW))

    assert opened(before, anothers.opener()) == opened(before, hers.opener()) == b"hello"
    assert opened(before, new.opener()) is None


def test_she_reads_what_is_new_once_two_of_the_board_signed_her_new_key(db: None) -> None:
    a_holder("safety_team", 101_001), a_holder("safety_team", 101_002)
    new = AccountKey.make()
    keys.publish_key(an_office_holder("safety_team", 101_001), halves(new, 101_001, NEW))
    unsigned = sealed_to_the_circle()

    rosters.enter(101_001, "safety_team", new, clock.current_date())

    assert opened(unsigned, new.opener()) is None
    assert opened(sealed_to_the_circle(), new.opener()) == b"hello"


def sealed_to_the_circle() -> bytes:
    return seal(b"hello", [key.xwing for key in keys.circle_keys("safety_team")], "safety", "1")


def opened(envelope: bytes, opener: Opener) -> bytes | None:
    try:
        return opener.open(envelope, "safety", "1")
    except SealBroken:
        return None
