"""Lock the keys and slips of a meeting while something about them changes."""

from uuid import UUID

from paraplu.base.refusals import RuleViolation
from paraplu.life.evoting.meetings import OPENED, Meeting, meetings
from paraplu.life.evoting.models import CredentialList, ElectionSetup, RemoteCredential, Revocation
from paraplu.life.evoting.slips import Roll


def locked_election_setup(assembly: UUID, *phases: str) -> tuple[Meeting, ElectionSetup]:
    """The meeting and its keys and slips, locked until the transaction ends."""
    found = meetings().hold(assembly, phases or (OPENED,))
    election_setup = ElectionSetup.objects.filter(pk=assembly).first()
    if election_setup is None:
        raise RuleViolation("no_key_holders")
    return found, election_setup


def void_printed_slips(election_setup: ElectionSetup) -> None:
    """Forget slips with the words of a key that is gone; who drew one draws another. The caller saves it."""
    if not election_setup.printed:
        return
    for model in (Revocation, CredentialList, RemoteCredential):
        model.objects.filter(election_setup=election_setup).delete()
    held = Roll.of_assembly(election_setup.pk).slip_holders
    meetings().note_drawer(election_setup.pk, list(held), None)
    election_setup.printed = election_setup.handed_back = election_setup.far = 0
    election_setup.printed_by, election_setup.gathering = None, ""
