"""Eight cast and the chair closes at the same moment: what was acknowledged counts, and nothing else does."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection

from paraplu.kernel.actor import STRANGER
from paraplu.kernel.ballot import audit
from paraplu.life.assembly import actions, boards
from paraplu.life.assembly.actions import balloting, slips
from paraplu.life.assembly.models import Proxy, Seat
from paraplu.life.assembly.objections import Objected
from paraplu.life.assembly.secrecy import SecretBallot
from tests.life.assembly.meeting import OTHERS, THE_CHAIR, THE_SECRETARY
from tests.life.assembly.secret import FOR, Scrutinised, ballot_of, decryption, fresh

pytestmark = pytest.mark.django_db(transaction=True)


def together(*steps: Callable[[], str]) -> list[str]:
    """What each came to, or the key of its refusal."""
    start, heard = Barrier(len(steps)), [""] * len(steps)

    def run(place: int) -> None:
        try:
            start.wait()
            heard[place] = steps[place]()
        except Objected as objected:
            heard[place] = objected.reasons[0].key
        finally:
            connection.close()

    threads = [Thread(target=run, args=(place,)) for place in range(len(steps))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return heard


def test_eight_cast_while_the_chair_closes(secret: Scrutinised, ballot: SecretBallot) -> None:
    secret.vote(ballot, FOR)
    raws = [ballot_of(ballot, code, FOR) for code in secret.slips[1:9]]
    casts = [lambda raw=raw: balloting.cast(STRANGER, ballot.pk, raw) for raw in raws]

    *heard, _closed = together(*casts, lambda: str(balloting.close_ballot(THE_CHAIR, ballot.pk)))

    report = audit(boards.archive_of(fresh(ballot)))
    acknowledged = {tracker for tracker in heard if len(tracker) == 43}
    assert set(heard) - acknowledged <= {"ballot_closed"}
    assert {vote.tracker for vote in report.votes.values()} >= acknowledged
    assert report.counted == len(acknowledged) + 1
    assert (report.stage, fresh(ballot).head) == ("PartialDecryption", report.head)


def test_eight_cast_the_same_ballot_and_it_stands_there_once(
    secret: Scrutinised, ballot: SecretBallot
) -> None:
    raw = ballot_of(ballot, secret.slips[0], FOR)

    heard = together(*[lambda: balloting.cast(STRANGER, ballot.pk, raw)] * 8)

    assert len(set(heard)) == 1
    assert audit(boards.archive_of(fresh(ballot))).ballots == 1


def test_two_key_holders_decrypt_at_once_and_there_is_one_result(
    secret: Scrutinised, ballot: SecretBallot
) -> None:
    secret.vote(ballot, FOR)
    balloting.close_ballot(THE_CHAIR, ballot.pk)
    told = {place: decryption(ballot, place) for place in (1, 2, 3)}

    heard = together(
        *[
            lambda place=place: str(balloting.decrypt(secret.holder(place), ballot.pk, *told[place]))
            for place in told
        ]
    )

    assert sorted(heard) == ["None", "None", "ballot_elsewhere"]
    assert audit(boards.archive_of(fresh(ballot))).result == [[1, 0, 0]]


def test_two_who_note_one_draw_at_once_note_it_once(secret: Scrutinised) -> None:
    secret.hold_keys()
    secret.print(12)

    heard = together(*[lambda: str(slips.draw(THE_CHAIR, secret.id, OTHERS[0]))] * 4)

    assert sorted(heard) == ["None", "draws_too_many", "draws_too_many", "draws_too_many"]
    assert secret.account.held == 1


def test_people_check_in_give_proxies_draw_cast_and_the_chair_closes_at_one_moment(
    secret: Scrutinised,
) -> None:
    first, second, _, late, away = OTHERS
    actions.mark(THE_SECRETARY, secret.id, [late, away], "")
    secret.ready()
    ballot = secret.take_up()
    raws = [ballot_of(ballot, code, FOR) for code in secret.slips[:4]]

    *heard, _closed = together(
        *at_the_door(secret, late, {late: second, away: first}),
        *[lambda raw=raw: balloting.cast(STRANGER, ballot.pk, raw) for raw in raws],
        lambda: str(balloting.close_ballot(THE_CHAIR, ballot.pk)),
    )

    acknowledged = [tracker for tracker in heard if len(tracker) == 43]
    assert set(heard) - set(acknowledged) <= {"None", *MAY_REFUSE}
    assert fresh(ballot).phase == "open" or counted(ballot) == len(acknowledged)
    assert_nobody_twice(secret)


def at_the_door(secret: Scrutinised, late: int, proxies: dict[int, int]) -> list[Callable[[], str]]:
    """Somebody comes late, proxies are written down, and both she and a holder draw."""
    first = proxies[next(reversed(proxies))]
    return [
        lambda: str(actions.mark(THE_SECRETARY, secret.id, [late], "room")),
        *[
            lambda pair=pair: str(actions.note_proxy(THE_SECRETARY, secret.id, *pair))
            for pair in proxies.items()
        ],
        *[lambda number=number: str(slips.draw(THE_CHAIR, secret.id, number)) for number in (late, first)],
    ]


MAY_REFUSE = ("already_here", "draws_too_many", "ballot_closed", "no_slips")


def counted(ballot: SecretBallot) -> int:
    return audit(boards.archive_of(fresh(ballot))).counted


def assert_nobody_twice(secret: Scrutinised) -> None:
    """Who came has no proxy any more; a slip is in one hand for each vote; every slip has its row."""
    seats = {seat.number: seat for seat in Seat.objects.filter(assembly=secret.id)}
    assert [one for one in Proxy.objects.filter(assembly=secret.id) if seats[one.giver].here] == []
    assert secret.account.held == sum(seat.drawn_by is not None for seat in seats.values())
    assert secret.account.held + secret.account.left_over <= secret.account.printed
