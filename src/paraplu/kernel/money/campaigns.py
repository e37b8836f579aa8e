"""The bar of a campaign for gifts: how it moves, so that nobody can read a gift from it.

Everybody sees the bar, and a watcher may know on which day somebody gave, or give themselves. So the bar has
ten parts; where a part begins is drawn once, around its tenth of the aim; and about five gifts have to come
before it moves again. The largest gift since its last move is not counted before the next one, so that no
gift moves the bar by itself, however large it is. What a watcher still learns is in docs/decisions/0059.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

PARTS = 10
USUAL_GIFTS = 5
# One step of the draw, as a part of the aim: a gift of at most this much doubles the odds of a move at most.
STEPS_IN_AIM = 40


@dataclass(frozen=True, slots=True)
class CampaignBar:
    """What everybody sees, and what nobody does. parts: how many of PARTS are full.

    begins_at: the cents at which the next part begins. gifts_needed: how many gifts have to come after the
    last move; drawn as well, and it may be none.
    """

    parts: int
    begins_at: int
    gifts_needed: int


def first_bar(aim: int, draw: Callable[[], int]) -> CampaignBar:
    """Return the bar of a campaign that begins. aim: in cents. draw: `base.coin_draws.draw_noise`."""
    return CampaignBar(0, _beginning_of_part(aim, 1, draw()), USUAL_GIFTS + draw())


def moved_bar(
    bar: CampaignBar, aim: int, before: int, gifts: Sequence[int], draw: Callable[[], int]
) -> CampaignBar:
    """Return the bar after its weekly look at the book; the same one if it does not move.

    before: the cents of what was counted when it last moved, less what was sent back since. gifts: the cents
    of each gift that came after that.
    """
    counted = before + sum(gifts) - max(gifts, default=0)
    if bar.parts >= PARTS or len(gifts) < bar.gifts_needed or counted < bar.begins_at:
        return bar
    while bar.parts < PARTS and counted >= bar.begins_at:
        parts = bar.parts + 1
        bar = CampaignBar(parts, _beginning_of_part(aim, parts + 1, draw()), bar.gifts_needed)
    return replace(bar, gifts_needed=USUAL_GIFTS + draw())


def _beginning_of_part(aim: int, part: int, noise: int) -> int:
    return aim * part // PARTS + aim * noise // STEPS_IN_AIM
