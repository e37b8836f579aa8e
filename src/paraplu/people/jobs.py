"""The background jobs of membership."""

from paraplu.base.jobs import background_job
from paraplu.people import api


@background_job(attempts=6, rest_minutes=20)
def remind_entries() -> None:
    """Tell active members whose entry in the sealed register is missing that something waits."""
    api.remind_missing_entries()
