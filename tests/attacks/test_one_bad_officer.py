"""The one-bad-officer machine: any officer, alone or with another, at every page and verb of a union."""

import pytest

from tests.attacks.machine.addresses import every_address
from tests.attacks.machine.casts import CASTS
from tests.attacks.machine.players import play, union_of
from tests.attacks.machine.verbs import every_verb

pytestmark = pytest.mark.django_db
VERBS, ADDRESSES = 330, 380


def test_the_machine_knows_every_verb_and_every_address() -> None:
    assert len(every_verb()) >= VERBS
    assert len(every_address()) >= ADDRESSES


@pytest.mark.parametrize("cast", CASTS)
def test_one_officer_reaches_nothing_forbidden(cast: str) -> None:
    with union_of(cast) as union:
        play(union, 5)


@pytest.mark.slow
@pytest.mark.parametrize("cast", CASTS)
def test_one_officer_reaches_nothing_forbidden_in_many_runs(cast: str) -> None:
    with union_of(cast) as union:
        play(union, 75)
