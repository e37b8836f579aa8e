"""No sequence of questions about how many tells of one person."""

from collections.abc import Sequence
from itertools import combinations, product

import pytest

from paraplu.commons.mailings.counting import (
    AudienceCell,
    all_audience_cells,
    audience_total,
    cells_ceiling,
    cells_of,
    rounded_batch_progress,
    rounded_by_cell,
    rounded_in_cell,
)

pytestmark = pytest.mark.postgresql

STEP, PEOPLE, AT_MOST = 5, 8, 4
CHAPTERS, LANGUAGES = ("", "ghent"), ("fr", "nl")
CELLS: tuple[AudienceCell, ...] = tuple(product(CHAPTERS, LANGUAGES))
# Every audience over two chapters and two languages; nothing named means all.
AUDIENCES = tuple(product(((), ("",), ("ghent",)), ((), ("fr",), ("nl",))))
SEQUENCES = [asked for many in range(1, AT_MOST + 1) for asked in combinations(range(len(AUDIENCES)), many)]
STATES = ("stopped", "unclear", "back", "sent", "waiting")
Sizes = tuple[int, ...]
Answer = tuple[int, int]


def unions() -> list[Sizes]:
    """How many people live in each cell, eight at most altogether, in every way."""
    return [sizes for sizes in product(range(PEOPLE + 1), repeat=len(CELLS)) if sum(sizes) <= PEOPLE]


def worlds(sizes: Sizes) -> list[Sizes]:
    """How many of each cell may have chosen the topic. Which of them, no answer depends on."""
    return list(product(*(range(size + 1) for size in sizes)))


def audience_ceiling(shown, grid, chapters, languages, step) -> int:
    """The bound of one audience."""
    return cells_ceiling(shown, cells_of({*grid, *shown}, chapters, languages), step)


def said_of_cells(sizes: Sizes, wanting: Sizes) -> dict[AudienceCell, int]:
    """As it is kept: nothing is said of a cell in which nobody lives."""
    together = zip(CELLS, sizes, wanting, strict=True)
    return {cell: rounded_in_cell(people, many, STEP) for cell, people, many in together if people}


def answers(sizes: Sizes, wanting: Sizes) -> tuple[Answer, ...]:
    """What the site says of every audience: how many, and the bound that asks for a second person."""
    shown = said_of_cells(sizes, wanting)
    return tuple(
        (audience_total(shown, *asked), min(sum(sizes), audience_ceiling(shown, CELLS, *asked, STEP)))
        for asked in AUDIENCES
    )


def reveals(sizes: Sizes, possible: Sequence[Sizes]) -> bool:
    """Whether somebody is in, or out, in every world that these answers leave possible.

    The people of a cell are alike: one is in for certain only where all are, and out only where none is.
    """
    for place, size in enumerate(sizes):
        inside = [world[place] for world in possible]
        if size and (min(inside) == size or max(inside) == 0):
            return True
    return False


@pytest.mark.parametrize("people", range(1, PEOPLE + 1))
def test_no_four_audiences_tell_of_one_person(people: int) -> None:
    for sizes in (sizes for sizes in unions() if sum(sizes) == people):
        said = {world: answers(sizes, world) for world in worlds(sizes)}

        for asked in SEQUENCES:
            alike: dict[tuple[Answer, ...], list[Sizes]] = {}
            for world, answer in said.items():
                alike.setdefault(tuple(answer[place] for place in asked), []).append(world)
            assert not any(reveals(sizes, possible) for possible in alike.values()), (sizes, asked)


def test_two_nested_audiences_never_differ_by_less_than_five() -> None:
    for sizes in unions():
        for world in worlds(sizes):
            said = {many for many, _bound in answers(sizes, world)}
            assert all(abs(one - other) in (0, *range(STEP, 99)) for one in said for other in said)


def test_a_cell_says_five_when_one_of_its_six_may_be_missing() -> None:
    assert [rounded_in_cell(6, many, STEP) for many in range(7)] == [0, 0, 0, 0, 0, 5, 5]
    assert [rounded_in_cell(5, many, STEP) for many in range(6)] == [0, 0, 0, 0, 0, 0]


def test_no_audience_is_above_its_bound() -> None:
    for sizes in unions():
        for world in worlds(sizes):
            truly = dict(zip(CELLS, world, strict=True))
            for asked, (said, bound) in zip(AUDIENCES, answers(sizes, world), strict=True):
                assert said <= audience_total(truly, *asked) <= bound, (sizes, world, asked)


