"""Checks ballots with several processes, in their order, and tells the person who waits how far it is."""

import sys
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import batched
from multiprocessing import get_context
from multiprocessing.context import BaseContext
from threading import active_count

from paraplu.kernel.ballot import one_by_one
from paraplu.kernel.ballot.audit import Checker
from paraplu.kernel.ballot.ballots import CastBallot
from paraplu.kernel.ballot.election import BallotElection

# How many ballots go to a process at a time, and how many times that wait for each: enough that none waits.
BATCH, AHEAD = 16, 16
Answers = Iterator[CastBallot | str]


def ballot_checker(jobs: int) -> Checker:
    """What checks ballots with so many processes; a few ballots are not worth the start of another."""

    def check_ballots(election: BallotElection, ballots: Sequence[memoryview]) -> Answers:
        is_worth_it = jobs > 1 and len(ballots) > BATCH
        answers = (
            _check_in_parallel(election, ballots, jobs) if is_worth_it else one_by_one(election, ballots)
        )
        return _with_progress_line(answers, len(ballots)) if sys.stderr.isatty() else answers

    return check_ballots


def _check_in_parallel(election: BallotElection, ballots: Sequence[memoryview], jobs: int) -> Answers:
    """Only a few batches wait at a time, so that a large election needs no more memory than a small one."""
    with ProcessPoolExecutor(jobs - 1, _multiprocessing_context()) as pool:
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


def _multiprocessing_context() -> BaseContext:
    """How another process starts: Linux copies this one, which is quick, and safe while it has one thread."""
    return get_context("fork" if sys.platform == "linux" and active_count() == 1 else "spawn")


@dataclass(slots=True)
class _Batch:
    """A few ballots: another process checks them, or this one if no other has begun."""

    election: BallotElection
    ballots: list[bytes]
    there: Future[list[CastBallot | str]]
    here: list[CastBallot | str] | None = None

    def check_in_this_process(self) -> None:
        """Nothing, where another process has them or they are checked."""
        if self.there.cancel() and self.here is None:
            self.here = _check_batch(self.election, self.ballots)

    def wait_for_answers(self) -> list[CastBallot | str]:
        """Waits for them."""
        return self.there.result() if self.here is None else self.here


def _first_answers(waiting: deque[_Batch]) -> list[CastBallot | str]:
    """About those that came first; until others know it, this process checks what nobody has begun."""
    first = waiting.popleft()
    for last in reversed(waiting):
        if first.here or first.there.done():
            break
        last.check_in_this_process()
    return first.wait_for_answers()


def _check_batch(election: BallotElection, ballots: list[bytes]) -> list[CastBallot | str]:
    return list(one_by_one(election, ballots))


def _with_progress_line(answers: Answers, total: int) -> Answers:
    """One line that is written over, wiped at the end."""
    try:
        for number, answer in enumerate(answers, 1):
            if number % BATCH == 0 or number == total:
                print(f"\r\033[KBallots checked: {number} of {total}", end="", file=sys.stderr, flush=True)
            yield answer
    finally:
        print("\r\033[K", end="", file=sys.stderr, flush=True)
