"""Elect: two tellers count, the votes decide, a lot breaks ties, and the elected answer."""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F

from paraplu.base import clock
from paraplu.base.refusals import RuleViolation
from paraplu.base.statutes_in_force import tellers_needed
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.calendar import mandate_until, ready_after_hours
from paraplu.kernel.decisions import WAIT_HOURS
from paraplu.kernel.rules import authorize
from paraplu.kernel.statutes import law
from paraplu.life.elections import electing, policy, typed_facts
from paraplu.life.elections.actions._outcome import conclude_election, record_election_votes
from paraplu.life.elections.agenda import (
    DONE,
    ELECTRONIC,
    OPENED,
    PAPER,
    WAITING,
    ElectionItem,
    agenda,
    logged_leader,
)
from paraplu.life.elections.models import BoardElection, Candidacy, ElectionTally
from paraplu.people import api as people
from paraplu.trust.audit import api as audit
from paraplu.trust.offices import api as offices

SAID = ("accepted", "declined")
ASSEMBLY = Actor("assembly")


@dataclass(frozen=True, slots=True)
class PaperTally:
    """One teller's count: valid papers with blank ones, invalid papers, and the papers with each name."""

    valid: int
    invalid: int
    votes: Mapping[UUID, int]


def enter_teller_tally(actor: Actor, item: UUID, papers: PaperTally) -> None:
    """Save a teller's own count; they may correct it until the result is taken."""
    found = agenda().find(actor, item)
    authorize(policy.count_papers, actor, agenda().tellers(found.assembly_id) if found else frozenset())
    with transaction.atomic():
        _save_teller_tally(item, actor.number or 0, papers, "form")


def note_paper_tally(actor: Actor, item: UUID, teller: int, papers: PaperTally) -> None:
    """Record the count that a teller signed on paper; the teller or, without an account, another confirms it.

    Nobody types the counts of both tellers, nor over a count that a teller entered.
    """
    authorize(policy.write_down, actor)
    if teller == actor.number:
        raise RuleViolation("own_count")
    with transaction.atomic():
        found = _locked_open_election(item)
        if typed_facts.has_typed_another(actor.number_or_zero, found, teller):
            raise RuleViolation("both_counts")
        if ElectionTally.objects.filter(election=found.pk, teller=teller, how="form").exists():
            raise RuleViolation("counted_themself")
        _save_teller_tally(item, teller, papers, "paper")
        tally = ElectionTally.objects.get(election_id=found.pk, teller=teller)
        content = typed_facts.tally_content(tally)
        agenda().note_typed(actor, found.assembly_id, "tally", content, {teller})
        audit.record_event(actor, "assembly.count_written", teller, "secretary")


def _save_teller_tally(item: UUID, teller: int, papers: PaperTally, how: str) -> None:
    found = _locked_open_election(item)
    if teller not in agenda().tellers(found.assembly_id):
        raise RuleViolation("no_teller")
    names = {candidacy.pk for candidacy in electing.standing_candidacies(found)}
    if not names:
        raise RuleViolation("no_candidates")
    votes: dict[Hashable, int] = {name: papers.votes.get(name, 0) for name in names}
    voters = agenda().voters(found.pk)
    seats = electing.seats_to_fill(electing.election_terms(found))
    reasons = law.election_count_objections(seats, votes, papers.valid, papers.invalid, voters)
    if reasons:
        raise RuleViolation(*reasons)
    fields = {"how": how, "valid": papers.valid, "invalid": papers.invalid}
    fields["votes"] = {str(name): count for name, count in votes.items()}
    ElectionTally.objects.update_or_create(election_id=found.pk, teller=teller, defaults=fields)


def take_election_result(actor: Actor, item: UUID) -> None:
    """Take the votes once the tellers' counts agree; a tie for the last seat waits for the lot."""
    with transaction.atomic():
        found = agenda().hold(item, (OPENED,))
        authorize(policy.lead_election, actor, found.lead())
        if found.stage == DONE and found.is_election:
            return
        found = _locked_open_election(item)
        counted = _agreed_teller_tally(found)
        papers, votes = (counted.valid, counted.invalid), electing.votes_by_candidacy(counted)
        record_election_votes(actor, found, electing.election_terms(found), papers, votes)


