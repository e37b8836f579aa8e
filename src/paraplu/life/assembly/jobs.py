"""The background jobs of the assembly."""

from paraplu.base.jobs import background_job
from paraplu.life.assembly import api


@background_job()
def fill_drafts() -> None:
    """Put on the agenda of each draft what the law requires there."""
    api.fill_drafts()
