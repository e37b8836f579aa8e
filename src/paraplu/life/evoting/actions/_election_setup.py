"""Hold the keys and slips of a meeting while something about them changes."""

from uuid import UUID

from paraplu.base.objections import Objected
from paraplu.life.evoting.meetings import OPENED, Meeting, meetings
from paraplu.life.evoting.models import Scrutiny


def locked_scrutiny(assembly: UUID, *phases: str) -> tuple[Meeting, Scrutiny]:
    """The meeting and its keys and slips, held until the transaction ends."""
    found = meetings().hold(assembly, phases or (OPENED,))
    scrutiny = Scrutiny.objects.filter(pk=assembly).first()
    if scrutiny is None:
        raise Objected("no_key_holders")
    return found, scrutiny
