"""Background jobs for sealed boxes."""

from paraplu.base.jobs import background_job, enqueue_at_random
from paraplu.life.safety import api


@background_job(attempts=6, rest_minutes=20)
def remind_circles() -> None:
    """Remind readers of sealed boxes on the same day each week, whether or not something came."""
    api.remind_circles()


@background_job(attempts=6, rest_minutes=20)
def scatter_covers() -> None:
    """Schedule cover traffic at random moments of the day."""
    enqueue_at_random(tend_covers, api.COVER_MOMENTS)


@background_job(attempts=1)
def tend_covers() -> None:
    """Tend cover traffic at one such moment."""
    api.tend_covers()
