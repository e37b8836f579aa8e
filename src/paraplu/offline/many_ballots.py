"""Checks ballots in several processes, keeps their order, and shows the progress."""

import sys
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import batched
from multiprocessing import get_context
from threading import active_count

from paraplu.kernel.ballot import one_by_one
from paraplu.kernel.ballot.audit import Checker
from paraplu.kernel.ballot.ballots import CastBallot
from paraplu.kernel.ballot.election import BallotElection

# How many ballots go to a process at a time, and how many batches are queued for each, so that none is idle.
BATCH, AHEAD = 16, 16
Answers = Iterator[CastBallot | str]


def ballot_checker(jobs: int) -> Checker:
    """Return a checker that uses so many processes; a few ballots are not worth starting another."""

    def check_ballots(election: BallotElection, ballots: Sequence[memoryview]) -> Answers:
        is_worth_it = jobs > 1 and len(ballots) > BATCH
        answers = (
            _check_in_parallel(election, ballots, jobs) if is_worth_it else one_by_one(election, ballots)
        )
        return _with_progress_line(answers, len(ballots)) if sys.stderr.isatty() else answers

    return check_ballots


def _check_in_parallel(election: BallotElection, ballots: Sequence[memoryview], jobs: int) -> Answers:
    """Queue only a few batches at a time, so that a large election needs no more memory than a small one."""
    # A fork is quick, and safe while this process has one thread.
    method = "fork" if sys.platform == "linux" and active_count() == 1 else "spawn"
    with ProcessPoolExecutor(jobs - 1, get_context(method)) as pool:
        waiting: deque[_Batch] = deque()
        try:
            for some in batched(ballots, BATCH):
                copies = [bytes(raw) for raw in some]
                waiting.append(_Batch(election, copies, pool.submit(_check_batch, election, copies)))
                if len(waiting) > AHEAD * jobs:
                    yield from _first_answers(waiting)
            while waiting:
                yield from _first_answers(waiting)
        finally:
            pool.shutdown(cancel_futures=True)


@dataclass(slots=True)
class _Batch:
    """A few ballots that another process checks, or this one if no other has started."""

    election: BallotElection
    ballots: list[bytes]
    there: Future[list[CastBallot | str]]
    here: list[CastBallot | str] | None = None

    def check_in_this_process(self) -> None:
        """Check them here, unless another process has started or they are checked."""
        if self.there.cancel() and self.here is None:
            self.here = _check_batch(self.election, self.ballots)

    def wait_for_answers(self) -> list[CastBallot | str]:
        return self.there.result() if self.here is None else self.here


def _first_answers(waiting: deque[_Batch]) -> list[CastBallot | str]:
    """Return the answers for the first batch; meanwhile this process checks batches that are not started."""
    first = waiting.popleft()
    for last in reversed(waiting):
        if first.here or first.there.done():
            break
        last.check_in_this_process()
    return first.wait_for_answers()


def _check_batch(election: BallotElection, ballots: list[bytes]) -> list[CastBallot | str]:
    return list(one_by_one(election, ballots))


def _with_progress_line(answers: Answers, total: int) -> Answers:
    """Show the progress on one line, which is deleted at the end."""
    try:
        for number, answer in enumerate(answers, 1):
            if number % BATCH == 0 or number == total:
                print(f"\r\033[KBallots checked: {number} of {total}", end="", file=sys.stderr, flush=True)
            yield answer
    finally:
        print("\r\033[K", end="", file=sys.stderr, flush=True)
