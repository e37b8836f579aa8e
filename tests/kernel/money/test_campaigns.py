"""The bar of a campaign tells no watcher what one person gave: every short history of gifts is tried.

The watcher knows the aim, the week in which somebody gave, and every other gift, which may all be their own.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations_with_replacement, product

import pytest

from paraplu.kernel.money.campaigns import PARTS, CampaignBar, first_bar, moved_bar

AIM = 4_000
STEP = AIM // 40
MOST_DRAWN = 8
Gifts = tuple[int, ...]


def never() -> int:
    return 0


def histories(amounts: Gifts, most: int) -> Iterator[Gifts]:
    for number in range(most + 1):
        yield from combinations_with_replacement(amounts, number)


def chance_of_draw(drawn: int) -> int:
    """In whole numbers; what is further away counts as the last one."""
    return 2 ** (MOST_DRAWN - abs(drawn)) * (2 if abs(drawn) == MOST_DRAWN else 1)


def chances(before: int, gifts: Gifts, *, is_drawn: bool = True) -> tuple[int, int]:
    """How likely the bar moves, and how likely it does not, over every draw."""
    draws = range(-MOST_DRAWN, MOST_DRAWN + 1) if is_drawn else range(1)
    chance = [0, 0]
    for place, needed in product(draws, repeat=2):
        drawn = iter((place, needed))
        bar = first_bar(AIM, lambda drawn=drawn: next(drawn))
        has_moved = moved_bar(bar, AIM, before, gifts, never) != bar
        chance[not has_moved] += chance_of_draw(place) * chance_of_draw(needed)
    return chance[0], chance[1]


def betrayed(*, is_drawn: bool) -> int:
    """How many histories of others tell more than fourfold odds of one more small gift."""
    found = 0
    for before, others, gift in product((0, 400), histories((1, 60, 300), 5), (1, 60, STEP)):
        without = chances(before, others, is_drawn=is_drawn)
        with_gift = chances(before, (*others, gift), is_drawn=is_drawn)
        found += any(max(pair) > 4 * min(pair) for pair in zip(without, with_gift, strict=True))
    return found


@pytest.mark.parametrize("place", [-300, 0, 400, 800])
def test_no_amount_moves_the_bar_by_itself_however_large(place: int) -> None:
    tried = 0
    for gifts, needed in product(histories((1, 90, 400, 3_000), 7), (0, 3, 5)):
        bar = CampaignBar(0, place, needed)
        shown = moved_bar(bar, AIM, 0, gifts, never)
        larger = (*sorted(gifts)[:-1], 10**9) if gifts else ()
        assert moved_bar(bar, AIM, 0, larger, never) == shown
        tried += 1
    assert tried == 3 * 330


def test_whoever_knows_every_other_gift_is_never_certain_of_the_last_one() -> None:
    assert betrayed(is_drawn=True) == 0


def test_without_the_draw_the_same_search_finds_gifts() -> None:
    assert betrayed(is_drawn=False) > 30


@pytest.mark.parametrize(("gifts", "parts"), [(4, 0), (5, 1), (9, 2), (45, PARTS), (400, PARTS)])
def test_the_bar_follows_many_small_gifts_and_ends_full(gifts: int, parts: int) -> None:
    bar = moved_bar(first_bar(AIM, never), AIM, 0, (STEP,) * gifts, never)

    assert bar.parts == parts
    assert moved_bar(replace(bar, begins_at=0, gifts_needed=0), AIM, 0, (), never).parts >= parts


def test_the_largest_gift_is_counted_once_others_came() -> None:
    bar = first_bar(AIM, never)
    first = moved_bar(bar, AIM, 0, (2_000, 100, 100, 100, 100), never)

    moved = moved_bar(first, AIM, 2_400, (1, 1, 1, 1, 1), never)

    assert (first.parts, moved.parts) == (1, 6)


def test_each_part_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Threat: a fresh draw at each look would tell the sum to somebody who causes many looks."""
    drawn: list[int] = []
    draw: Callable[[], int] = lambda: drawn.append(0) or 0  # noqa: E731
    bar = first_bar(AIM, draw)

    for looks in range(50):
        bar = moved_bar(bar, AIM, 0, (1,) * looks, draw)

    assert len(drawn) == 2
