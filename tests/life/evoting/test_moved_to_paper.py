"""A vote that moved to paper: nobody votes in it any more, and whoever could read its list still does."""

from collections.abc import Callable
from functools import partial

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from paraplu.kernel.ballot import audit
from paraplu.life.evoting.models import SecretBallot
from tests.life.evoting.secret import FOR, HOLDERS, Scrutinised, ballot_of
from tests.life.evoting.test_script_answers import ANOTHER, browser, post, proof_of

pytestmark = pytest.mark.halved
INSIDE = ("", "state/", "archive/", "signatures/")
Read = Callable[[], HttpResponse]


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"host": settings.PARAPLU.origin_hosts["forms"]})


def reads_of(secret: Scrutinised, ballot: SecretBallot, visitor: Client) -> dict[str, Read]:
    """What somebody on the roll, a key holder and somebody with a slip read of the list."""
    people = {"on the roll": browser(ANOTHER), "key holder": browser(HOLDERS[0])}
    path, proof = f"/en/gathering/ballot/{ballot.pk}/board/", proof_of(ballot, secret.slips[0])
    inside: dict[str, Read] = {
        f"{who} {end}": partial(client.get, path + end) for who, client in people.items() for end in INSIDE
    }
    return inside | {
        "by slip": lambda: post(visitor, f"/en/board/{ballot.pk}/archive/", proof),
        "signatures": lambda: visitor.get(f"/en/booth/{ballot.pk}/signatures/"),
        "page": lambda: visitor.get(f"/en/board/{ballot.pk}/"),
    }


def test_whoever_could_read_its_list_still_does(
    secret: Scrutinised, ballot: SecretBallot, visitor: Client
) -> None:
    secret.vote(ballot, FOR)
    reads = reads_of(secret, ballot, visitor)
    before = {name: read().status_code for name, read in reads.items()}
    secret.move_to_paper(ballot)

    after = {name: read() for name, read in reads.items()}

    assert before == {name: each.status_code for name, each in after.items()} == dict.fromkeys(reads, 200)
    assert len(audit(after["by slip"].content).trackers) == 1


@pytest.mark.parametrize(
    ("incident", "why"), [("network", "the internet connection"), ("other", "something else")]
)
def test_the_list_says_that_it_went_to_paper_and_why(
    secret: Scrutinised, ballot: SecretBallot, visitor: Client, incident: str, why: str
) -> None:
    secret.move_to_paper(ballot, incident)

    inside = browser(ANOTHER).get(f"/en/gathering/ballot/{ballot.pk}/board/").content.decode()
    outside = visitor.get(f"/en/board/{ballot.pk}/").content.decode()

    assert all(f"The reason: {why} failed." in page for page in (inside, outside))
    assert 'data-phase="abandoned"' in outside


def test_nobody_makes_a_vote_for_it_and_a_vote_that_comes_late_is_refused(
    secret: Scrutinised, ballot: SecretBallot, visitor: Client
) -> None:
    late = ballot_of(ballot, secret.slips[1], FOR)
    secret.move_to_paper(ballot)

    cast = visitor.post(f"/en/ballot-box/{ballot.pk}/", late, content_type="text/plain")

    assert (cast.status_code, cast.json()["why"]) == (409, "ballot_closed")
    assert visitor.get(f"/en/booth/{ballot.pk}/election/").status_code == 404
    assert b"data-booth" not in visitor.get(f"/en/booth/{ballot.pk}/").content
