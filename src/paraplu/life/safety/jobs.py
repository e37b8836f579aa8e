"""Background jobs for sealed boxes."""

from paraplu.base.jobs import background_job
from paraplu.life.safety import api


@background_job(attempts=6, rest_minutes=20)
def remind_circles() -> None:
    """Remind readers of sealed boxes on the same day each week, whether or not something came."""
    api.remind_circles()
