"""Forget an erased person in elections, and elections that can no longer be contested."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import add_days
from paraplu.kernel.rules import authorize
from paraplu.life.elections import policy
from paraplu.life.elections.agenda import MeetingLead
from paraplu.life.elections.models import BoardElection, Candidacy, CandidateStatement, ElectionTally
from paraplu.life.elections.typed_facts import TYPED_LAPSES_DAYS


def forget(actor: Actor, number: int) -> None:
    """Delete a candidacy before the vote; after it, only the number and its votes stay."""
    authorize(policy.forget, actor, number)
    with transaction.atomic():
        hers = Candidacy.objects.filter(number=number)
        hers.filter(votes__isnull=True).delete()
        CandidateStatement.objects.filter(candidacy__in=hers).delete()
        hers.update(name="")


def forget_lapsed(actor: Actor, today: date) -> int:
    """Delete candidacies that were typed and that nobody confirmed; returns how many."""
    authorize(policy.forget, actor)
    first = add_days(today, -TYPED_LAPSES_DAYS)
    lapsed = Candidacy.objects.filter(stood_on__isnull=True, told_on__lt=first).exclude(how="form")
    return lapsed.delete()[1].get("elections.Candidacy", 0)


def forget_counts(actor: Actor, items: Collection[UUID]) -> Iterator[tuple[list[list[str]], int]]:
    """Delete candidates and tallies, table by table: yields the rows as text for a hash, and how many."""
    authorize(policy.forget, actor)
    for rows in (
        ElectionTally.objects.filter(election__in=items),
        CandidateStatement.objects.filter(candidacy__election__in=items),
        Candidacy.objects.filter(election__in=items),
    ):
        found: Any = rows.order_by("pk").values_list()
        texts = [[str(value) for value in row] for row in found]
        yield texts, rows.delete()[0]


def drop_elections(actor: Actor, items: Collection[UUID]) -> None:
    """Delete the elections of items that are removed from a draft."""
    authorize(policy.lead_election, actor, MeetingLead())
    BoardElection.objects.filter(pk__in=items).delete()
