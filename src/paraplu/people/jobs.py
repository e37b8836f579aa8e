"""What the worker does for the members by itself."""

from paraplu.base.jobs import background_job
from paraplu.people import api


@background_job(attempts=6, rest_minutes=20)
def remind_entries() -> None:
    """Active members whose entry in the sealed register is missing read that something waits."""
    api.remind_missing_entries()
