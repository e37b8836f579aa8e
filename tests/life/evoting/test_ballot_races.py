"""Eight cast and the chair closes at the same moment: what was acknowledged counts, and nothing else does."""

import random
from collections.abc import Callable
from functools import partial
from time import sleep

import pytest

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.actor import STRANGER
from paraplu.kernel.ballot import audit
from paraplu.life.evoting import bulletin_boards
from paraplu.life.evoting.actions import balloting, decrypting, slips
from paraplu.life.evoting.models import SecretBallot
from paraplu.life.evoting.slips import Roll
from tests.crowds import at_once
from tests.life.assembly.meeting import OTHERS, THE_CHAIR, THE_SECRETARY, paper_proxy
from tests.life.assembly.parts import Proxy, RollSeat, actions
from tests.life.evoting.secret import FOR, Scrutinised, ballot_of, commit, decryption, fresh

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]
# Seconds that two processors need for the proofs of eight ballots.
CHECKING = 0.1


def together(*steps: Callable[[], str]) -> list[str]:
    """What each came to in a process of its own, or the key of its refusal."""
    return at_once([partial(outcome, step) for step in steps])


def outcome(step: Callable[[], str]) -> str:
    try:
        return step()
    except RuleViolation as objected:
        return objected.reasons[0].key


def test_eight_cast_while_the_chair_closes(secret: Scrutinised, ballot: SecretBallot) -> None:
    secret.vote(ballot, *[FOR] * 5)
    raws = [ballot_of(ballot, code, FOR) for code in secret.slips[1:9]]
    casts = [lambda raw=raw: balloting.cast_encrypted_ballot(STRANGER, ballot.pk, raw) for raw in raws]

    *heard, closed = together(*casts, lambda: closed_among_them(secret, ballot))

    report = audit(bulletin_boards.bulletin_board_archive(fresh(ballot)))
    acknowledged = {tracker for tracker in heard if len(tracker) == 43}
    assert closed == "None"
    assert set(heard) - acknowledged <= {"ballot_closed"}
    assert {vote.tracker for vote in report.votes.values()} >= acknowledged
    assert report.counted_ballots == 5 + len(acknowledged & set(heard[4:]))
    assert (report.stage, fresh(ballot).head) == ("PartialDecryption", report.head)


def closed_among_them(secret: Scrutinised, ballot: SecretBallot) -> str:
    """Chair and teller: at once, or by chance in the midst of those whose proofs are being checked."""
    sleep(random.uniform(0, CHECKING))
    return str(secret.close(ballot))


def test_eight_cast_the_same_ballot_and_it_stands_there_once(
    secret: Scrutinised, ballot: SecretBallot
) -> None:
    raw = ballot_of(ballot, secret.slips[0], FOR)

    heard = together(*[lambda: balloting.cast_encrypted_ballot(STRANGER, ballot.pk, raw)] * 8)

    assert len(set(heard)) == 1
    assert audit(bulletin_boards.bulletin_board_archive(fresh(ballot))).ballots == 1


def test_three_key_holders_decrypt_at_once_and_there_is_one_result(
    secret: Scrutinised, ballot: SecretBallot
) -> None:
    secret.vote(ballot, *[FOR] * 5)
    secret.close(ballot)
    for place in (1, 2, 3):
        commit(secret, ballot, place)
    told = {place: decryption(secret, ballot, place) for place in (1, 2, 3)}

    heard = together(
        *[
            lambda place=place: str(
                decrypting.add_partial_decryption(secret.holder(place), ballot.pk, told[place])
            )
            for place in told
        ]
    )

    assert sorted(heard) == ["None", "None", "ballot_elsewhere"]
    assert audit(bulletin_boards.bulletin_board_archive(fresh(ballot))).result == [[5, 0, 0]]


def test_eight_who_note_one_draw_at_once_note_it_once(secret: Scrutinised) -> None:
    secret.hold_keys()
    secret.print(12)

    heard = together(*[lambda: str(slips.note_slip_draw(THE_CHAIR, secret.id, OTHERS[0]))] * 8)

    assert sorted(heard) == ["None", *["draws_too_many"] * 7]
    assert secret.account.held == 1


@pytest.mark.parametrize("turn", [0, *(pytest.param(turn, marks=pytest.mark.slow) for turn in range(1, 10))])
def test_people_check_in_give_proxies_draw_cast_and_the_chair_closes_at_one_moment(
    secret: Scrutinised, turn: int
) -> None:
    first, second, _, late, away = OTHERS
    actions.mark_attendance(THE_SECRETARY, secret.id, [late, away], "")
    secret.ready()
    ballot = secret.take_up()
    raws = [ballot_of(ballot, code, FOR) for code in secret.slips]

    *heard, closed = together(
        *at_the_form(secret, late, {late: second, away: first}),
        *[lambda raw=raw: balloting.cast_encrypted_ballot(STRANGER, ballot.pk, raw) for raw in raws],
        lambda: closed_among_them(secret, ballot),
    )

    acknowledged = [tracker for tracker in heard if len(tracker) == 43]
    assert set(heard) - set(acknowledged) <= {"None", *MAY_REFUSE}
    assert (closed, fresh(ballot).phase) in {("None", "closed"), ("too_few_cast", "open")}
    assert on_the_board(ballot) == sorted(acknowledged)
    assert_nobody_twice(secret)


def at_the_form(secret: Scrutinised, late: int, proxies: dict[int, int]) -> list[Callable[[], str]]:
    """A member comes late, proxies are written down and confirmed; the late member and a holder draw."""
    first = proxies[next(reversed(proxies))]
    return [
        lambda: str(actions.mark_attendance(THE_SECRETARY, secret.id, [late], "room")),
        *[lambda pair=pair: str(paper_proxy(secret.id, *pair)) for pair in proxies.items()],
        *[
            lambda number=number: str(slips.note_slip_draw(THE_CHAIR, secret.id, number))
            for number in (late, first)
        ],
    ]


MAY_REFUSE = ("already_here", "changed_meanwhile", "draws_too_many", "ballot_closed", "no_slips")


def on_the_board(ballot: SecretBallot) -> list[str]:
    """The trackers of all ballots that count; once it is closed, the sum is checked to be theirs."""
    return sorted(
        vote.tracker for vote in audit(bulletin_boards.bulletin_board_archive(fresh(ballot))).votes.values()
    )


def assert_nobody_twice(secret: Scrutinised) -> None:
    """A member who is there votes in person; a slip is in one hand for each vote; every slip has its row."""
    seats = {seat.number: seat for seat in RollSeat.objects.filter(assembly=secret.id)}
    votes = Roll.of_assembly(secret.id).vote_holders
    here = [number for number, seat in seats.items() if seat.here]
    assert [votes[number] for number in here] == here
    accepted = Proxy.objects.filter(is_accepted=True)
    assert set(votes) - set(here) <= set(accepted.values_list("giver", flat=True))
    assert secret.account.held == sum(seat.drawn_by > 0 for seat in seats.values())
    assert secret.account.held + secret.account.left_over <= secret.account.printed
