"""What is said of an archive, in the words of a vector."""

from collections.abc import Callable
from pathlib import Path

from paraplu.kernel.ballot import AuditReport, InvalidEvent, UnreadableArchive, UnsupportedArchive
from tests.kernel.ballot.vectors.written import Told

# Ranked questions, shuffles and a tally of no ballot are checked by Python alone; this it says of them.
BEYOND: dict[str, Told] = {
    "chain/type-shuffle": {"class": "wrong", "type": "Shuffle"},
    "setup/ranked": {"class": None, "type": "Ballot", "ballots": 1},
    "tally/unvoted": {"class": None, "ballots": 0, "decrypted": [1]},
}
SHAPE = {"base", "members", "bytes", "strong", "committed", "fault"}


def answer(check: Callable[[], AuditReport]) -> Told:
    """What is said of an archive, as a vector says it."""
    try:
        return said(check())
    except InvalidEvent as wrong:
        return {"class": "wrong", "height": wrong.height, "type": wrong.kind, "reason": wrong.reason}
    except UnreadableArchive as fault:
        return {"class": "unreadable", "reason": str(fault)}
    except UnsupportedArchive as fault:
        return {"class": "not checked here", "reason": str(fault)}


def said(report: AuditReport) -> Told:
    return {
        "class": None,
        "height": report.height,
        "type": report.stage,
        "ballots": report.ballots,
        "counted": report.counted_ballots,
        "weight": report.counted_weight,
        "decrypted": list(report.decrypted_places),
        "result": report.result,
        "setup": report.setup_head,
        "head": report.head,
    }


def name_of(path: Path) -> str:
    """Folder and name of a vector."""
    return f"{path.parent.name}/{path.stem}"


def expected(told: Told) -> Told:
    return {name: value for name, value in told.items() if name not in SHAPE}
