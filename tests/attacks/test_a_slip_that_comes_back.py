"""One teller, or whoever has the disk, wants to know whether the holder of a returned slip has voted."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.apps import apps

from tests.life.assembly.meeting import OTHERS, TELLER, Hall
from tests.life.evoting.parts import SecretBallot, bulletin_boards, voting_slips_state
from tests.life.evoting.secret import FOR, Scrutinised, cast, marks_of, publics

pytestmark = [pytest.mark.postgresql, pytest.mark.halved]

VOTED, SILENT = OTHERS[3], OTHERS[4]


@pytest.fixture
def secret(db: None, the_day: Callable[[str], date]) -> Scrutinised:
    """Nine in the room; nine slips in hands, three cancelled."""
    secret = Scrutinised(Hall(the_day))
    secret.ready()
    return secret


@pytest.fixture
def returned(secret: Scrutinised) -> tuple[str, str]:
    """Slips of somebody who voted and of somebody who did not, both in a teller's hand."""
    ballot = secret.take_up()
    voted, silent = (secret.hands[number][0] for number in (VOTED, SILENT))
    others = [code for code in secret.slips if code not in (voted, silent)]
    for code in [voted, *others[:4]]:
        cast(ballot, code, FOR)
    secret.count(ballot)
    for number in (VOTED, SILENT):
        secret.hand_back(number)
    return voted, silent


def what_a_teller_sees(secret: Scrutinised) -> str:
    """All that the pages of slips and the board hand to a teller now."""
    boards = [
        bulletin_boards.bulletin_board_archive(each).decode("latin-1") for each in SecretBallot.objects.all()
    ]
    return json.dumps(voting_slips_state(secret.meeting.row, TELLER)) + "".join(boards)


def rows_of_the_disk() -> list[dict[str, Any]]:
    return [row for model in apps.get_app_config("evoting").get_models() for row in model.objects.values()]


def test_the_number_of_a_slip_leads_to_no_credential_of_a_ballot_before(
    secret: Scrutinised, returned: tuple[str, str]
) -> None:
    past = secret.election_setup.identifiers[0]
    (seen, disk) = what_a_teller_sees(secret), str(rows_of_the_disk())

    for code in returned:
        (mark,) = marks_of([code], past)
        assert mark not in seen
        assert mark not in disk


def test_no_row_of_the_disk_joins_the_marks_of_a_slip_with_a_credential_of_a_ballot_before(
    secret: Scrutinised, returned: tuple[str, str]
) -> None:
    voted, _silent = returned
    marks = {mark for uuid in secret.election_setup.identifiers for mark in marks_of([voted], uuid)}
    (credential,) = publics([voted], secret.election_setup.identifiers[0])

    both = [
        row
        for row in map(str, rows_of_the_disk())
        if credential in row and any(mark in row for mark in marks)
    ]

    assert both == []


def test_both_are_cancelled_alike(secret: Scrutinised, returned: tuple[str, str]) -> None:
    before = what_a_teller_sees(secret)
    assert before.count(returned[0]) == before.count(returned[1]) == 0

    secret.strike()

    told = voting_slips_state(secret.meeting.row, TELLER)
    assert (told["back"], told["even"]) == (2, True)
    assert set(secret.marks(list(returned))) <= set(told["struck"])
