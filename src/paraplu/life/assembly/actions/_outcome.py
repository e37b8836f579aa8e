"""The outcome of a count, whether by show of hands, by two tellers or by secret ballot."""

from dataclasses import asdict, dataclass
from uuid import UUID

from paraplu.base import clock
from paraplu.base.refusals import MeetingFault, RuleViolation
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.statutes.law import VoteCounts as Counted
from paraplu.kernel.statutes.law import kinds
from paraplu.life.assembly import law
from paraplu.life.assembly.actions._effects import follow_outcome
from paraplu.life.assembly.actions._locks import save_item_fields
from paraplu.life.assembly.actions._roll import remove_former_members
from paraplu.life.assembly.actions._typing import require_confirmed_hearing, require_confirmed_presence
from paraplu.life.assembly.models import AgendaItem, ItemOutcome, Method, Stage
from paraplu.life.assembly.queries import current_quorum, directors_who_vote
from paraplu.life.elections import api as elections
from paraplu.trust.audit import api as audit

VOTES = ["votes_for", "votes_against", "abstained", "invalid"]
DECIDED = ["present", "represented", "outcome", "stage", "decided_on"]


@dataclass(frozen=True, slots=True)
class Votes:
    """The votes that were counted; never who voted what."""

    votes_for: int
    votes_against: int
    abstained: int = 0
    invalid: int = 0

    @property
    def law_count(self) -> Counted:
        return Counted(self.votes_for, self.votes_against, self.abstained, self.invalid)


def conclude_item_vote(actor: Actor, item: AgendaItem, votes: Votes) -> str:
    """Record the outcome of these votes and carry it out."""
    require_confirmed_hearing(item)
    remove_former_members(item.assembly)
    item.outcome = _lawful_outcome(item, votes)
    for name, value in asdict(votes).items():
        setattr(item, name, value)
    _close_decided_item(item, [*VOTES, *DECIDED])
    follow_outcome(item)
    audit.record_event(elections.logged_leader(actor), "assembly.decided")
    return item.outcome


def type_item_outcome(item: AgendaItem, votes: Votes) -> None:
    """Save a count of hands and its outcome, without effect until a teller confirms both."""
    remove_former_members(item.assembly)
    item.typed_outcome = _lawful_outcome(item, votes)
    for name, value in asdict(votes).items():
        setattr(item, name, value)
    now = current_quorum(item.assembly)
    item.present, item.represented, item.stage = now.present_votes, now.represented, Stage.COUNTED
    save_item_fields(item, *VOTES, "typed_outcome", "present", "represented", "stage")


def conclude_typed_item(item: AgendaItem) -> None:
    """Make the typed outcome the decision and carry it out; a teller, who holds no office, confirmed it."""
    if item.votes_for is not None:
        require_confirmed_hearing(item)
    item.outcome, item.stage, item.decided_on = item.typed_outcome, Stage.DONE, clock.current_date()
    save_item_fields(item, "outcome", "stage", "decided_on")
    follow_outcome(item)
    audit.record_event(SYSTEM, "assembly.decided")


def _lawful_outcome(item: AgendaItem, votes: Votes) -> str:
    """The outcome under the law.

    More secret ballots can be cast than votes are present, with slips that left the room. They do not count
    towards the quorum.
    """
    roll, there = _fields_present(item)
    if item.kind == kinds.DIRECTORS_PAY and item.stood_aside < (
        directors := directors_who_vote(item.assembly)
    ):
        raise RuleViolation(MeetingFault("directors_aside", {"count": directors}))
    if item.method != Method.ELECTRONIC:
        return law.outcome_of_count(item, votes.law_count, law.item_voters(item, roll, there))
    if there < law.quorum_needed(item, roll):
        return ItemOutcome.NO_QUORUM
    cast = sum(asdict(votes).values()) + item.stood_aside
    return law.outcome_of_count(item, votes.law_count, law.item_voters(item, roll, max(there, cast)))


def _fields_present(item: AgendaItem) -> tuple[int, int]:
    """Members on the roll, and votes that could be cast now or when the secret ballot was closed."""
    now = current_quorum(item.assembly)
    if item.method == Method.ELECTRONIC and item.present is not None:
        return now.roll, item.present + (item.represented or 0)
    return now.roll, now.total_votes


def conclude_election(actor: Actor, item: UUID, is_anybody_elected: bool, invalid: int | None) -> None:
    """Record whether anybody is elected; the caller holds the lock of the meeting."""
    found = AgendaItem.objects.select_related("assembly").get(pk=item)
    if found.method != Method.ELECTRONIC:
        # Before anybody is removed from the roll, since the teller saw this number.
        require_confirmed_presence(found.assembly)
    require_confirmed_hearing(found)
    remove_former_members(found.assembly)
    found.invalid = invalid
    found.outcome = ItemOutcome.CARRIED if is_anybody_elected else ItemOutcome.REJECTED
    _close_decided_item(found, ["invalid", *DECIDED])
    audit.record_event(elections.logged_leader(actor), "assembly.decided")


def _close_decided_item(item: AgendaItem, fields: list[str]) -> None:
    now = current_quorum(item.assembly)
    if item.method != Method.ELECTRONIC or item.present is None:
        item.present, item.represented = now.present_votes, now.represented
    item.stage, item.decided_on = Stage.DONE, clock.current_date()
    save_item_fields(item, *fields)
