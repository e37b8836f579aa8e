"""Whoever closes after a few ballots, or hands out a few slips, learns how somebody voted.

The server refuses it (test_a_secret_ballot_by_one.py); a changed one asks the key holders' telephones.
"""

from collections.abc import Callable
from datetime import date
from hashlib import sha256

import pytest

from paraplu.kernel.ballot import audit
from paraplu.kernel.ballot.canonical import write
from tests.attacks.device import on_her_telephone
from tests.attacks.test_invented_key_holders import real_ones, set_up, voters_of
from tests.attacks.test_two_openings import with_votes
from tests.life.assembly.meeting import Hall
from tests.life.evoting.parts import ballot_lists
from tests.life.evoting.secret import AGAINST, FOR, Scrutinised, fresh

pytestmark = pytest.mark.halved


@pytest.fixture
def secret(db: None, the_day: Callable[[str], date]) -> Scrutinised:
    meeting = Scrutinised(Hall(the_day))
    meeting.appoint()
    meeting.ready()
    return meeting


def test_no_telephone_opens_a_total_of_four(secret: Scrutinised) -> None:
    """Neither four ballots nor five of four voters, of whom one voted again: what counts is four."""
    ballot = secret.take_up()
    secret.vote(ballot, *[FOR] * 4)
    secret.vote(ballot, AGAINST)
    shown = [with_votes(fresh(ballot), 0, count) for count in (4, 5)]

    told = [on_her_telephone(secret, ballot, "commit", raw) for raw in shown]

    assert [audit(raw).counted_ballots for raw in shown] == [4, 4]
    assert told == [{"refused": "few"}] * 2


def test_no_telephone_signs_a_set_up_for_four_slips(secret: Scrutinised) -> None:
    """Everything else in it fits: four slips were printed, listed and are in hands."""
    ballot = secret.prepared()
    shown = ballot_lists(ballot)
    told = []
    for count in (4, 5):
        some = voters_of(ballot)[:count]
        hashes = [*shown["lists"]]
        hashes[shown["place"]] = sha256(write(some).encode()).hexdigest()
        lists = shown | {"printed": count, "far": 0, "lists": hashes, "listed": some, "revoked": []}
        archive, _head = set_up(ballot, real_ones(secret), some)
        told.append(on_her_telephone(secret, ballot, "vouch", archive, lists=lists))

    assert [each.get("refused", "signed") for each in told] == ["few", "signed"]
