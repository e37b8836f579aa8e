"""What the house does by itself, and how often: the whole list, written by hand."""

from django.tasks import Task

from paraplu.base.clock import today
from paraplu.base.jobs import job, scatter
from paraplu.commons.mailings import api as mailings
from paraplu.life.safety import api as safety
from paraplu.ops import forgetting
from paraplu.people import api as people


@job(attempts=6, rest_minutes=20)
def forget_due() -> None:
    """Every room deletes what is past its time."""
    forgetting.forget_due(today())


@job(attempts=6, rest_minutes=20)
def count_audiences() -> None:
    """How many chose each topic, as far as that may be said."""
    mailings.count_audiences()


@job(attempts=6, rest_minutes=20)
def remind_circles() -> None:
    """Whoever reads sealed boxes looks into them on the same day each week, whether or not something came."""
    safety.remind()


@job(attempts=6, rest_minutes=20)
def scatter_covers() -> None:
    """In sealed boxes there is always something that opens for nobody, and it moves at any hour."""
    scatter(tend_covers, safety.COVER_MOMENTS)


@job(attempts=1)
def tend_covers() -> None:
    """One such moment."""
    safety.tend_covers()


@job(attempts=6, rest_minutes=20)
def remind_entries() -> None:
    """Active members whose entry in the sealed register is missing read that something waits."""
    people.remind_entries()


SCHEDULE: tuple[tuple[str, int, Task], ...] = (
    ("forget-due", 1, forget_due),
    ("count-audiences", 7, count_audiences),
    ("remind-circles", 7, remind_circles),
    ("scatter-covers", 1, scatter_covers),
    ("remind-entries", 1, remind_entries),
)
