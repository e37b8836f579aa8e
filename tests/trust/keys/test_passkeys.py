"""A passkey as the second way to open a key: for a passkey of hers, signed by her key, gone with either."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from paraplu.base import clock
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.seal.account_keys import AccountKey, passkey_statement, unwrap_by_passkey
from paraplu.trust.accounts import api as accounts
from paraplu.trust.keys import actions
from paraplu.trust.keys import api as keys
from paraplu.trust.keys.models import UnderPasskey
from tests.trust.accounts.parts import Account, Passkey
from tests.trust.actors import a_supporting_member, an_office_holder
from tests.trust.keys.conftest import SALT, as_sent, halves

pytestmark = pytest.mark.django_db
SECRET = bytes(range(32))
HER = an_office_holder("safety_team", 7)


@pytest.fixture
def her_key(db: None) -> AccountKey:
    key = AccountKey.make()
    keys.publish_key(HER, halves(key, 7, "a phrase"))
    return key


@pytest.fixture
def passkeys(account: Account) -> dict[str, Any]:
    """Those of her account: one."""
    made = Passkey.objects.create(
        account=account, credential="AQID", public_key=b"k", words="sand river", day=clock.current_date()
    )
    return {"AQID": made.pk}


def a_way(key: AccountKey, number: int = 7, credential: str = "AQID") -> actions.PasskeyWrapping:
    wrapped = key.wrap_by_passkey(SECRET, SALT, number, credential)
    proof = key.sign(passkey_statement(number, credential, SALT, wrapped))
    return actions.PasskeyWrapping(credential, SALT, wrapped, proof)


def test_it_opens_the_key_that_her_phrase_opens(her_key: AccountKey, passkeys: dict[str, Any]) -> None:
    actions.open_by_passkey(HER, a_way(her_key), passkeys)

    row = UnderPasskey.objects.get(passkey_id=passkeys["AQID"])
    opened = unwrap_by_passkey(bytes(row.wrapped), SECRET, bytes(row.salt), 7, "AQID")
    assert opened.signing_key == her_key.signing_key


def test_her_page_holds_it_for_her_browser(
    her_key: AccountKey, passkeys: dict[str, Any], a_browser: Callable[..., Client]
) -> None:
    here = a_browser("safety_team")
    way = a_way(her_key)
    sent = {name: as_base64(getattr(way, name)) for name in ("salt", "wrapped", "proof")}

    answer = here.post("/en/keys/passkey/", {"credential": "AQID", **sent})

    assert answer.status_code == 303
    assert as_base64(way.wrapped) in here.get("/en/keys/").text


def as_base64(raw: bytes) -> str:
    return as_sent(keys.KeyData(raw, raw, raw, raw, raw), 7)["salt"]


def refused(way: actions.PasskeyWrapping, passkeys: dict[str, Any]) -> bool:
    with pytest.raises(keys.InvalidKey):
        actions.open_by_passkey(HER, way, passkeys)
    return not UnderPasskey.objects.exists()


def test_a_passkey_of_another_account_is_refused(her_key: AccountKey, passkeys: dict[str, Any]) -> None:
    assert refused(a_way(her_key, credential="AQIE"), passkeys)


def test_what_her_key_did_not_sign_is_refused(her_key: AccountKey, passkeys: dict[str, Any]) -> None:
    assert refused(a_way(AccountKey.make()), passkeys)
    assert refused(replace(a_way(her_key), salt=bytes(15) + b"1"), passkeys)
    assert refused(a_way(her_key, number=8), passkeys)


def test_a_short_wrapping_is_refused(her_key: AccountKey, passkeys: dict[str, Any]) -> None:
    way = a_way(her_key)
    short = way.wrapped[:-1]
    proof = her_key.sign(passkey_statement(7, "AQID", SALT, short))

    assert refused(replace(way, wrapped=short, proof=proof), passkeys)


def test_without_a_key_there_is_nothing_to_open(passkeys: dict[str, Any]) -> None:
    assert refused(a_way(AccountKey.make()), passkeys)


def test_who_may_have_no_key_is_refused(her_key: AccountKey, passkeys: dict[str, Any]) -> None:
    with pytest.raises(NotAuthorized):
        actions.open_by_passkey(a_supporting_member(7), a_way(her_key), passkeys)


def test_it_goes_with_the_passkey_and_the_phrase_stays(
    her_key: AccountKey, passkeys: dict[str, Any], a_browser: Callable[..., Client]
) -> None:
    actions.open_by_passkey(HER, a_way(her_key), passkeys)
    here = a_browser("safety_team")

    answer = here.post("/en/security/passkeys/remove/", {"passkey": str(passkeys["AQID"])})

    assert answer.status_code == 303
    assert not Passkey.objects.exists()
    assert not UnderPasskey.objects.exists()
    assert keys.key_of(7) is not None


def test_it_goes_with_the_key(her_key: AccountKey, passkeys: dict[str, Any]) -> None:
    actions.open_by_passkey(HER, a_way(her_key), passkeys)

    keys.forget(7)

    assert not UnderPasskey.objects.exists()
    assert Passkey.objects.exists()


def test_a_new_key_asks_every_passkey_anew_and_a_new_phrase_none(
    her_key: AccountKey, passkeys: dict[str, Any]
) -> None:
    actions.open_by_passkey(HER, a_way(her_key), passkeys)

    keys.publish_key(HER, halves(her_key, 7, "another phrase"))
    kept = UnderPasskey.objects.count()
    keys.publish_key(HER, halves(AccountKey.make(), 7, "a third phrase"))

    assert (kept, UnderPasskey.objects.count()) == (1, 0)


def test_it_goes_when_the_account_is_closed(
    her_key: AccountKey, passkeys: dict[str, Any], account: Account
) -> None:
    actions.open_by_passkey(HER, a_way(her_key), passkeys)

    accounts.close_account(account.pk)

    assert not UnderPasskey.objects.exists()
