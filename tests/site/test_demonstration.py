"""The made-up union lets whoever plays vote in secret, close the ballot and open its sum."""

import pytest
from django.conf import settings
from django.test import Client

from paraplu.kernel.actor import STRANGER, Actor, Held
from paraplu.kernel.ballot import audit, ceremony, make_ballot, make_partial
from paraplu.kernel.ballot.canonical import parse
from paraplu.kernel.standing import State
from paraplu.life.evoting import boards
from paraplu.life.evoting.actions import balloting
from paraplu.life.evoting.models import SecretBallot
from paraplu_demonstration import rehearsal, roles, seed, voting

AGAINST = (0, 1, 0)


@pytest.fixture
def ballot(db: None) -> SecretBallot:
    seed.fill()
    return SecretBallot.objects.get()


def test_slips_that_nobody_has_used_are_handed_out_with_the_codes_of_the_key_holders(
    ballot: SecretBallot, client: Client
) -> None:
    told = voting.told()

    doors = {"host": settings.PARAPLU.hosts["doors"]}
    answer = client.get(told["slips"][0]["address"], headers=doors, follow=True)

    assert answer.redirect_chain[-1][0] == f"/en/booth/{ballot.pk}/"
    assert len(told["slips"]) == voting.IN_THE_ROOM - voting.HAVE_VOTED
    assert audit(boards.archive_of(ballot)).ballots == voting.HAVE_VOTED
    assert list(told["holders"]) == list(voting.HOLDERS)


def test_whoever_plays_votes_closes_the_ballot_and_opens_its_sum(ballot: SecretBallot) -> None:
    for slip in voting.told()["slips"]:
        raw = make_ballot(boards.election_of(ballot), slip["code"], [AGAINST])
        balloting.cast(STRANGER, ballot.pk, raw)
    balloting.close_ballot(playing("chair", "chair"), ballot.pk)
    for office in voting.HOLDERS[:2]:
        _decrypt(ballot.pk, office)

    report = audit(boards.archive_of(SecretBallot.objects.get()))

    assert report.result == [[3, voting.IN_THE_ROOM - 3, 0]]


def playing(role: str, *offices: str) -> Actor:
    number = roles.member_in(role).number
    return Actor("person", number, State.ACTIVE, frozenset(map(Held, offices)), True, True)


def _decrypt(ballot: object, office: str) -> None:
    found = SecretBallot.objects.get(pk=ballot)
    holders = rehearsal.holders_of(found.scrutiny_id)
    gathering = holders.gathering()
    code = voting.told()["holders"][office]
    secret = ceremony.decryption_key(code, gathering, holders.dealings(gathering))
    made = make_partial(audit(boards.archive_of(found)), secret)
    balloting.decrypt(playing(office), found.pk, parse(made.data[0]), made.strong)
