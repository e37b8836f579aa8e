"""An office-holder publishes the public halves of her key, and others find them by her office."""

from dataclasses import replace

import pytest
from django.conf import settings

from paraplu.kernel.actor import OPERATOR, Actor
from paraplu.kernel.rules import Refused
from paraplu.kernel.seal import open_sealed, seal
from paraplu.kernel.seal.account_keys import AccountKey, make_phrase, read_phrase, unwrap
from paraplu.trust.audit import api as audit
from paraplu.trust.keys import api as keys
from paraplu.trust.offices import api as offices
from tests.trust.actors import an_active_member, an_office_holder
from paraplu.base import clock

pytestmark = pytest.mark.django_db
SALT = bytes(range(16))
PHRASE = read_phrase(make_phrase())
HER = an_office_holder("safety_team", 5)


def halves(key: AccountKey, number: int = 5, phrase: str = PHRASE) -> keys.Halves:
    wrapped = key.wrapped(phrase, SALT, number)
    made = keys.Halves(key.sealing_public_key, key.signing_key, SALT, wrapped, b"")
    return replace(made, proof=key.sign(made.statement(number)))


def appoint(number: int, office: str = "safety_team") -> None:
    offices.appoint(OPERATOR, number, office, clock.today(), None, "deed", clock.today())


def test_her_key_is_found_by_her_office_and_opens_with_her_phrase() -> None:
    appoint(5)
    key = AccountKey.make()

    keys.publish(HER, halves(key))

    (found,) = keys.circle("safety_team")
    row = keys.mine(5)
    opened = unwrap(row.wrapped, PHRASE, row.salt, 5)
    assert (found.number, found.xwing) == (5, key.sealing_public_key)
    assert opened.opener().open(seal(b"hello", [found.xwing], "a", "b"), "a", "b") == b"hello"
    assert [line.event for line in audit.entries_about(5)][-1:] == ["key.made"] or "key.made" in {
        line.event for line in audit.entries_about(5)
    }


def test_a_circle_is_red_until_two_have_keys() -> None:
    appoint(5)
    appoint(6)
    keys.publish(HER, halves(AccountKey.make()))
    assert keys.is_red("safety_team")

    keys.publish(an_office_holder("safety_team", 6), halves(AccountKey.make(), 6))

    assert not keys.is_red("safety_team")
