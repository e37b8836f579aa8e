"""Record who typed something about a meeting, so that another person confirms it."""

from uuid import UUID

from paraplu.base import clock
from paraplu.base.refusals import RuleViolation
from paraplu.kernel.actor import Actor
from paraplu.life.assembly.confirmations import (
    hearing_record,
    is_confirmed,
    missing_roles,
    needs_hearing,
    presence_digest,
    valid_signatures,
    words_digest,
)
from paraplu.life.assembly.ledger import ConfirmationLedger
from paraplu.life.assembly.models import (
    AgendaItem,
    Assembly,
    MeetingConfirmation,
    Minutes,
    MinutesSignature,
    Phase,
)
from paraplu.life.assembly.queries import current_quorum
from paraplu.trust.keys import api as keys

SIGNERS = ("chair", "secretary")


def save_typed(actor: Actor, assembly: UUID, what: str, digest: str) -> None:
    """Record that the actor typed this; they cannot confirm it themselves."""
    _save_row(actor, assembly, what, digest, is_typed=True)


def save_confirmed(actor: Actor, assembly: UUID, what: str, digest: str) -> None:
    """Record that the actor confirmed this."""
    _save_row(actor, assembly, what, digest, is_typed=False)


def _save_row(actor: Actor, assembly: UUID, what: str, digest: str, *, is_typed: bool) -> None:
    MeetingConfirmation.objects.get_or_create(
        assembly_id=assembly,
        digest=digest,
        who=actor.number_or_zero,
        defaults={"what": what, "is_typed": is_typed, "day": clock.current_date()},
    )


def require_bureau(assembly: Assembly) -> None:
    """Refuse decisions until chair, secretary and tellers of the meeting accepted their roles."""
    if missing_roles(assembly.pk):
        raise RuleViolation("bureau_unaccepted")


def require_confirmed_words(item: AgendaItem) -> None:
    """Refuse a vote on amended words that no teller confirmed."""
    if item.amended and not is_confirmed(item.assembly_id, words_digest(item)):
        raise RuleViolation("words_unconfirmed")


def require_confirmed_presence(assembly: Assembly) -> None:
    """Refuse a count of ballots until a teller confirmed how many are present."""
    if not is_confirmed(assembly.pk, presence_digest(assembly, current_quorum(assembly))):
        raise RuleViolation("presence_unconfirmed")


def require_confirmed_hearing(item: AgendaItem) -> None:
    """Decide nothing about a person whom only one other person calls heard."""
    if not needs_hearing(item):
        return
    ledger = ConfirmationLedger.of_assembly(item.assembly_id)
    record = hearing_record(item, ledger, frozenset())
    if not record.is_confirmed_by(ledger.confirmers_of(record.digest)):
        raise RuleViolation("hearing_unconfirmed")


def note_all_signed(assembly: Assembly) -> None:
    """Record that all have signed once both signatures are valid; the caller has locked the meeting."""
    valid = valid_signatures(MinutesSignature.objects.filter(assembly=assembly))
    if len(valid) == len(SIGNERS) and assembly.phase == Phase.CLOSED:
        # Nobody leads it from here on, so who convened it is forgotten; the minutes say that members did.
        assembly.phase, assembly.convened_by = Phase.SIGNED, None
        assembly.save(update_fields=["phase", "convened_by"])
        Minutes.objects.filter(assembly=assembly).update(signed_head=keys.newest_head_line())