def _agreed_teller_tally(item: ElectionItem) -> ElectionTally:
    counted = list(ElectionTally.objects.filter(election=item.pk))
    if len(counted) < tellers_needed():
        raise RuleViolation("two_counts")
    if any(_tally_values(tally) != _tally_values(counted[0]) for tally in counted):
        raise RuleViolation("counts_differ")
    if not all(typed_facts.is_tally_valid(item, tally) for tally in counted):
        raise RuleViolation("count_unconfirmed")
    return counted[0]


def _tally_values(tally: ElectionTally) -> tuple[int, int, dict[str, int]]:
    return tally.valid, tally.invalid, tally.votes


def record_drawn_lot(actor: Actor, item: UUID, drawn: Collection[UUID], *, tellers_watched: bool) -> None:
    """Record whom the lot drew before the tellers, among those with equal votes (rule R13); they confirm."""
    with transaction.atomic():
        found = _locked_open_election(item, PAPER, ELECTRONIC)
        authorize(policy.lead_election, actor, found.lead())
        election = electing.election_terms(found)
        tie = _current_tie(found, election)
        if not tellers_watched:
            raise RuleViolation("lot_unwatched")
        _settled_by_lot(tie, drawn)
        Candidacy.objects.filter(election=found.pk).update(is_typed_drawn=False)
        Candidacy.objects.filter(pk__in=tie.tied & set(drawn)).update(is_typed_drawn=True)
        content = typed_facts.lot_content(election)
        agenda().note_typed(actor, found.assembly_id, "lot", content, agenda().tellers(found.assembly_id))
        audit.record_event(logged_leader(actor), "assembly.lot_written")


def accept_typed_lot(actor: Actor, item: UUID) -> None:
    """Elect whom the lot drew, as the tellers confirmed; the caller holds the lock of the meeting."""
    authorize(policy.accept_typed, actor)
    found = _locked_open_election(item, PAPER, ELECTRONIC)
    election = electing.election_terms(found)
    tie = _current_tie(found, election)
    drawn = Candidacy.objects.filter(election=found.pk, is_typed_drawn=True)
    elected = _settled_by_lot(tie, list(drawn.values_list("pk", flat=True)))
    election.lot_drawn_on = clock.current_date()
    election.save()
    drawn.update(by_lot=True, is_typed_drawn=False)
    conclude_election(SYSTEM, found, election, elected)


def _current_tie(item: ElectionItem, election: BoardElection) -> law.ElectionRanking[UUID]:
    tie = electing.current_election_result(item, election)
    if tie is None or not tie.needs_lot:
        raise RuleViolation("no_lot")
    return tie


def _settled_by_lot(tie: law.ElectionRanking[UUID], drawn: Collection[UUID]) -> Collection[UUID]:
    settled = law.settle_by_lot(tie, drawn)
    if isinstance(settled, law.Objection):
        raise RuleViolation(settled)
    return settled.elected


def start_second_round(
    actor: Actor, item: UUID, withdrawn: Collection[UUID], method: str, others: Collection[UUID] = ()
) -> None:
    """Open the election again for vacant seats, on new papers or in a new secret ballot.

    withdrawn: candidates who do not continue. others: elections whose second rounds share the secret ballot.
    """
    with transaction.atomic():
        found = agenda().hold(item, (OPENED,))
        authorize(policy.lead_election, actor, found.lead())
        if method not in (PAPER, ELECTRONIC):
            raise RuleViolation("second_round_method")
        joined = [each for each in agenda().joinable(found) if each.pk in others]
        if others and (method != ELECTRONIC or {each.pk for each in joined} != set(others)):
            raise RuleViolation("not_together")
        for each in (found, *joined):
            _reset_for_second_round(each, withdrawn)
        agenda().reopen(actor, [each.pk for each in (found, *joined)], method)
        audit.record_event(logged_leader(actor), "assembly.second_round")


def _reset_for_second_round(item: ElectionItem, withdrawn: Collection[UUID]) -> None:
    """Keep the votes of the first round, and who stands in the second."""
    election = electing.election_terms(item)
    names = electing.second_round_candidates(item, election)
    staying = [candidacy.pk for candidacy in names if candidacy.pk not in withdrawn]
    if not staying:
        raise RuleViolation("no_second_round")
    Candidacy.objects.filter(election=election).update(first_votes=F("votes"))
    Candidacy.objects.filter(pk__in=staying).update(in_second_round=True, votes=None)
    ElectionTally.objects.filter(election=election).delete()
    election.first_valid, election.first_invalid = election.valid, election.invalid
    election.valid, election.invalid = None, None
    election.save()


