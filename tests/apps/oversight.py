"""Oversight: a request that waits, one that was answered, a breach that runs and one that is closed."""

from datetime import time, timedelta
from typing import Any
from uuid import uuid4

from paraplu.base import clock
from paraplu.kernel.standing import MemberStatus
from paraplu.life.oversight.models import ConfidantContact, DataBreach, DataSubjectRequest
from paraplu.life.oversight.queries import DataRequestSubject
from tests.journeys.visits import Visit
from tests.promises.roles import ANOTHERS_NUMBER, HER_NUMBER, member

VISITS = [
    Visit("members", "oversight:contacts", "supporting"),
    Visit("members", "oversight:requests", "confidant"),
    Visit("members", "oversight:record", "director"),
    Visit("members", "oversight:breaches", "chair"),
    Visit("members", "oversight:breach", "chair", {"breach": "breach"}),
    Visit("members", "oversight:audit", "auditor"),
    Visit("members", "oversight:acts", "auditor"),
    Visit("members", "oversight:confidant", "confidant"),
]
ROLES = {
    "auditor": member(MemberStatus.SUPPORTING, "auditor"),
    "confidant": member(MemberStatus.SUPPORTING, "confidant"),
    "dpo_contact": member(MemberStatus.SUPPORTING, "dpo_contact"),
}
SUBJECTS = {
    "another's, office held": DataRequestSubject(uuid4(), ANOTHERS_NUMBER, is_office_vacant=False),
    "another's, office empty": DataRequestSubject(uuid4(), ANOTHERS_NUMBER, is_office_vacant=True),
    "a stranger's, office held": DataRequestSubject(uuid4(), None, is_office_vacant=False),
    "her own, office empty": DataRequestSubject(uuid4(), HER_NUMBER, is_office_vacant=True),
    "a breach": uuid4(),
}


def put(cast: Any) -> dict[str, Any]:
    """The secretary answers, since nobody holds the office of data protection in this cast."""
    today, number = clock.current_date(), cast.players["supporting"].number
    month = {"asked_on": today, "due_on": today + timedelta(days=30)}
    asked = DataSubjectRequest.objects.create(number=number, right="access", channel="page", **month)
    DataSubjectRequest.objects.create(
        number=number, right="correction", channel="paper", closed_on=today, answer="answered", **month
    )
    noticed = {"noticed_on": today, "noticed_at": time(14, 0), "facts": "A list lay open on a table."}
    breach = DataBreach.objects.create(**noticed)
    DataBreach.objects.create(
        **noticed, effects="None.", measures="It was shredded.", risk="none", decider="board",
        reasons="Nobody saw it.", closed_on=today,
    )  # fmt: skip
    ConfidantContact.objects.create(number=number, words="Ask for Heron at the desk.", changed_on=today)
    return {"data_request": asked.pk, "breach": breach.pk}
