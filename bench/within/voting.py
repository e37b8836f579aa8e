"""A meeting with a secret ballot: ballots that wait for the box, and what lies on the board."""

import time
from statistics import median
from typing import Any
from uuid import UUID

from bench.ballots import unsigned
from bench.within import listen
from bench.within.meeting import meet
from paraplu.base.refusals import RuleViolation
from paraplu.kernel.actor import STRANGER
from paraplu.kernel.ballot import audit
from paraplu.life.evoting import bulletin_boards
from paraplu.life.evoting.actions import balloting
from paraplu.life.evoting.models import SecretBallot


def begin(voters: int) -> dict[str, Any]:
    """The address of the ballot, and a ballot of each voter."""
    made = meet(voters)
    return {"ballot": made["ballot"], "raws": [raw for _number, raw in made["raws"]]}


def refuse(ballot: str, raw: str, count: int) -> float:
    """The middle of the milliseconds that each of so many unsigned ballots took, all of them refused."""
    taken, wrong = [], unsigned(raw.encode())
    for _ in range(count):
        began = time.process_time()
        try:
            balloting.cast_encrypted_ballot(STRANGER, UUID(ballot), wrong)
        except RuleViolation:
            taken.append(1_000 * (time.process_time() - began))
    return median(taken) if len(taken) == count else 1_000.0


def board(ballot: str) -> dict[str, Any]:
    """The trackers on the board, which is checked as an outsider would."""
    report = audit(bulletin_boards.bulletin_board_archive(SecretBallot.objects.get(pk=UUID(ballot))))
    return {"trackers": [cast.tracker for cast in report.votes.values()], "events": report.height}


listen(begin, refuse, board)
