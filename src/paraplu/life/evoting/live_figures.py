"""What others see of an open ballot: a number and a head that move in steps, and the list up to there.

Threat: somebody who watches people vote, and with them the wall or the list, would give each person the
ballot that has just appeared. So figures move at marks of ten seconds only: by five ballots at least, or at
a full minute. Where five or more came, up to four of the newest, a number that is drawn, wait until the next
full minute. A closed ballot shows everything (docs/decisions/0060).
"""

from dataclasses import dataclass

from paraplu.base import clock
from paraplu.base.digests import keyed_digest
from paraplu.life.evoting.models import BallotPhase, BulletinBoardEntry, SecretBallot

STEP, MARK_SECONDS, MARKS_A_MINUTE = 5, 10, 6
# Marks are counted round and round, 90 hours a round, so that a row holds no date.
MARKS = 32_400
# Each ballot has two entries in the archive: its data and its event.
ENTRIES_OF_ONE = 2


@dataclass(frozen=True, slots=True)
class LiveFigures:
    """How many ballots others see, the entries of the archive up to there, and the head of these."""

    height: int
    length: int
    head: str


def live_figures(ballot: SecretBallot) -> LiveFigures:
    """The figures of now."""
    height = shown_height(ballot)
    length = ballot.length - ENTRIES_OF_ONE * (ballot.height - height)
    if height == ballot.height:
        return LiveFigures(height, length, ballot.head)
    if not height:
        return LiveFigures(height, length, ballot.setup_head)
    last = BulletinBoardEntry.objects.only("digest").get(ballot=ballot, place=length - 1)
    return LiveFigures(height, length, last.digest)


def shown_height(ballot: SecretBallot) -> int:
    """How many ballots others see now; it depends on nothing that happened since the last mark."""
    if ballot.phase != BallotPhase.OPEN or ballot.mark is None:
        return ballot.height
    # Nobody without the key can tell how many wait, and it stays the same until the next ballot.
    newest = int(keyed_digest("evoting/held-back", ballot.head), 16) % STEP
    now, held_back = current_mark(), ballot.height - newest
    minutes = (now // MARKS_A_MINUTE - ballot.mark // MARKS_A_MINUTE) % (MARKS // MARKS_A_MINUTE)
    if now == ballot.mark:
        return ballot.shown
    if minutes > 1 or (minutes and ballot.height - ballot.shown < STEP):
        return ballot.height
    if minutes or held_back - ballot.shown >= STEP:
        return max(held_back, ballot.shown)
    return ballot.shown


def note_before_cast(ballot: SecretBallot) -> None:
    """Keep in the row what others see, and at which mark the newest ballot came."""
    ballot.shown, ballot.mark = shown_height(ballot), current_mark()


def current_mark() -> int:
    """The mark of now."""
    return int(clock.epoch_seconds()) // MARK_SECONDS % MARKS


def length_with_own(ballot: SecretBallot, credential: str) -> int:
    """How much of the archive a voter sees: what others see, and the list up to their own first ballot.

    Threat: up to their newest, somebody could vote again and again to follow the list.
    """
    own = BulletinBoardEntry.objects.filter(ballot=ballot, credential=credential).order_by("place")
    first = own.values_list("place", flat=True).first()
    return max(live_figures(ballot).length, 0 if first is None else first + ENTRIES_OF_ONE)
