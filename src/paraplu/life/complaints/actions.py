"""Count the complaints of a year that is over; the complaints themselves are in the mailboxes.

Threat: a counter that grows with each complaint tells whoever compares two copies of the database that one
came, and when. So nothing is counted while a year runs. Once it is over, the threads that somebody wrote in
it are counted once, and only what is published is stored: the number, or nothing below five. Somebody with a
copy of the database cannot count them, since covers lie among them; somebody who also has the server's key
can, on every day (docs/formats/mailbox.md).
"""

from datetime import date

from paraplu.base.models import SystemState
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.life.complaints import policy
from paraplu.life.complaints.models import YearlyComplaints
from paraplu.life.complaints.queries import PURPOSE
from paraplu.trust.mailboxes import api as mailboxes

FEWEST = 5


def count_past_year(actor: Actor, today: date) -> int:
    """Store how many came last year, once; returns how many rows are new.

    In the first night of forgetting of this year, whenever that is, and before the mailboxes delete threads
    that were closed early in the past year. A union that was founded this year has no past one.
    """
    authorize(policy.count_year, actor)
    year = today.year - 1
    is_new = SystemState.objects.filter(founded_on__year__gt=year).exists()
    if is_new or YearlyComplaints.objects.filter(year=year).exists():
        return 0
    count = mailboxes.written_in_year(PURPOSE, year)
    YearlyComplaints.objects.create(year=year, count=count if count >= FEWEST else 0)
    return 1
