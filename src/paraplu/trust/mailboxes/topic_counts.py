"""Counts each question once by its topic, when it is closed or deleted, for the union's year report.

Only questions have a topic that the server can read; of reports and complaints it knows nothing to count.
What its writer deletes is not counted. The counts are in this database, beside the questions, so that closing
and counting are one transaction; the app that writes the report reads them when the month is over, and says
then that they can go.
"""

from datetime import date

from django.db.models import Sum

from paraplu.base import clock
from paraplu.trust.mailboxes.models import Box, TopicCount

COUNTED = "questions"


def count_topic(box: Box) -> None:
    """Count the topic of a question once, in the transaction of the caller, who saves the box."""
    if box.purpose == COUNTED and not box.is_counted:
        TopicCount.objects.create(month=clock.first_of_month(), topic=box.subject, amount=1)
        box.is_counted = True


def counts_of_month(month: date) -> dict[str, int]:
    """How many questions of each topic were closed in a month."""
    found = TopicCount.objects.filter(month=month).values_list("topic").annotate(Sum("amount"))
    return dict(found)


def delete_counts(last_month: date) -> int:
    """Delete the counts of a month and of those before it."""
    return int(TopicCount.objects.filter(month__lte=last_month).delete()[0])
