"""The last key holder reads the result alone, and the chair throws it away if they do not like it."""

from collections.abc import Callable
from datetime import date

import pytest

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.ballot import audit
from tests.life.assembly.meeting import THE_CHAIR, Hall
from tests.life.evoting.parts import SecretBallot, balloting, bulletin_boards
from tests.life.evoting.secret import AGAINST, FOR, HOLDERS, Scrutinised, decrypt, fresh
from tests.life.evoting.test_script_answers import browser

pytestmark = pytest.mark.halved
SERVER = 1


@pytest.fixture
def secret(db: None, the_day: Callable[[str], date]) -> Scrutinised:
    meeting = Scrutinised(Hall(the_day))
    meeting.appoint()
    meeting.ready()
    return meeting


@pytest.fixture
def closed(secret: Scrutinised) -> SecretBallot:
    """Seven voted; the first of two key holders has decrypted, and the other one waits."""
    ballot = secret.take_up()
    secret.vote(ballot, *[FOR] * 4, *[AGAINST] * 3)
    secret.close(ballot)
    decrypt(secret, ballot, 1)
    return fresh(ballot)


def test_no_address_gives_her_the_part_of_another(secret: Scrutinised, closed: SecretBallot) -> None:
    hers, board = browser(HOLDERS[2]), f"/en/gathering/ballot/{closed.pk}/board/"

    archive = b"".join(hers.get(f"{board}archive/"))
    shown = [hers.get(path).content for path in (board, f"{board}state/", f"{board}proofs/")]
    state = hers.get(f"/en/gathering/{secret.id}/keys/state/").content

    report = audit(archive)
    assert (list(report.partials), report.result) == ([SERVER], None)
    assert b'"owner":2' not in b"".join([archive, state, *shown])


def test_the_result_comes_with_the_last_part_and_not_before(
    secret: Scrutinised, closed: SecretBallot
) -> None:
    decrypt(secret, closed, 3)

    report = audit(bulletin_boards.bulletin_board_archive(fresh(closed)))
    assert (report.decrypted_places, report.result) == ((SERVER, 2, 4), [[4, 3, 0]])


def test_nobody_throws_it_away_once_a_key_was_turned(secret: Scrutinised, closed: SecretBallot) -> None:
    with pytest.raises(RuleViolation) as refused:
        balloting.move_to_paper(THE_CHAIR, closed.pk, "other")

    assert refused.value.reasons[0].key == "key_turned"
    assert fresh(closed).keys_turned == 1
