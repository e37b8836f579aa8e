"""A meeting with a secret ballot: ballots that wait for the box, and what lies on the board."""

from typing import Any
from uuid import UUID

from bench.within import listen
from bench.within.meeting import meet
from paraplu.kernel.ballot import audit
from paraplu.life.evoting import bulletin_boards
from paraplu.life.evoting.models import SecretBallot


def begin(voters: int) -> dict[str, Any]:
    """The address of the ballot, and a ballot of each voter."""
    made = meet(voters)
    return {"ballot": made["ballot"], "raws": [raw for _number, raw in made["raws"]]}


def board(ballot: str) -> dict[str, Any]:
    """The trackers on the board, which is checked as an outsider would."""
    report = audit(bulletin_boards.bulletin_board_archive(SecretBallot.objects.get(pk=UUID(ballot))))
    return {"trackers": [cast.tracker for cast in report.votes.values()], "events": report.height}


listen(begin, board)
