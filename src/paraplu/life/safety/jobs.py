"""What the worker does for the sealed boxes by itself."""

from paraplu.base.jobs import background_job, enqueue_at_random
from paraplu.life.safety import api


@background_job(attempts=6, rest_minutes=20)
def remind_circles() -> None:
    """Whoever reads sealed boxes looks into them on the same day each week, whether or not something came."""
    api.remind_circles()


@background_job(attempts=6, rest_minutes=20)
def scatter_covers() -> None:
    """In sealed boxes there is always something that opens for nobody, and it moves at any hour."""
    enqueue_at_random(tend_covers, api.COVER_MOMENTS)


@background_job(attempts=1)
def tend_covers() -> None:
    """One such moment."""
    api.tend_covers()
