"""Lock the keys and slips of a meeting while something about them changes."""

from uuid import UUID

from paraplu.base.refusals import RuleViolation
from paraplu.life.evoting.meetings import OPENED, Meeting, meetings
from paraplu.life.evoting.models import ElectionSetup


def locked_election_setup(assembly: UUID, *phases: str) -> tuple[Meeting, ElectionSetup]:
    """The meeting and its keys and slips, locked until the transaction ends."""
    found = meetings().hold(assembly, phases or (OPENED,))
    election_setup = ElectionSetup.objects.filter(pk=assembly).first()
    if election_setup is None:
        raise RuleViolation("no_key_holders")
    return found, election_setup
