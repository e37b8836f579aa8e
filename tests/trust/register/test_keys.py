"""A key is put forward by one and taken into use by another."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError

from paraplu.base.known import count_queues
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.seal.keys import public_key
from paraplu.trust.audit import api as audit
from paraplu.trust.register import actions
from paraplu.trust.register import api as register
from paraplu.trust.register.models import RegisterKey
from tests import rosters
from tests.apps.register import SEED
from tests.trust.actors import an_active_member, an_office_holder
from tests.trust.register.conftest import NEW_SEED

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
SECRETARY, CHAIR = an_office_holder("secretary", 5), an_office_holder("chair", 6)


def made(seed: bytes = NEW_SEED, union: str = "utsopi") -> actions.KeyFileData:
    return actions.KeyFileData(union, public_key(seed), 2, 3, date(2027, 3, 1))


def test_the_second_of_two_takes_it_into_use(sealed_mode: Any) -> None:
    proposed = actions.propose_key(SECRETARY, made())
    assert register.key_in_use() is None

    actions.adopt_key(CHAIR, proposed.pk)

    assert register.key_in_use() == proposed
    assert [one.event for one in audit.entries_by(6)] == ["register.key_adopted"]


def test_the_first_of_two_is_not_the_second(sealed_mode: Any) -> None:
    proposed = actions.propose_key(SECRETARY, made())

    with pytest.raises(NotAuthorized):
        actions.adopt_key(SECRETARY, proposed.pk)
    with pytest.raises(IntegrityError):
        RegisterKey.objects.update(adopted_by=5, adopted_on=date(2027, 3, 2))


def test_a_key_of_another_union_is_refused(sealed_mode: Any) -> None:
    with pytest.raises(actions.InvalidKeyFile):
        actions.propose_key(SECRETARY, made(union="another"))


def test_a_key_that_was_here_before_is_refused(key: RegisterKey) -> None:
    with pytest.raises(actions.InvalidKeyFile):
        actions.propose_key(SECRETARY, made(SEED))


def test_one_key_is_put_forward_at_a_time(key: RegisterKey) -> None:
    actions.propose_key(SECRETARY, made())

    with pytest.raises(actions.KeyPending):
        actions.propose_key(SECRETARY, made(bytes(32)))


def test_a_key_whose_words_differ_is_let_go(sealed_mode: Any) -> None:
    proposed = actions.propose_key(SECRETARY, made())

    actions.drop_key(CHAIR, proposed.pk)

    assert not RegisterKey.objects.exists()


def test_a_keeper_or_a_member_takes_no_key_into_use(sealed_mode: Any) -> None:
    proposed = actions.propose_key(SECRETARY, made())

    for actor in (an_office_holder("keeper", 9), an_active_member(9)):
        with pytest.raises(NotAuthorized):
            actions.adopt_key(actor, proposed.pk)


def test_the_board_is_asked_to_sign_a_key_that_its_list_does_not_name(key: RegisterKey) -> None:
    rosters.begin()
    asked = [waiting.view for waiting in count_queues(register.waiting_for(CHAIR))]

    rosters.sign(register.roster_register())

    assert "desk:signing" in asked
    assert not register.is_key_unsigned()


def test_without_a_list_nobody_is_asked_to_sign(key: RegisterKey) -> None:
    assert not register.is_key_unsigned()
