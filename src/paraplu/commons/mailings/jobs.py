"""The scheduled job of mailings."""

from paraplu.base.jobs import background_job
from paraplu.commons.mailings import api


@background_job(attempts=6, rest_minutes=20)
def count_audiences() -> None:
    """Count again how many members chose each topic."""
    api.count_audiences()
