"""The background jobs of all threads: covers for each purpose whose askers may leave somebody out."""

from paraplu.base.jobs import background_job, enqueue_at_random
from paraplu.kernel.actor import SYSTEM
from paraplu.trust.mailboxes import cover_threads
from paraplu.trust.mailboxes.circles import open_circle_keys
from paraplu.trust.mailboxes.purposes import purposes_with_covers


@background_job(attempts=6, rest_minutes=20)
def scatter_covers() -> None:
    """Draw the moments of the coming day at which covers change, for each purpose its own.

    Threat: were the covers of two purposes changed together, what changes alone would be no cover.
    """
    for purpose in purposes_with_covers():
        enqueue_at_random(tend_covers, cover_threads.MOMENTS, purpose)


@background_job(attempts=1)
def tend_covers(purpose: str) -> None:
    """Let one such moment pass for the covers of a purpose."""
    cover_threads.tend_covers(SYSTEM, purpose, open_circle_keys(purpose))
