"""Eight cast and the chair closes at the same moment: what was acknowledged counts, and nothing else does."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection

from paraplu.kernel.actor import STRANGER
from paraplu.kernel.ballot import audit
from paraplu.life.assembly import boards
from paraplu.life.assembly.actions import balloting, slips
from paraplu.life.assembly.objections import Objected
from paraplu.life.assembly.secrecy import SecretBallot
from tests.life.assembly.meeting import OTHERS, THE_CHAIR
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
