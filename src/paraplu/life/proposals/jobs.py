"""The background jobs of proposals."""

from paraplu.base.jobs import background_job
from paraplu.life.proposals import api


@background_job()
def ask_organ_again() -> None:
    """Bring before the organ again what it has not answered."""
    api.ask_organ_again()
