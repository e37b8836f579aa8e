"""What one person typed or asked for in the apps below about a meeting, in the shape of its other records."""

from paraplu.life.assembly.agenda_items import agenda_item
from paraplu.life.assembly.ledger import ConfirmationLedger, TypedRecord, record_digest
from paraplu.life.assembly.models import AgendaItem, Assembly
from paraplu.life.elections import api as elections
from paraplu.life.evoting import api as evoting


def records_below(
    assembly: Assembly, items: list[AgendaItem], ledger: ConfirmationLedger, tellers: frozenset[int]
) -> list[TypedRecord]:
    """What was typed about the elections and the secret ballots of a meeting and waits."""
    facts = evoting.typed_facts(assembly.pk, assembly.phase, tellers)
    pairs = [(fact, _record(assembly, fact, ledger)) for fact in facts]
    records = [record for fact, record in pairs if not fact.is_asked or record.digest in ledger.typed]
    for item in items:
        item.assembly = assembly
        election = agenda_item(item)
        if election.is_election:
            typed = elections.typed_facts(election, tellers)
            records += [_record(assembly, fact, ledger) for fact in typed]
    return [record for record in records if not record.is_confirmed_by(ledger.confirmers_of(record.digest))]


def _record(assembly: Assembly, fact: evoting.TypedFact, ledger: ConfirmationLedger) -> TypedRecord:
    digest = record_digest(assembly.pk, fact.what, fact.content)
    confirmers = (
        ledger.independent_of_typists(fact.confirmers, digest) if fact.is_independent else fact.confirmers
    )
    left = confirmers - ledger.confirmers_of(digest)
    return TypedRecord(
        fact.what, digest, ledger.typed_subject(left, digest), row=fact.row, needed=fact.needed
    )