def answer_election(actor: Actor, candidacy: UUID, answer: str) -> None:
    """Accept, which begins the mandate, or decline one's own election.

    What was written down and confirmed by a teller they correct for 72 hours.
    """
    found = Candidacy.objects.filter(pk=candidacy).first()
    authorize(policy.answer_election, actor, found.number if found else None)
    with transaction.atomic():
        _save_election_answer(candidacy, answer, is_own=True)


def note_election_answer(actor: Actor, candidacy: UUID, answer: str) -> None:
    """Record what an elected member answered in the room; they or a teller who heard it confirm it."""
    authorize(policy.write_down, actor)
    with transaction.atomic():
        found, item = _locked_elected(candidacy, answer)
        if found.answer:
            raise RuleViolation("answered_already")
        found.typed_answer = answer
        found.save(update_fields=["typed_answer"])
        content = typed_facts.answer_content(found)
        agenda().note_typed(actor, item.assembly_id, "answer", content, {found.number})
        audit.record_event(actor, "assembly.candidacy_written", found.number, "secretary")


def accept_typed_answer(actor: Actor, candidacy: UUID) -> None:
    """Take the answer that others confirmed; the caller holds the lock of the meeting."""
    authorize(policy.accept_typed, actor)
    found = Candidacy.objects.get(pk=candidacy)
    _save_election_answer(candidacy, found.typed_answer, is_own=False)


def _locked_elected(candidacy: UUID, answer: str) -> tuple[Candidacy, ElectionItem]:
    found = Candidacy.objects.select_related("election").get(pk=candidacy)
    item = agenda().hold(found.election_id, typed_facts.ANSWERABLE)
    found.refresh_from_db(fields=["elected", "answer", "answered_on", "typed_answer"])
    if not found.elected or answer not in SAID:
        raise RuleViolation("not_elected")
    return found, item


def _save_election_answer(candidacy: UUID, answer: str, *, is_own: bool) -> None:
    found, item = _locked_elected(candidacy, answer)
    if found.answer == answer:
        return
    if found.answer and not (is_own and _may_be_corrected(found)):
        raise RuleViolation("answered_already")
    if answer == "accepted" and not people.active_members_among([found.number]):
        raise RuleViolation("person_gone")
    was_accepted = found.answer == "accepted"
    found.answer, found.answered_on = answer, clock.current_date()
    found.typed_answer = "" if is_own else found.typed_answer
    found.save(update_fields=["answer", "answered_on", "typed_answer"])
    if answer == "accepted":
        _begin_mandate(found, item.decided_on)
    elif was_accepted:
        _end_mandate(found)


# why: a teller who misheard must not make somebody a director for good.
def _may_be_corrected(candidacy: Candidacy) -> bool:
    """Whether others said it, so lately that the elected person may still say otherwise."""
    answered = candidacy.answered_on
    is_fresh = answered is not None and clock.current_date() < ready_after_hours(answered, WAIT_HOURS)
    return bool(candidacy.typed_answer) and is_fresh


def _end_mandate(candidacy: Candidacy) -> None:
    for mandate in offices.mandates_of(candidacy.number):
        if mandate.office == candidacy.election.office and mandate.ended_on is None:
            offices.end_mandate(SYSTEM, mandate.pk, clock.current_date())


def _begin_mandate(candidacy: Candidacy, decided_on: date | None) -> None:
    """Begin the mandate today, as long as the statutes say, and end a running one of the same office."""
    office, today = candidacy.election.office, clock.current_date()
    _end_mandate(candidacy)
    until = mandate_until(today, settings.UNION.office(office).months)
    try:
        offices.appoint(ASSEMBLY, candidacy.number, office, today, until, "assembly", decided_on or today)
    except offices.OfficeClash:
        raise RuleViolation("office_clash") from None


def _locked_open_election(item: UUID, *methods: str) -> ElectionItem:
    found = agenda().hold(item, (OPENED,))
    if not found.is_election or found.stage == WAITING:
        raise RuleViolation("not_open")
    if found.stage == DONE:
        raise RuleViolation("decided_already")
    if found.method not in (methods or (PAPER,)):
        raise RuleViolation("by_ballot" if found.method == ELECTRONIC else "by_hands")
    return found
