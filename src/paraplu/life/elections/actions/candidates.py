"""Stand for the Board: consent to publication, write statements, withdraw."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from paraplu.base import clock
from paraplu.base.refusals import RuleViolation
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.kernel.statutes.law import Objection
from paraplu.life.elections import electing, policy, typed_facts
from paraplu.life.elections.agenda import AHEAD, DRAFTED, WAITING, ElectionItem, agenda
from paraplu.life.elections.models import BoardElection, Candidacy, CandidateStatement
from paraplu.life.evoting import api as evoting
from paraplu.people import api as people
from paraplu.trust.audit import api as audit


@dataclass(frozen=True, slots=True)
class CandidacyText:
    """The candidate's name on the ballot paper, and their statements by language."""

    name: str
    statements: Mapping[str, str]


def agree_to_publication(actor: Actor, item: UUID) -> None:
    """Record consent to what is published about a director for ever; the member does not stand yet."""
    authorize(policy.stand, actor, policy.CandidacySubject(electing.is_eligible(actor.number or 0)))
    with transaction.atomic():
        found = _open_election_item(item)
        fields = {"how": "form", "told_on": clock.current_date()}
        own, is_new = Candidacy.objects.get_or_create(
            election_id=found.pk, number=actor.number or 0, defaults=fields
        )
        if not is_new and own.is_typed:
            # Their own agreement takes the place of what was typed for them.
            Candidacy.objects.filter(pk=own.pk).update(**fields)


def stand_for_election(actor: Actor, item: UUID, text: CandidacyText) -> None:
    """Stand with this name and these statements, which can change until the list closes."""
    authorize(policy.stand, actor, policy.CandidacySubject(electing.is_eligible(actor.number or 0)))
    with transaction.atomic():
        found = _open_election_item(item)
        candidacy = Candidacy.objects.filter(election_id=found.pk, number=actor.number or 0).first()
        if candidacy is None or candidacy.is_typed:
            raise RuleViolation("published_unread")
        _require_not_trustee(found, candidacy.number)
        _save_candidacy_text(candidacy, text)
        _save_standing(candidacy)


def note_candidacy(actor: Actor, item: UUID, number: int, how: str, text: CandidacyText) -> None:
    """Record that a member stands, once they confirm it, or another office for one without an account.

    Unconfirmed, it lapses after seven days.
    """
    authorize(policy.write_down, actor)
    with transaction.atomic():
        found = _open_election_item(item)
        _require_eligible(number)
        _require_not_trustee(found, number)
        if Candidacy.objects.filter(election=found.pk, number=number, stood_on__isnull=False).exists():
            raise RuleViolation("stands_already")
        fields = {"how": how, "told_on": clock.current_date()}
        candidacy, _ = Candidacy.objects.update_or_create(
            election_id=found.pk, number=number, defaults=fields
        )
        _save_candidacy_text(candidacy, text)
        content = typed_facts.candidacy_content(candidacy)
        agenda().note_typed(actor, found.assembly_id, "candidacy", content, _readers_of(number))
        audit.record_event(actor, "assembly.candidacy_written", number, "secretary")


def _readers_of(number: int) -> set[int]:
    return {number, *typed_facts.confirmers_for(number)}


def accept_typed_candidacy(actor: Actor, candidacy: UUID) -> None:
    """Let the member stand whose candidacy others confirmed; the caller holds the lock of the meeting."""
    authorize(policy.accept_typed, actor)
    found = Candidacy.objects.get(pk=candidacy)
    item = _open_election_item(found.election_id)
    _require_eligible(found.number)
    _require_not_trustee(item, found.number)
    _save_standing(found)


def _require_eligible(number: int) -> None:
    if number not in people.active_members_among([number]):
        raise RuleViolation("not_active")
    if not electing.is_eligible(number):
        raise RuleViolation(Objection("not_eligible"))
    # Threat: somebody takes over an account and confirms in it what was typed.
    if people.has_young_account(number):
        raise RuleViolation("young_candidate")


def _require_not_trustee(item: ElectionItem, number: int) -> None:
    """Separation: no candidate helps to decrypt the ballots of the meeting."""
    if evoting.holds_key(item.assembly_id, number):
        raise RuleViolation("holder_stands")


def _save_candidacy_text(candidacy: Candidacy, candidacy_text: CandidacyText) -> None:
    candidacy.name = candidacy_text.name
    candidacy.save(update_fields=["name"])
    CandidateStatement.objects.filter(candidacy=candidacy).delete()
    CandidateStatement.objects.bulk_create(
        CandidateStatement(candidacy=candidacy, language=language, text=text)
        for language, text in candidacy_text.statements.items()
        if text.strip()
    )


def _save_standing(candidacy: Candidacy) -> None:
    candidacy.stood_on = candidacy.stood_on or clock.current_date()
    candidacy.withdrawal_typed_on = None
    candidacy.save(update_fields=["stood_on", "withdrawal_typed_on"])


def withdraw_candidacy(actor: Actor, item: UUID) -> None:
    """Withdraw before the election is opened; nothing of the candidacy is kept."""
    with transaction.atomic():
        found = _waiting_election_item(item)
        candidacy = Candidacy.objects.filter(election_id=found.pk, number=actor.number or 0).first()
        authorize(policy.change_candidacy, actor, candidacy.number if candidacy else actor.number)
        if candidacy:
            candidacy.delete()


def note_withdrawal(actor: Actor, item: UUID, number: int) -> None:
    """Record that a candidate withdraws; they stand until they, or another office for them, confirm."""
    authorize(policy.write_down, actor)
    with transaction.atomic():
        found = _waiting_election_item(item)
        candidacy = Candidacy.objects.filter(election_id=found.pk, number=number).first()
        if candidacy is None or candidacy.stood_on is None:
            raise RuleViolation("no_candidate")
        candidacy.withdrawal_typed_on = clock.current_date()
        candidacy.save(update_fields=["withdrawal_typed_on"])
        content = typed_facts.withdrawal_content(candidacy)
        agenda().note_typed(actor, found.assembly_id, "withdraw", content, _readers_of(number))
        audit.record_event(actor, "assembly.candidacy_written", number, "secretary")


def accept_typed_withdrawal(actor: Actor, candidacy: UUID) -> None:
    """Delete a candidacy whose withdrawal others confirmed; the caller holds the lock of the meeting."""
    authorize(policy.accept_typed, actor)
    found = Candidacy.objects.get(pk=candidacy)
    _waiting_election_item(found.election_id)
    found.delete()


def change_election_seats(actor: Actor, item: UUID, seats: int) -> None:
    """Set how many seats are filled, in a draft: the notice says how many."""
    with transaction.atomic():
        found = _waiting_election_item(item, DRAFTED, *AHEAD)
        authorize(policy.lead_election, actor, found.lead())
        if found.phase != DRAFTED:
            raise RuleViolation("seats_in_notice")
        election = electing.election_terms(found)
        election.seats = seats
        election.save()


def _open_election_item(item: UUID) -> ElectionItem:
    found = _waiting_election_item(item)
    election = electing.election_terms(found)
    if not electing.is_open_to_stand(found, election):
        raise RuleViolation("standing_closed")
    if not BoardElection.objects.filter(pk=found.pk).exists():
        election.save(force_insert=True)
    return found


def _waiting_election_item(item: UUID, *phases: str) -> ElectionItem:
    found = agenda().hold(item, phases or AHEAD)
    if not found.is_election or found.stage != WAITING:
        raise RuleViolation("standing_closed")
    return found
