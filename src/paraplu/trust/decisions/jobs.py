"""The background job of acts."""

from paraplu.base.jobs import background_job
from paraplu.trust.decisions import api


@background_job()
def draw_due_members() -> None:
    """Draw members by lot for acts that nobody with an office can agree to."""
    api.draw_due_members()
