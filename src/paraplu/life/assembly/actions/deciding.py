"""Discuss, vote on and decide items; the law says with which outcome."""

from dataclasses import asdict
from uuid import UUID

from django.db import transaction

from paraplu.base.refusals import RuleViolation
from paraplu.base.statutes_in_force import tellers_needed
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.kernel.statutes.law import kinds
from paraplu.life.assembly import law, policy
from paraplu.life.assembly.actions._effects import check_person_status
from paraplu.life.assembly.actions._locks import locked_agenda_item, save_item_fields
from paraplu.life.assembly.actions._outcome import VOTES, Votes, conclude_item_vote, type_item_outcome
from paraplu.life.assembly.actions._typing import (
    require_bureau,
    require_confirmed_presence,
    require_confirmed_words,
    save_typed,
)
from paraplu.life.assembly.confirmations import (
    count_digest,
    hands_digest,
    hearing_digest,
    is_confirmed,
    typists_of,
    words_digest,
)
from paraplu.life.assembly.leading import lead_of
from paraplu.life.assembly.models import (
    AgendaItem,
    BureauMember,
    ItemOutcome,
    Method,
    Phase,
    Stage,
    TellerCount,
)
from paraplu.life.assembly.queries import current_quorum, teller_numbers
from paraplu.life.elections import api as elections
from paraplu.life.evoting import api as evoting
from paraplu.trust.audit import api as audit

INSTEAD = {Method.HANDS: "by_hands", Method.PAPER: "by_paper", Method.ELECTRONIC: "by_ballot"}


def amend_agenda_item(actor: Actor, item: UUID, text: str) -> None:
    """Change the words that are voted on; items about statutes or a person stay as in the notice.

    A secret ballot binds its words when it begins, so they can only change before.
    """
    with transaction.atomic():
        found = locked_agenda_item(item, Phase.OPENED)
        authorize(policy.lead_meeting, actor, lead_of(found.assembly))
        if found.stage in (Stage.DONE, Stage.COUNTED):
            raise RuleViolation("decided_already")
        if not law.may_be_amended(found.kind):
            raise RuleViolation("no_amendment")
        if evoting.has_running_ballot(found.pk):
            raise RuleViolation("by_ballot")
        if not law.may_say_amended(found, text):
            raise RuleViolation(law.OFF_AGENDA)
        found.amended = text
        save_item_fields(found, "amended")
        save_typed(actor, found.assembly_id, "words", words_digest(found))


def note_item_hearing(actor: Actor, item: UUID, *, heard: bool, stood_aside: int) -> None:
    """Record that the person was heard or could speak (rule R17), and how many stood aside (rule R22).

    The person confirms it, or the tellers.
    """
    with transaction.atomic():
        found = _locked_open_item(item)
        authorize(policy.lead_meeting, actor, lead_of(found.assembly))
        if stood_aside and evoting.shares_running_ballot(found.pk):
            raise RuleViolation("aside_alone")
        found.heard, found.stood_aside = heard, stood_aside
        save_item_fields(found, "heard", "stood_aside")
        save_typed(actor, found.assembly_id, "hearing", hearing_digest(found))


def decide_by_hands(actor: Actor, item: UUID, votes: Votes) -> str:
    """Record a counted show of hands; returns the outcome that it has once a teller confirms it."""
    with transaction.atomic():
        found = locked_agenda_item(item, Phase.OPENED)
        authorize(policy.lead_meeting, actor, lead_of(found.assembly))
        if found.stage == Stage.DONE and asdict(votes).items() <= vars(found).items():
            return found.outcome
        _require_no_election(found)
        if found.stage != Stage.COUNTED:
            _require_open_item(found)
        _require_voting_method(found, Method.HANDS)
        require_bureau(found.assembly)
        require_confirmed_words(found)
        check_person_status(found)
        type_item_outcome(found, votes)
        save_typed(actor, found.assembly_id, "hands", hands_digest(found))
        audit.record_event(elections.logged_leader(actor), "assembly.hands_written")
    return found.typed_outcome


def enter_teller_count(actor: Actor, item: UUID, votes: Votes) -> None:
    """Save a teller's own count; they may correct it until the result is taken."""
    found = AgendaItem.objects.filter(pk=item).first()
    authorize(policy.count_ballots, actor, teller_numbers(found.assembly_id) if found else frozenset())
    with transaction.atomic():
        _save_teller_count(item, actor.number or 0, votes, "form")


