"""Elect: two tellers count the papers, the votes decide, the lot where they are equal, the elected answer."""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction

from paraplu.base import clock
from paraplu.base.charter import tellers_needed
from paraplu.base.objections import Objected
from paraplu.kernel.actor import THE_HOUSE, Actor
from paraplu.kernel.calendar import mandate_until
from paraplu.kernel.rules import insist
from paraplu.kernel.statutes import law
from paraplu.life.elections import electing, policy
from paraplu.life.elections.actions._outcome import conclude_election, elect
from paraplu.life.elections.agenda import (
    CLOSED,
    DONE,
    ELECTRONIC,
    OPENED,
    PAPER,
    SIGNED,
    WAITING,
    AgendaItem,
    agenda,
)
from paraplu.life.elections.models import Candidacy, Tally
from paraplu.people import api as people
from paraplu.trust.audit import api as audit
from paraplu.trust.offices import api as offices

SAID = ("accepted", "declined")
ANSWERABLE = (OPENED, CLOSED, SIGNED)
ASSEMBLY = Actor("assembly")


@dataclass(frozen=True, slots=True)
class Papers:
    """What one teller counted: valid papers (blank ones too), invalid ones, and those with each name."""

    valid: int
    invalid: int
    votes: Mapping[UUID, int]


def tally(actor: Actor, item: UUID, papers: Papers) -> None:
    """A teller enters what she counted; until the result she may correct it."""
    found = agenda().find(actor, item)
    insist(policy.count_papers, actor, agenda().tellers(found.assembly_id) if found else frozenset())
    with transaction.atomic():
        _keep(item, actor.number or 0, papers, "form")


def note_tally(actor: Actor, item: UUID, teller: int, papers: Papers) -> None:
    """Write down the count that a teller signed on paper."""
    insist(policy.write_down, actor)
    with transaction.atomic():
        _keep(item, teller, papers, "paper")
        audit.record(actor, "assembly.count_written", teller, "secretary")


def _keep(item: UUID, teller: int, papers: Papers, how: str) -> None:
    found = _open(item)
    if teller not in agenda().tellers(found.assembly_id):
        raise Objected("no_teller")
    names = {one.pk for one in electing.standing(found)}
    if not names:
        raise Objected("no_candidates")
    votes: dict[Hashable, int] = {name: papers.votes.get(name, 0) for name in names}
    voters = agenda().voters(found.pk)
    seats = electing.terms(found).seats
    reasons = law.election_count_objections(seats, votes, papers.valid, papers.invalid, voters)
    if reasons:
        raise Objected(*reasons)
    said = {"how": how, "valid": papers.valid, "invalid": papers.invalid}
    said["votes"] = {str(name): count for name, count in votes.items()}
    Tally.objects.update_or_create(election_id=found.pk, teller=teller, defaults=said)


def take_result(actor: Actor, item: UUID) -> None:
    """Take the votes from tellers who counted the same; equal votes for the last seat wait for the lot."""
    insist(policy.lead_election, actor)
    with transaction.atomic():
        found = agenda().hold(item, (OPENED,))
        if found.stage == DONE and found.is_election:
            return
        found = _open(item)
        counted = _agreed(found)
        papers = (counted.valid, counted.invalid)
        elect(actor, found, electing.terms(found), papers, electing.votes_of(counted))


def _agreed(item: AgendaItem) -> Tally:
    counted = list(Tally.objects.filter(election=item.pk))
    if len(counted) < tellers_needed():
        raise Objected("two_counts")
    if any(_said(one) != _said(counted[0]) for one in counted):
        raise Objected("counts_differ")
    return counted[0]


def _said(tally: Tally) -> tuple[int, int, dict[str, int]]:
    return tally.valid, tally.invalid, tally.votes


def draw_lot(actor: Actor, item: UUID, drawn: Collection[UUID], *, tellers_watched: bool) -> None:
    """Write down whom the lot drew before the tellers, between those with equal votes (rule R13)."""
    insist(policy.lead_election, actor)
    with transaction.atomic():
        found = _open(item, PAPER, ELECTRONIC)
        election = electing.terms(found)
        tie = electing.result_of(found, election)
        if tie is None or not tie.needs_lot:
            raise Objected("no_lot")
        if not tellers_watched:
            raise Objected("lot_unwatched")
        settled = law.settle_by_lot(tie, drawn)
        if isinstance(settled, law.Objection):
            raise Objected(settled)
        election.lot_drawn_on = clock.today()
        election.save()
        Candidacy.objects.filter(pk__in=tie.tied & set(drawn)).update(by_lot=True)
        conclude_election(actor, found, election, settled.elected)


def answer(actor: Actor, candidacy: UUID, said: str) -> None:
    """Whoever was elected accepts, and her mandate begins, or declines."""
    hers = Candidacy.objects.filter(pk=candidacy).first()
    insist(policy.answer_election, actor, hers.number if hers else None)
    with transaction.atomic():
        _answer(candidacy, said)


def note_answer(actor: Actor, candidacy: UUID, said: str) -> None:
    """Write down what she said in the room."""
    insist(policy.write_down, actor)
    with transaction.atomic():
        number = _answer(candidacy, said)
        audit.record(actor, "assembly.candidacy_written", number, "secretary")


def _answer(candidacy: UUID, said: str) -> int:
    hers = Candidacy.objects.select_related("election").get(pk=candidacy)
    item = agenda().hold(hers.election_id, ANSWERABLE)
    hers.refresh_from_db(fields=["elected", "answer"])
    if not hers.elected or said not in SAID:
        raise Objected("not_elected")
    if hers.answer == said:
        return hers.number
    if hers.answer:
        raise Objected("answered_already")
    if said == "accepted" and not people.still_active([hers.number]):
        raise Objected("person_gone")
    hers.answer, hers.answered_on = said, clock.today()
    hers.save(update_fields=["answer", "answered_on"])
    if said == "accepted":
        _begin_mandate(hers, item.decided_on)
    return hers.number


def _begin_mandate(candidacy: Candidacy, decided_on: date | None) -> None:
    """From today on, for as long as the statutes say; a mandate of hers that still runs ends today."""
    office, today = candidacy.election.office, clock.today()
    for mandate in offices.mandates_of(candidacy.number):
        if mandate.office == office and mandate.ended_on is None:
            offices.end(THE_HOUSE, mandate.pk, today)
    until = mandate_until(today, settings.UNION.office(office).months)
    try:
        offices.appoint(ASSEMBLY, candidacy.number, office, today, until, "assembly", decided_on or today)
    except offices.Clash:
        raise Objected("office_clash") from None


def _open(item: UUID, *methods: str) -> AgendaItem:
    found = agenda().hold(item, (OPENED,))
    if not found.is_election or found.stage == WAITING:
        raise Objected("not_open")
    if found.stage == DONE:
        raise Objected("decided_already")
    if found.method not in (methods or (PAPER,)):
        raise Objected("by_ballot" if found.method == ELECTRONIC else "by_hands")
    return found
