"""Checks ballots with several processes, in their order, and tells the person who waits how far it is."""

import sys
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import batched
from multiprocessing import get_context

from paraplu.kernel.ballot import one_by_one
from paraplu.kernel.ballot.audit import Checker
from paraplu.kernel.ballot.ballots import Cast
from paraplu.kernel.ballot.election import Election

BATCH = 32
Answers = Iterator[Cast | str]


def checker(jobs: int) -> Checker:
    """What checks ballots with so many processes; a few ballots are not worth the start of another."""

    def check(election: Election, ballots: Sequence[memoryview]) -> Answers:
        is_worth_it = jobs > 1 and len(ballots) > BATCH
        answers = _by_many(election, ballots, jobs) if is_worth_it else one_by_one(election, ballots)
        return _told(answers, len(ballots)) if sys.stderr.isatty() else answers

    return check


def _by_many(election: Election, ballots: Sequence[memoryview], jobs: int) -> Answers:
    """Only a few batches wait at a time, so that a large election needs no more memory than a small one."""
    # New processes share no thread and no lock with this one, on every system alike.
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        waiting: deque[Future[list[Cast | str]]] = deque()
        try:
            for batch in batched(ballots, BATCH):
                waiting.append(pool.submit(_batch, election, [bytes(raw) for raw in batch]))
                if len(waiting) > 2 * jobs:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)


def _batch(election: Election, ballots: list[bytes]) -> list[Cast | str]:
    return list(one_by_one(election, ballots))


def _told(answers: Answers, total: int) -> Answers:
    """One line that is written over, wiped at the end."""
    try:
        for number, answer in enumerate(answers, 1):
            if number % BATCH == 0 or number == total:
                print(f"\r\033[KBallots checked: {number} of {total}", end="", file=sys.stderr, flush=True)
            yield answer
    finally:
        print("\r\033[K", end="", file=sys.stderr, flush=True)
