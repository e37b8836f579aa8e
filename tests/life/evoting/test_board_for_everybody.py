"""A board outside the union: only once the assembly decided it, and never of a ballot that is gone."""

from datetime import date

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.actor import STRANGER, Actor
from paraplu.kernel.ballot import audit, read_strong_proofs
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.life.assembly import api as assembly
from paraplu.life.evoting import bulletin_boards
from paraplu.life.evoting.actions import balloting
from paraplu.life.evoting.models import SecretBallot
from tests.life.assembly.meeting import OTHERS, THE_CHAIR, THE_SECRETARY, an_active
from tests.life.assembly.parts import Minutes, actions
from tests.life.evoting.secret import FOR, Scrutinised, fresh
from tests.people.roles import member

AFTER = date(2027, 11, 22)
DECIDED = "The assembly decided to show this board to everybody."


def at_the_door(ballot: SecretBallot, end: str = "") -> HttpResponse:
    """What a stranger without cookie, name or slip is answered."""
    stranger = Client(headers={"host": settings.PARAPLU.origin_hosts["doors"]})
    return stranger.get(f"/en/board/{ballot.pk}/{end}")


def statuses(ballot: SecretBallot) -> list[int]:
    return [at_the_door(ballot, end).status_code for end in ("", "open/archive/", "open/proofs/")]


def shown(ballot: SecretBallot, readers: str = "everybody") -> SecretBallot:
    balloting.set_bulletin_board_readers(THE_CHAIR, ballot.pk, readers)
    return fresh(ballot)


def test_without_a_decision_a_stranger_is_asked_for_a_slip(secret: Scrutinised, ballot: SecretBallot) -> None:
    secret.vote(ballot, FOR)
    secret.count(ballot)

    page = at_the_door(ballot).content.decode()

    assert 'data-form="code"' in page
    assert fresh(ballot).head[:8] not in page.replace(" ", "")
    assert statuses(ballot) == [200, 404, 404]


def test_once_it_is_decided_a_stranger_reads_and_takes_all_of_it(
    secret: Scrutinised, ballot: SecretBallot
) -> None:
    secret.vote(ballot, FOR)
    secret.count(ballot)
    shown(ballot)

    page, archive, proofs = (at_the_door(ballot, end) for end in ("", "open/archive/", "open/proofs/"))

    told = page.content.decode()
    assert DECIDED in told
    assert 'data-form="code"' not in told
    assert fresh(ballot).head in told.replace(" ", "")
    assert archive.content == bulletin_boards.bulletin_board_archive(fresh(ballot))
    assert audit(archive.content, strong=read_strong_proofs(proofs.content)).result == [[1, 0, 0]]
    assert [answer.cookies for answer in (page, archive, proofs)] == [{}, {}, {}]


def test_from_a_decided_item_secretary_and_chair_come_to_its_ballot(
    secret: Scrutinised, ballot: SecretBallot
) -> None:
    secret.vote(ballot, FOR)
    secret.count(ballot)
    secretary = member(MemberStatus.ACTIVE, "secretary").client

    item = secretary.get(f"/en/gathering/item/{ballot.item_id}/").content.decode()
    page = secretary.get(f"/en/gathering/item/{ballot.item_id}/electronic/").content.decode()

    assert f'href="/en/gathering/item/{ballot.item_id}/electronic/"' in item
    assert f'action="/en/gathering/ballot/{ballot.pk}/show/"' in page


def test_it_may_be_decided_while_people_vote_and_undone(secret: Scrutinised, ballot: SecretBallot) -> None:
    secret.vote(ballot, FOR)
    shown(ballot)
    before = statuses(ballot)

    shown(ballot, "union")

    assert (before, statuses(ballot)) == ([200, 200, 404], [200, 404, 404])


@pytest.mark.parametrize("actor", [STRANGER, an_active(OTHERS[4])], ids=["stranger", "member"])
def test_nobody_but_secretary_and_chair_writes_it_down(
    secret: Scrutinised, ballot: SecretBallot, actor: Actor
) -> None:
    with pytest.raises(NotAuthorized):
        balloting.set_bulletin_board_readers(actor, ballot.pk, "everybody")

    assert not fresh(ballot).is_for_everybody


def test_a_ballot_that_went_to_paper_is_shown_to_nobody(secret: Scrutinised, ballot: SecretBallot) -> None:
    shown(ballot)
    balloting.move_to_paper(THE_SECRETARY, ballot.pk, "network")

    with pytest.raises(RuleViolation):
        shown(ballot)

    assert statuses(ballot) == [200, 404, 404]
    assert "Everybody votes on paper" in at_the_door(ballot).content.decode()


def test_the_minutes_say_it_and_what_is_destroyed_is_gone_for_everybody(
    secret: Scrutinised, ballot: SecretBallot
) -> None:
    secret.vote(ballot, FOR)
    secret.count(ballot)
    shown(ballot)
    actions.close_assembly(THE_CHAIR, secret.id)

    assembly.forget_due(AFTER)

    assert Minutes.objects.get().facts["items"][0]["ballots"][0]["is_for_everybody"] is True
    assert statuses(ballot) == [200, 404, 404]
    assert "So the board was destroyed, as we promised." in at_the_door(ballot).content.decode()
    with pytest.raises(RuleViolation):
        shown(ballot)
