"""What a count comes to, however it was counted: by hands, by two tellers, or by a secret ballot."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from uuid import UUID

from paraplu.base import clock
from paraplu.kernel.actor import Actor
from paraplu.kernel.statutes.law import Count as Counted
from paraplu.life.assembly import electing, law
from paraplu.life.assembly.actions._effects import carry_out
from paraplu.life.assembly.actions._locks import touch
from paraplu.life.assembly.actions._roll import strike_the_gone
from paraplu.life.assembly.candidacies import Candidacy, Election
from paraplu.life.assembly.models import Item, Method, Outcome, Stage
from paraplu.life.assembly.queries import quorum
from paraplu.trust.audit import api as audit

VOTES = ["votes_for", "votes_against", "abstained", "invalid"]
DECIDED = ["present", "represented", "outcome", "stage", "decided_on"]


@dataclass(frozen=True, slots=True)
class Votes:
    """What was counted; never who voted what."""

    votes_for: int
    votes_against: int
    abstained: int = 0
    invalid: int = 0

    @property
    def counted(self) -> Counted:
        """The same, as the law takes it."""
        return Counted(self.votes_for, self.votes_against, self.abstained, self.invalid)


def decide(actor: Actor, item: Item, votes: Votes) -> str:
    """Write the outcome of these votes down, and carry it out."""
    strike_the_gone(item.assembly)
    item.outcome = _outcome(item, votes)
    for name, value in asdict(votes).items():
        setattr(item, name, value)
    _conclude(item, [*VOTES, *DECIDED])
    if item.outcome == Outcome.CARRIED:
        carry_out(item)
    audit.record(actor, "assembly.decided")
    return item.outcome


def _outcome(item: Item, votes: Votes) -> str:
    """What the law makes of it.

    There can be more secret ballots than votes in the room: of slips not handed back. They make no quorum.
    """
    roll, there = _there(item)
    if item.method != Method.ELECTRONIC:
        return law.decide(item, votes.counted, law.room(item, roll, there))
    if there < law.quorum_needed(item, roll):
        return Outcome.NO_QUORUM
    cast = sum(asdict(votes).values()) + item.stood_aside
    return law.decide(item, votes.counted, law.room(item, roll, max(there, cast)))


def _there(item: Item) -> tuple[int, int]:
    """Members on the roll, and votes that could be cast: now, or when the secret ballot was closed."""
    now = quorum(item.assembly)
    if item.method == Method.ELECTRONIC and item.present is not None:
        return now.roll, item.present + (item.represented or 0)
    return now.roll, now.votes


def elect(
    actor: Actor, item: Item, election: Election, counted: tuple[int, int], votes: Mapping[UUID, int]
) -> None:
    """Take votes by candidacy; `counted`: valid and invalid papers. Equal votes for the last seat wait."""
    election.valid, election.invalid = counted
    election.save()
    for one in electing.standing(item):
        Candidacy.objects.filter(pk=one.pk).update(votes=votes.get(one.pk, 0))
    result = electing.result_of(item, election)
    if result and not result.needs_lot:
        conclude_election(actor, item, election, result.elected)


def conclude_election(actor: Actor, item: Item, election: Election, elected: Collection[UUID]) -> None:
    """Write down who is elected."""
    strike_the_gone(item.assembly)
    Candidacy.objects.filter(item=item, pk__in=elected).update(elected=True)
    item.invalid = election.invalid
    item.outcome = Outcome.CARRIED if elected else Outcome.REJECTED
    _conclude(item, ["invalid", *DECIDED])
    audit.record(actor, "assembly.decided")


def _conclude(item: Item, fields: list[str]) -> None:
    now = quorum(item.assembly)
    if item.method != Method.ELECTRONIC or item.present is None:
        item.present, item.represented = now.present, now.represented
    item.stage, item.decided_on = Stage.DONE, clock.today()
    touch(item, *fields)
