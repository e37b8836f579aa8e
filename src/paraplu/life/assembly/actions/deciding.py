"""One item at a time: opened, spoken about, voted on, decided; the law says with which outcome."""

from dataclasses import asdict
from uuid import UUID

from django.db import transaction

from paraplu.base import clock
from paraplu.base.charter import tellers_needed
from paraplu.base.objections import Objected
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist
from paraplu.life.assembly import law, policy
from paraplu.life.assembly.actions._effects import check_person
from paraplu.life.assembly.actions._locks import locked_item, touch
from paraplu.life.assembly.actions._outcome import VOTES, Votes, decide
from paraplu.life.assembly.actions._roll import strike_the_gone
from paraplu.life.assembly.agenda_items import poll_of
from paraplu.life.assembly.models import Bureau, Count, Item, Kind, Method, Outcome, Phase, Stage
from paraplu.life.assembly.queries import quorum, tellers
from paraplu.life.evoting import api as evoting
from paraplu.trust.audit import api as audit

INSTEAD = {Method.HANDS: "by_hands", Method.PAPER: "by_paper", Method.ELECTRONIC: "by_ballot"}


def open_item(actor: Actor, item: UUID, method: str) -> None:
    """Take up an item, by hands, by paper or by a secret ballot; only one is open at a time."""
    insist(policy.prepare, actor)
    with transaction.atomic():
        found = locked_item(item, Phase.OPENED)
        if found.stage == Stage.OPEN and found.method == method:
            return
        if found.kind == Kind.ELECTION and method == Method.HANDS:
            raise Objected("by_paper")
        if found.stage != Stage.WAITING:
            raise Objected("decided_already")
        if Item.objects.filter(assembly=found.assembly, stage=Stage.OPEN).exists():
            raise Objected("another_open")
        strike_the_gone(found.assembly)
        check_person(found)
        found.stage, found.method = Stage.OPEN, Method(method)
        touch(found, "stage", "method")
        if method == Method.ELECTRONIC:
            evoting.set_up(poll_of(found))


def amend(actor: Actor, item: UUID, text: str) -> None:
    """Change the words that are voted on, within the item; statutes and persons stay as in the notice.

    A secret ballot binds its words when it begins: so they change before, or not at all.
    """
    insist(policy.prepare, actor)
    with transaction.atomic():
        found = locked_item(item, Phase.OPENED)
        if found.stage == Stage.DONE:
            raise Objected("decided_already")
        if not law.may_be_amended(found.kind):
            raise Objected("no_amendment")
        if evoting.runs(found.pk):
            raise Objected("by_ballot")
        found.amended = text
        touch(found, "amended")


def note_hearing(actor: Actor, item: UUID, *, heard: bool, stood_aside: int) -> None:
    """Write down that she was heard or could speak (rule R17), and how many stood aside (rule R22)."""
    insist(policy.prepare, actor)
    with transaction.atomic():
        found = _open(item)
        found.heard, found.stood_aside = heard, stood_aside
        touch(found, "heard", "stood_aside")


def decide_by_hands(actor: Actor, item: UUID, votes: Votes) -> str:
    """Write down the hands that were counted; returns the outcome."""
    insist(policy.prepare, actor)
    with transaction.atomic():
        found = locked_item(item, Phase.OPENED)
        if found.stage == Stage.DONE and _same(found, votes):
            return found.outcome
        _insist_no_election(found)
        _insist_open(found)
        _insist_method(found, Method.HANDS)
        return decide(actor, found, votes)


def count(actor: Actor, item: UUID, votes: Votes) -> None:
    """A teller enters what she counted; until the result she may correct it."""
    found = Item.objects.filter(pk=item).first()
    insist(policy.count_ballots, actor, tellers(found.assembly_id) if found else frozenset())
    with transaction.atomic():
        _keep_count(item, actor.number or 0, votes, "form")


def note_count(actor: Actor, item: UUID, teller: int, votes: Votes) -> None:
    """Write down the count that a teller signed on paper."""
    insist(policy.write_down, actor)
    with transaction.atomic():
        _keep_count(item, teller, votes, "paper")
        audit.record(actor, "assembly.count_written", teller, "secretary")


def _keep_count(item: UUID, teller: int, votes: Votes, how: str) -> None:
    found = _open(item)
    _insist_method(found, Method.PAPER)
    if not Bureau.objects.filter(assembly=found.assembly, number=teller, role="teller").exists():
        raise Objected("no_teller")
    _insist_possible(found, votes)
    Count.objects.update_or_create(item=found, teller=teller, defaults={"how": how, **asdict(votes)})


def decide_by_paper(actor: Actor, item: UUID) -> str:
    """Take the result from two tellers who counted the same; returns the outcome."""
    insist(policy.prepare, actor)
    with transaction.atomic():
        found = locked_item(item, Phase.OPENED)
        if found.stage == Stage.DONE and found.method == Method.PAPER:
            return found.outcome
        _insist_open(found)
        _insist_no_election(found)
        _insist_method(found, Method.PAPER)
        counted = set(Count.objects.filter(item=found).values_list(*VOTES))
        if Count.objects.filter(item=found).count() < tellers_needed():
            raise Objected("two_counts")
        if len(counted) > 1:
            raise Objected("counts_differ")
        return decide(actor, found, Votes(*counted.pop()))


def close_without_vote(actor: Actor, item: UUID, outcome: str) -> None:
    """An item that needs no vote is noted; one that nobody upholds is withdrawn."""
    insist(policy.prepare, actor)
    with transaction.atomic():
        found = locked_item(item, Phase.OPENED)
        if found.stage == Stage.DONE and found.outcome == outcome:
            return
        if found.stage == Stage.DONE:
            raise Objected("decided_already")
        if evoting.runs(found.pk):
            raise Objected("by_ballot")
        if outcome == Outcome.NOTED and not law.may_be_noted(found.kind):
            raise Objected("needs_a_vote")
        found.stage, found.outcome = Stage.DONE, Outcome(outcome)
        found.decided_on = clock.today()
        touch(found, "stage", "outcome", "decided_on")


def _insist_possible(item: Item, votes: Votes) -> None:
    """Never more papers than members who may vote; who stood aside has none."""
    now = quorum(item.assembly)
    reasons = law.against_count(votes.counted, law.room(item, now.roll, now.votes))
    if reasons:
        raise Objected(*reasons)


def _same(item: Item, votes: Votes) -> bool:
    return all(getattr(item, name) == value for name, value in asdict(votes).items())


def _open(item: UUID) -> Item:
    found = locked_item(item, Phase.OPENED)
    _insist_open(found)
    return found


def _insist_open(item: Item) -> None:
    if item.stage == Stage.DONE:
        raise Objected("decided_already")
    if item.stage != Stage.OPEN:
        raise Objected("not_open")


def _insist_method(item: Item, method: str) -> None:
    if item.method != method:
        raise Objected(INSTEAD[Method(item.method)])


def _insist_no_election(item: Item) -> None:
    """Names are counted name by name, on the page of the election."""
    if item.kind == Kind.ELECTION:
        raise Objected("election_elsewhere")