@pytest.mark.parametrize(
    ("people", "wanting", "bound"),
    [(4, 4, 5), (5, 5, 5), (6, 4, 5), (6, 5, 10), (10, 10, 10), (11, 9, 10)],
)
def test_the_bound_of_a_cell_by_hand(people: int, wanting: int, bound: int) -> None:
    shown = {("", "fr"): rounded_in_cell(people, wanting, STEP)}

    assert audience_ceiling(shown, [("", "fr")], (), (), STEP) == bound


def test_a_bound_tells_of_no_empty_cell() -> None:
    everywhere = all_audience_cells(["ghent"], ["fr", "nl"])

    nobody, one = ({}, {("ghent", "fr"): rounded_in_cell(1, 1, STEP)})

    assert (
        audience_ceiling(nobody, everywhere, (), (), STEP)
        == audience_ceiling(one, everywhere, (), (), STEP)
        == 20
    )
    assert audience_ceiling(one, everywhere, ("ghent",), ("fr",), STEP) == 5


def test_whoever_lives_in_a_chapter_that_is_no_more_counts_in_the_bound() -> None:
    assert audience_ceiling({("closed", "fr"): 10}, all_audience_cells([], ["fr"]), (), (), STEP) == 20


def test_people_are_counted_by_chapter_and_language() -> None:
    everybody = [("ghent", "nl")] * 12 + [("", "fr")] * 3

    shown = rounded_by_cell(everybody, [("ghent", "nl")] * 11 + [("", "fr")] * 3, STEP)

    assert shown == {("ghent", "nl"): 10, ("", "fr"): 0}


@pytest.mark.parametrize("people", range(1, 13))
def test_how_far_a_mailing_is_tells_of_nobody_either(people: int) -> None:
    alike: dict[tuple[int, ...], list[int]] = {}
    for where in product(range(people + 1), repeat=len(STATES) - 2):
        if sum(where) <= people:
            counts = dict(zip(STATES[2:], where, strict=True))
            most = rounded_in_cell(people, sum(where), STEP)
            said = tuple(rounded_batch_progress(counts, most, STEP).values())
            alike.setdefault((most, *said), []).append(sum(where))

    assert all(min(inside) < people and max(inside) > 0 for inside in alike.values())


def seen(where: Sizes, people: int) -> tuple[int, ...]:
    """What the page says of a mailing of which so many of a cell are in each of `STATES`."""
    most = rounded_in_cell(people, sum(where), STEP)
    return most, *rounded_batch_progress(dict(zip(STATES, where, strict=True)), most, STEP).values()


def next_steps(where: Sizes) -> list[Sizes]:
    """One mailing leaves, comes back, or nobody knows; or the whole rest is stopped."""
    stopped, unclear, back, sent, waiting = where
    moves = [(stopped, unclear, back + 1, sent - 1, waiting)] if sent else []
    if waiting:
        moves.append((stopped + waiting, unclear, back, sent, 0))
        moves.append((stopped, unclear, back, sent + 1, waiting - 1))
        moves.append((stopped, unclear + 1, back, sent, waiting - 1))
    return moves


def next_sights(sets: frozenset[Sizes], people: int) -> dict[tuple[int, ...], frozenset[Sizes]]:
    """By what may be seen next, some steps later: where the mailing may be then."""
    reached, edge = set(sets), set(sets)
    while edge:
        edge = {step for where in edge for step in next_steps(where)} - reached
        reached |= edge
    found: dict[tuple[int, ...], set[Sizes]] = {}
    for where in reached:
        found.setdefault(seen(where, people), set()).add(where)
    return {sight: frozenset(places) for sight, places in found.items()}


def looks_that_tell(one: int, other: int, people: int) -> bool:
    """Whether any sequence of looks at a mailing to `one` cannot be had of a mailing to `other`."""
    start = tuple(frozenset({(0, 0, 0, 0, many)}) for many in (one, other))
    known, edge = {start}, [start]
    while edge:
        mine, others = (next_sights(places, people) for places in edge.pop())
        if set(mine) - set(others):
            return True
        pairs = {(mine[sight], others[sight]) for sight in mine} - known
        known |= pairs
        edge.extend(pairs)
    return False


@pytest.mark.parametrize("people", [2, 5, 6, 7, 8])
def test_whoever_watches_a_mailing_all_the_way_learns_of_nobody(people: int) -> None:
    assert not looks_that_tell(people, people - 1, people)
    assert not looks_that_tell(0, 1, people)