def note_paper_count(actor: Actor, item: UUID, teller: int, votes: Votes) -> None:
    """Record the count that a teller signed on paper; that teller confirms it, or another if without account.

    One person cannot type the counts of both tellers, nor over a count that a teller entered.
    """
    authorize(policy.write_down, actor)
    if teller == actor.number:
        raise RuleViolation("own_count")
    with transaction.atomic():
        found = _locked_open_item(item)
        _require_other_typist(actor, found, teller)
        if TellerCount.objects.filter(item=found, teller=teller, how="form").exists():
            raise RuleViolation("counted_themself")
        _save_teller_count(item, teller, votes, "paper")
        count = TellerCount.objects.get(item=found, teller=teller)
        save_typed(actor, found.assembly_id, "count", count_digest(count, found.assembly_id))
        audit.record_event(actor, "assembly.count_written", teller, "secretary")


def _save_teller_count(item: UUID, teller: int, votes: Votes, how: str) -> None:
    found = _locked_open_item(item)
    _require_voting_method(found, Method.PAPER)
    require_confirmed_words(found)
    if not BureauMember.objects.filter(assembly=found.assembly, number=teller, role="teller").exists():
        raise RuleViolation("no_teller")
    _require_possible_count(found, votes)
    TellerCount.objects.update_or_create(item=found, teller=teller, defaults={"how": how, **asdict(votes)})


def decide_by_paper(actor: Actor, item: UUID) -> str:
    """Take the result once the tellers' counts agree; returns the outcome."""
    with transaction.atomic():
        found = locked_agenda_item(item, Phase.OPENED)
        authorize(policy.lead_meeting, actor, lead_of(found.assembly))
        if found.stage == Stage.DONE and found.method == Method.PAPER:
            return found.outcome
        _require_open_item(found)
        _require_no_election(found)
        _require_voting_method(found, Method.PAPER)
        counted = set(TellerCount.objects.filter(item=found).values_list(*VOTES))
        if TellerCount.objects.filter(item=found).count() < tellers_needed():
            raise RuleViolation("two_counts")
        if len(counted) > 1:
            raise RuleViolation("counts_differ")
        key, typed = found.assembly_id, TellerCount.objects.filter(item=found, how="paper")
        if not all(is_confirmed(key, count_digest(count, key)) for count in typed):
            raise RuleViolation("count_unconfirmed")
        require_confirmed_presence(found.assembly)
        return conclude_item_vote(actor, found, Votes(*counted.pop()))


def close_without_vote(actor: Actor, item: UUID, outcome: str) -> None:
    """Record that an item needs no vote or is withdrawn; a teller confirms it with the other items.

    An item that members demanded is withdrawn only by the member who began the demand.
    """
    with transaction.atomic():
        found = locked_agenda_item(item, Phase.OPENED)
        authorize(policy.lead_meeting, actor, lead_of(found.assembly))
        if found.stage == Stage.DONE and found.outcome == outcome:
            return
        if found.stage == Stage.DONE:
            raise RuleViolation("decided_already")
        if evoting.has_running_ballot(found.pk):
            raise RuleViolation("by_ballot")
        if outcome == ItemOutcome.NOTED and not law.may_be_noted(found.kind):
            raise RuleViolation("needs_a_vote")
        require_bureau(found.assembly)
        found.stage, found.typed_outcome = Stage.COUNTED, ItemOutcome(outcome)
        for name in VOTES:
            setattr(found, name, None)
        save_item_fields(found, "stage", "typed_outcome", *VOTES)
        save_typed(actor, found.assembly_id, "hands", hands_digest(found))


def _require_other_typist(actor: Actor, item: AgendaItem, teller: int) -> None:
    """Refuse that one person types the counts of two tellers."""
    others = TellerCount.objects.filter(item=item, how="paper").exclude(teller=teller)
    digests = [count_digest(count, item.assembly_id) for count in others]
    if actor.number in typists_of(item.assembly_id, digests):
        raise RuleViolation("both_counts")


def _require_possible_count(item: AgendaItem, votes: Votes) -> None:
    """Refuse more papers than members who may vote; those who stood aside have none."""
    now = current_quorum(item.assembly)
    reasons = law.count_reasons(votes.law_count, law.item_voters(item, now.roll, now.total_votes))
    if reasons:
        raise RuleViolation(*reasons)


def _locked_open_item(item: UUID) -> AgendaItem:
    found = locked_agenda_item(item, Phase.OPENED)
    _require_open_item(found)
    return found


def _require_open_item(item: AgendaItem) -> None:
    if item.stage == Stage.DONE:
        raise RuleViolation("decided_already")
    if item.stage != Stage.OPEN:
        raise RuleViolation("not_open")


def _require_voting_method(item: AgendaItem, method: str) -> None:
    if item.method != method:
        raise RuleViolation(INSTEAD[Method(item.method)])


def _require_no_election(item: AgendaItem) -> None:
    """Refuse an election, whose votes are counted by candidate on a page of their own."""
    if item.kind == kinds.ELECTION:
        raise RuleViolation("election_elsewhere")
