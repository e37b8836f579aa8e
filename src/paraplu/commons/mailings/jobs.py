"""What the worker does for the mailings by itself."""

from paraplu.base.jobs import background_job
from paraplu.commons.mailings import api


@background_job(attempts=6, rest_minutes=20)
def count_audiences() -> None:
    """How many chose each topic, as far as that may be said."""
    api.count_audiences()
