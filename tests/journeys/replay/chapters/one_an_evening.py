"""Five people without statutes open a page and hold an evening."""

from tests.journeys.replay import steps
from tests.journeys.replay.cast import Cast
from tests.journeys.replayed import Replayed


def tell(house: Replayed, cast: Cast) -> None:
    """From three cards to an evening that left a rounded count and no name."""
    steps.founders_come(house, cast)
