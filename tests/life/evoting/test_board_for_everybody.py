"""A board outside the union: only once the assembly decided it, and never of a ballot that is gone."""

from datetime import date, time

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
from tests.life.assembly.meeting import OTHERS, THE_CHAIR, an_active
from tests.life.assembly.parts import AgendaItem, Assembly, Minutes, actions
from tests.life.evoting.secret import FOR, Scrutinised, fresh
from tests.people.roles import member

pytestmark = pytest.mark.halved

AFTER = date(2027, 11, 22)
DECIDED = "The assembly decided to show this list of ballots to everybody."


def at_the_form(ballot: SecretBallot, end: str = "") -> HttpResponse:
    """What a stranger without cookie, name or slip is answered."""
    stranger = Client(headers={"host": settings.PARAPLU.origin_hosts["forms"]})
    return stranger.get(f"/en/board/{ballot.pk}/{end}")


def statuses(ballot: SecretBallot) -> list[int]:
    return [at_the_form(ballot, end).status_code for end in ("", "open/archive/", "open/proofs/")]


def decide(secret: Scrutinised, votes_for: int = 9, votes_against: int = 0) -> None:
    """The meeting votes by hands on an item of its own about its boards."""
    called = {"kind": "public_boards", "title": "Our boards"}
    item = AgendaItem.objects.create(assembly=secret.meeting.row, place=0, **called)
    secret.meeting.by_hands(item.pk, votes_for, votes_against)


def show(ballot: SecretBallot, readers: str = "everybody") -> None:
    balloting.set_bulletin_board_readers(THE_CHAIR, ballot.pk, readers)


def test_without_a_decision_a_stranger_is_asked_for_a_slip(secret: Scrutinised, ballot: SecretBallot) -> None:
    secret.vote(ballot, *[FOR] * 5)
    secret.count(ballot)

    page = at_the_form(ballot).content.decode()

    assert 'data-form="code"' in page
    assert fresh(ballot).head[:8] not in page.replace(" ", "")
    assert statuses(ballot) == [200, 404, 404]


def test_once_it_is_decided_a_stranger_reads_and_takes_all_of_it(
    secret: Scrutinised, ballot: SecretBallot
) -> None:
    secret.vote(ballot, *[FOR] * 5)
    secret.count(ballot)
    decide(secret)

    page, archive, proofs = (at_the_form(ballot, end) for end in ("", "open/archive/", "open/proofs/"))

    told = page.content.decode()
    assert DECIDED in told
    assert 'data-form="code"' not in told
    assert fresh(ballot).head in told.replace(" ", "")
    assert archive.content == bulletin_boards.bulletin_board_archive(fresh(ballot))
    assert audit(archive.content, strong=read_strong_proofs(proofs.content)).result == [[5, 0, 0]]
    assert [answer.cookies for answer in (page, archive, proofs)] == [{}, {}, {}]


def test_from_a_decided_item_secretary_and_chair_come_to_its_ballot_and_read_what_opens_it(
    secret: Scrutinised, ballot: SecretBallot
) -> None:
    secret.vote(ballot, *[FOR] * 5)
    secret.count(ballot)
    secretary = member(MemberStatus.ACTIVE, "secretary").client

    item = secretary.get(f"/en/gathering/item/{ballot.item_ids[0]}/").content.decode()
    page = secretary.get(f"/en/gathering/item/{ballot.item_ids[0]}/electronic/").content.decode()

    assert f'href="/en/gathering/item/{ballot.item_ids[0]}/electronic/"' in item
    assert f'action="/en/gathering/ballot/{ballot.pk}/show/"' not in page
    assert "this assembly must carry its own item about it" in page


def test_a_ballot_that_begins_after_the_decision_is_shown_and_one_person_may_restrict_it(
    secret: Scrutinised,
) -> None:
    decide(secret)
    secret.ready()
    ballot = secret.take_up()
    before = statuses(ballot)

    show(ballot, "union")
    restricted = statuses(ballot)
    show(ballot)

    assert (before, restricted) == ([200, 200, 404], [200, 404, 404])
    assert statuses(ballot) == before


@pytest.mark.parametrize("votes", [None, (4, 5)], ids=["no item", "not carried"])
def test_secretary_or_chair_alone_opens_no_board(
    secret: Scrutinised, ballot: SecretBallot, votes: tuple[int, int] | None
) -> None:
    secret.vote(ballot, *[FOR] * 5)
    secret.count(ballot)
    if votes:
        decide(secret, *votes)

    with pytest.raises(RuleViolation, match="boards_undecided"):
        show(ballot)
    answer = member(MemberStatus.ACTIVE, "secretary").client.post(
        f"/en/gathering/ballot/{ballot.pk}/show/", {"to": "everybody"}
    )

    assert answer.status_code == 409
    assert statuses(ballot) == [200, 404, 404]


def test_the_decision_of_another_meeting_opens_no_board(secret: Scrutinised, ballot: SecretBallot) -> None:
    other = Assembly.objects.create(phase="signed", day=AFTER, hour=time(19), place="The room")
    done = {"stage": "done", "outcome": "carried", "kind": "public_boards", "title": "Our boards"}
    AgendaItem.objects.create(assembly=other, place=0, **done)

    with pytest.raises(RuleViolation, match="boards_undecided"):
        show(ballot)


@pytest.mark.parametrize("actor", [STRANGER, an_active(OTHERS[4])], ids=["stranger", "member"])
def test_nobody_but_secretary_and_chair_restricts_it(
    secret: Scrutinised, ballot: SecretBallot, actor: Actor
) -> None:
    with pytest.raises(NotAuthorized):
        balloting.set_bulletin_board_readers(actor, ballot.pk, "union")


def test_a_list_that_went_to_paper_stays_with_whoever_could_read_it(secret: Scrutinised) -> None:
    decide(secret)
    secret.ready()
    ballot = secret.take_up()
    secret.vote(ballot, FOR)
    secret.move_to_paper(ballot)

    page = at_the_form(ballot).content.decode()

    assert statuses(ballot) == [200, 200, 404]
    assert "Everybody votes on paper" in page
    assert "the internet connection failed" in page
    show(ballot, "union")
    assert statuses(ballot) == [200, 404, 404]


def test_the_minutes_say_it_and_what_is_destroyed_is_gone_for_everybody(
    secret: Scrutinised, ballot: SecretBallot
) -> None:
    secret.vote(ballot, *[FOR] * 5)
    secret.count(ballot)
    decide(secret)
    actions.close_assembly(THE_CHAIR, secret.id)

    assembly.forget_due(AFTER)

    assert Minutes.objects.get().facts["items"][1]["ballots"][0]["is_for_everybody"] is True
    assert statuses(ballot) == [200, 404, 404]
    assert "So we deleted the list of ballots, as we promised." in at_the_form(ballot).content.decode()
    with pytest.raises(RuleViolation):
        show(ballot)
