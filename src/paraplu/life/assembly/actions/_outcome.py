"""What a count comes to, however it was counted: by hands, by two tellers, or by a secret ballot."""

from dataclasses import asdict, dataclass
from uuid import UUID

from paraplu.base import clock
from paraplu.kernel.actor import Actor
from paraplu.kernel.statutes.law import Count as Counted
from paraplu.life.assembly import law
from paraplu.life.assembly.actions._effects import carry_out
from paraplu.life.assembly.actions._locks import touch
from paraplu.life.assembly.actions._roll import strike_the_gone
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


def conclude_election(actor: Actor, item: UUID, is_anybody_elected: bool, invalid: int | None) -> None:
    """Write down whether somebody is elected; the meeting is held by the caller."""
    found = Item.objects.select_related("assembly").get(pk=item)
    strike_the_gone(found.assembly)
    found.invalid = invalid
    found.outcome = Outcome.CARRIED if is_anybody_elected else Outcome.REJECTED
    _conclude(found, ["invalid", *DECIDED])
    audit.record(actor, "assembly.decided")


def _conclude(item: Item, fields: list[str]) -> None:
    now = quorum(item.assembly)
    if item.method != Method.ELECTRONIC or item.present is None:
        item.present, item.represented = now.present, now.represented
    item.stage, item.decided_on = Stage.DONE, clock.today()
    touch(item, *fields)
