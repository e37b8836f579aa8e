"""How well a stranger could tell two kinds apart by the time an answer takes."""

import math
import random
import time
from collections.abc import Callable, Mapping

from django.http import HttpResponse

# Chance alone leaves the band once in 400 (60 each), 180 (200) or 500 (1,000), so a second look decides.
LOOKS = 2
BANDS = {60: 0.16, 200: 0.08, 1000: 0.04}

Ask = Callable[[], object]


def as_it_is() -> None:
    """Nothing has to be put back before the next question."""


def seconds(kinds: Mapping[str, Ask], each: int, before: Ask = as_it_is) -> dict[str, list[float]]:
    """Seconds of each kind, asked in turns of shuffled order; the first of each kind warms up and is dropped.

    In turns, so that a machine that becomes slower or faster meanwhile does so for each kind alike. What
    `before` puts back takes no time of the answer.
    """
    order = [kind for _ in range(each) for kind in random.sample(list(kinds), len(kinds))]
    taken: dict[str, list[float]] = {kind: [] for kind in kinds}
    for kind in [*kinds, *order]:
        before()
        start = time.perf_counter()
        kinds[kind]()
        taken[kind].append(time.perf_counter() - start)
    return {kind: found[1:] for kind, found in taken.items()}


def told_apart(one: list[float], other: list[float]) -> float:
    """The chance that one of the first kind takes longer than one of the other (AUC); 0.5 tells nothing."""
    wins = sum((a > b) + (a == b) / 2 for a in one for b in other)
    return wins / (len(one) * len(other))


def farthest_from_even(
    kinds: Mapping[str, Ask], each: int, plain: str = "unknown", before: Ask = as_it_is
) -> float:
    """How far the kind that is told apart best from the plain one lies from a coin."""
    looks: list[float] = []
    while len(looks) < LOOKS and (not looks or looks[-1] > BANDS[each]):
        taken = seconds(kinds, each, before)
        others = [kind for kind in kinds if kind != plain]
        looks.append(max(abs(told_apart(taken[kind], taken[plain]) - 0.5) for kind in others))
    return looks[-1]


def seconds_in_pairs(ask: Ask, prepare: Callable[[bool], object], pairs: int) -> list[tuple[float, float]]:
    """CPU seconds of the same question without and with what nobody may notice, in pairs of drawn order.

    Others who use the machine do not count, nor does waiting; so the caller compares what is asked of the
    database. prepare: brings one of the two about, outside the time. The first pair warms up.
    """
    taken = []
    for _pair in range(pairs + 1):
        found = {}
        for is_with in random.sample([False, True], 2):
            prepare(is_with)
            start = time.thread_time()
            ask()
            found[is_with] = time.thread_time() - start
        taken.append((found[False], found[True]))
    return taken[1:]


def sign_test(pairs: list[tuple[float, float]]) -> float:
    """The chance that pairs of equal kinds lean to one side as far as these, to whichever side."""
    longer = sum(with_it > without for without, with_it in pairs)
    tail = sum(math.comb(len(pairs), each) for each in range(min(longer, len(pairs) - longer) + 1))
    return min(1.0, 2 * tail / 2 ** len(pairs))


def same(one: HttpResponse, other: HttpResponse, *echoed: str) -> None:
    """Same status, headers, length and bytes, apart from what the visitor typed herself and the ticket."""
    assert one.status_code == other.status_code
    assert {**one.headers} == {**other.headers}
    assert len(one.content) == len(other.content)
    assert _plain(one, echoed) == _plain(other, echoed)


def _plain(response: HttpResponse, echoed: tuple[str, ...]) -> str:
    text = response.content.decode()
    for word in echoed:
        text = text.replace(word, "")
    before, _, rest = text.partition('name="ticket" value="')
    return before + rest.partition('"')[2]
