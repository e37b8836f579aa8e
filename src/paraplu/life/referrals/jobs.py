"""Background jobs for referrals."""

from paraplu.base.jobs import background_job
from paraplu.life.referrals import api


@background_job(attempts=6, rest_minutes=20)
def tend_fillers() -> None:
    """Tend the referrals that nobody made, once a day."""
    api.tend_fillers()
