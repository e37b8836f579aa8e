"""No sequence of questions about how many tells of one person."""

from collections.abc import Sequence
from itertools import combinations, product

import pytest

from paraplu.commons.mailings.counting import Cell, shown_in_cell, shown_in_cells, shown_states, total

STEP, PEOPLE, AT_MOST = 5, 8, 4
CHAPTERS, LANGUAGES = ("", "ghent"), ("fr", "nl")
CELLS: tuple[Cell, ...] = tuple(product(CHAPTERS, LANGUAGES))
# Every audience over two chapters and two languages; nothing named means all.
AUDIENCES = tuple(product(((), ("",), ("ghent",)), ((), ("fr",), ("nl",))))
SEQUENCES = [asked for many in range(1, AT_MOST + 1) for asked in combinations(range(len(AUDIENCES)), many)]
ORDER = ("stopped", "unclear", "back", "sent", "waiting")
Sizes = tuple[int, ...]


def unions() -> list[Sizes]:
    """How many people live in each cell, eight at most altogether, in every way."""
    return [sizes for sizes in product(range(PEOPLE + 1), repeat=len(CELLS)) if sum(sizes) <= PEOPLE]


def worlds(sizes: Sizes) -> list[Sizes]:
    """How many of each cell may have chosen the topic. Which of them, no answer depends on."""
    return list(product(*(range(size + 1) for size in sizes)))


def answers(sizes: Sizes, wanting: Sizes) -> Sizes:
    """What the house says about every audience."""
    together = zip(CELLS, sizes, wanting, strict=True)
    shown = {cell: shown_in_cell(people, many, STEP) for cell, people, many in together}
    return tuple(total(shown, chapters, languages) for chapters, languages in AUDIENCES)


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
            alike: dict[Sizes, list[Sizes]] = {}
            for world, answer in said.items():
                alike.setdefault(tuple(answer[place] for place in asked), []).append(world)
            assert not any(reveals(sizes, possible) for possible in alike.values()), (sizes, asked)


def test_two_nested_audiences_never_differ_by_less_than_five() -> None:
    for sizes in unions():
        for world in worlds(sizes):
            said = set(answers(sizes, world))
            assert all(abs(one - other) in (0, *range(STEP, 99)) for one in said for other in said)


def test_a_cell_says_five_when_one_of_its_six_may_be_missing() -> None:
    assert [shown_in_cell(6, many, STEP) for many in range(7)] == [0, 0, 0, 0, 0, 5, 5]
    assert [shown_in_cell(5, many, STEP) for many in range(6)] == [0, 0, 0, 0, 0, 0]


def test_people_are_counted_by_chapter_and_language() -> None:
    everybody = [("ghent", "nl")] * 12 + [("", "fr")] * 3

    shown = shown_in_cells(everybody, [("ghent", "nl")] * 11 + [("", "fr")] * 3, STEP)

    assert shown == {("ghent", "nl"): 10, ("", "fr"): 0}


@pytest.mark.parametrize("people", range(1, 13))
def test_how_far_a_letter_is_tells_of_nobody_either(people: int) -> None:
    alike: dict[tuple[int, ...], list[int]] = {}
    for where in product(range(people + 1), repeat=len(ORDER) - 2):
        if sum(where) <= people:
            counts = dict(zip(ORDER[2:], where, strict=True))
            most = shown_in_cell(people, sum(where), STEP)
            said = tuple(shown_states(counts, ORDER, most, STEP).values())
            alike.setdefault((most, *said), []).append(sum(where))

    assert all(min(inside) < people and max(inside) > 0 for inside in alike.values())
