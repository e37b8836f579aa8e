"""The background jobs of the Board."""

from paraplu.base.jobs import background_job
from paraplu.life.board import api


@background_job()
def plan_tasks() -> None:
    """Open what offices have to do after a change of the Board, and once a year."""
    api.plan_tasks()
