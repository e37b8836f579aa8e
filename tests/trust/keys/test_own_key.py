"""An office-holder publishes the public halves of her key, and others find them by her office."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from paraplu.base import clock
from paraplu.kernel.actor import OPERATOR
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.seal import SealBroken, seal
from paraplu.kernel.seal.account_keys import AccountKey, make_phrase, read_phrase, unwrap
from paraplu.trust.audit import api as audit
from paraplu.trust.keys import api as keys
from paraplu.trust.offices import api as offices
from tests import rosters
from tests.trust.actors import an_active_member, an_office_holder
from tests.trust.keys import conftest

pytestmark = pytest.mark.django_db
PHRASE = read_phrase(make_phrase())
HER = an_office_holder("safety_team", 5)
ANOTHER = an_office_holder("safety_team", 6)


def halves(key: AccountKey, number: int = 5, **changed: Any) -> keys.KeyData:
    return conftest.halves(key, number, PHRASE, **changed)


@pytest.fixture
def two_in_the_circle() -> list[int]:
    """Two hold the office, from today."""
    return [
        offices.appoint(
            OPERATOR, number, "safety_team", clock.current_date(), None, "deed", clock.current_date()
        )
        for number in (5, 6)
    ]


def test_her_key_is_found_by_her_office_and_opens_with_her_phrase(two_in_the_circle: list[int]) -> None:
    key = AccountKey.make()

    keys.publish_key(HER, halves(key))
    rosters.enter(5, "safety_team", key, clock.current_date())

    (found,) = keys.circle_keys("safety_team")
    row = keys.key_of(5)
    opened = unwrap(bytes(row.wrapped), PHRASE, bytes(row.salt), 5)
    assert (found.number, found.xwing) == (5, key.sealing_public_key)
    assert opened.opener().open(seal(b"hello", [found.xwing], "a", "b"), "a", "b") == b"hello"


def test_making_and_replacing_leave_a_trace_and_sending_twice_does_not(two_in_the_circle: list[int]) -> None:
    first = halves(AccountKey.make())
    keys.publish_key(HER, first)
    keys.publish_key(HER, first)

    keys.publish_key(HER, halves(AccountKey.make()))

    made = [line.event for line in audit.entries_about(5) if line.event.startswith("key.")]
    assert sorted(made) == ["key.made", "key.replaced"]


def test_a_circle_is_red_until_two_have_keys_that_the_board_signed(two_in_the_circle: list[int]) -> None:
    for actor, number in ((HER, 5), (ANOTHER, 6)):
        key = AccountKey.make()
        keys.publish_key(actor, halves(key, number))
        assert len(keys.circle_keys("safety_team")) < 2
        rosters.enter(number, "safety_team", key, clock.current_date())

    assert len(keys.circle_keys("safety_team")) == 2


def test_who_leaves_the_office_leaves_the_circle_at_once_and_loses_her_key(
    two_in_the_circle: list[int],
) -> None:
    keys.publish_key(HER, halves(AccountKey.make()))
    offices.end_mandate(OPERATOR, two_in_the_circle[0], clock.current_date())

    assert keys.circle_keys("safety_team") == []

    assert keys.forget_due(clock.current_date()) == 1
    assert keys.key_of(5) is None


def test_another_office_does_not_keep_her_key(two_in_the_circle: list[int]) -> None:
    keys.publish_key(HER, halves(AccountKey.make()))
    offices.appoint(OPERATOR, 5, "editor", clock.current_date(), None, "deed", clock.current_date())
    offices.end_mandate(OPERATOR, two_in_the_circle[0], clock.current_date())

    assert keys.forget_due(clock.current_date()) == 1


def test_a_key_of_a_running_office_is_not_due(two_in_the_circle: list[int]) -> None:
    keys.publish_key(HER, halves(AccountKey.make()))

    assert keys.forget_due(clock.current_date() + timedelta(days=400)) == 0


def test_an_office_without_a_circle_has_no_key() -> None:
    with pytest.raises(NotAuthorized):
        keys.publish_key(an_office_holder("editor", 5), halves(AccountKey.make()))


def test_who_holds_no_office_has_no_key() -> None:
    with pytest.raises(NotAuthorized):
        keys.publish_key(an_active_member(5), halves(AccountKey.make()))


@pytest.mark.parametrize(
    "changed",
    [
        {"sealing_key": bytes(1_216)[:-1]},
        {"sealing_key": b"\xff" * 1_216},
        {"salt": bytes(15)},
        {"wrapped": bytes(59)},
        {"signing_key": (1).to_bytes(32, "little")},
    ],
    ids=["a short key", "a key nobody can seal to", "a short salt", "a short seed", "a key of small order"],
)
def test_what_is_no_key_is_refused(changed: dict[str, bytes]) -> None:
    with pytest.raises(keys.InvalidKey):
        keys.publish_key(HER, halves(AccountKey.make(), **changed))

    assert keys.key_of(5) is None


def test_the_key_of_another_number_is_refused() -> None:
    with pytest.raises(keys.InvalidKey):
        keys.publish_key(HER, halves(AccountKey.make(), 6))


def test_the_sealing_key_of_another_is_refused() -> None:
    mine, hers = halves(AccountKey.make()), AccountKey.make()

    with pytest.raises(keys.InvalidKey):
        keys.publish_key(HER, replace(mine, sealing_key=hers.sealing_public_key))


def test_a_stolen_row_opens_for_no_other_number() -> None:
    wrapped = AccountKey.make().wrap_seed(PHRASE, conftest.SALT, 5)

    with pytest.raises(SealBroken):
        unwrap(wrapped, PHRASE, conftest.SALT, 6)


def test_an_erased_person_has_no_key(two_in_the_circle: list[int]) -> None:
    keys.publish_key(HER, halves(AccountKey.make()))

    keys.forget(5)

    assert keys.key_of(5) is None


def test_it_waits_on_her_desk_until_she_made_it(two_in_the_circle: list[int]) -> None:
    assert [waiting.view for waiting in keys.waiting_for(HER)] == ["keys:key"]

    keys.publish_key(HER, halves(AccountKey.make()))

    assert keys.waiting_for(HER) == []
    assert keys.waiting_for(an_active_member(7)) == []
