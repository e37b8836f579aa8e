"""What the wall and the chair see beside an open ballot: where the slips are, and that few have voted."""

from dataclasses import dataclass
from uuid import UUID

from paraplu.life.evoting import slips
from paraplu.life.evoting.live_figures import live_figures
from paraplu.life.evoting.models import BallotPhase, BulletinBoardEntry, SecretBallot


@dataclass(frozen=True, slots=True)
class SlipSum:
    """Where the printed slips are: printed = held + cancelled + in_hat, or the numbers are not right."""

    printed: int
    held: int
    cancelled: int
    in_hat: int


def slip_sum(assembly: UUID, ballot: SecretBallot | None) -> SlipSum | None:
    """The sum that a ballot began with, or that of now where none is going; None before slips are printed."""
    if ballot is not None:
        return SlipSum(ballot.drawn + ballot.struck, ballot.drawn, ballot.struck, 0)
    election_setup = slips.election_setup_for(assembly)
    if election_setup is None or not election_setup.printed:
        return None
    ledger = slips.slip_ledger(election_setup)
    left = ledger.printed - ledger.held - ledger.revoked_count
    return SlipSum(ledger.printed, ledger.held, ledger.revoked_count, left)


def few_voters_note(ballot: SecretBallot) -> str:
    """Why the room is warned while a ballot is open: few `can` vote, or few `have` voted so far; else empty.

    Of those who have voted only what everybody sees is counted, or the warning would follow each voter.
    """
    if ballot.phase != BallotPhase.OPEN:
        return ""
    if ballot.voters < slips.WARNED_BELOW:
        return "can"
    shown = BulletinBoardEntry.objects.filter(ballot=ballot, place__lt=live_figures(ballot).length)
    voted = shown.exclude(credential="").values("credential").distinct().count()
    return "have" if voted < slips.WARNED_BELOW else ""
