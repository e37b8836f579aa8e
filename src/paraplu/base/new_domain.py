"""How many e-mails may leave on each of the first days of a domain that no provider knows yet.

The numbers stand in docs/operate/mail.md, 4; the mailer keeps to them, and authors of mailings read them.
"""

from datetime import date

from paraplu.base.clock import current_date
from paraplu.base.config import Config
from paraplu.base.models import SystemState

# The last day of a step, counted from 1, and how many e-mails may leave on each of its days.
STEPS = ((3, 50), (7, 100), (10, 250), (14, 500), (21, 1000), (28, 2500))
DOUBLED_EACH = 3
LAST_DAY = 40


def limit_of_day(number: int) -> int | None:
    """How many e-mails may leave on this day of a domain; 1 is its first day. None for any number."""
    if number > LAST_DAY:
        return None
    last, most = STEPS[-1]
    doublings = -(-(number - last) // DOUBLED_EACH)
    return next((limit for day, limit in STEPS if number <= day), most * 2 ** max(doublings, 0))


def first_day_of_domain(config: Config) -> date | None:
    """The day that the operator named, else the founding; None where e-mails reach nobody, or before it."""
    if config.mail_since or config.demonstration or config.testing:
        return config.mail_since
    return SystemState.objects.values_list("founded_on", flat=True).first()


def limit_of_today(first_day: date | None) -> int | None:
    """How many e-mails may leave today, for a domain with this first day; None for any number."""
    return limit_of_day((current_date() - first_day).days + 1) if first_day else None
