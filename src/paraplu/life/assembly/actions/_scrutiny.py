"""Hold the keys and slips of a meeting while something about them changes."""

from uuid import UUID

from paraplu.life.assembly.actions._locks import locked
from paraplu.life.assembly.models import Assembly, Phase
from paraplu.life.assembly.objections import Objected
from paraplu.life.assembly.secrecy import GOING, Scrutiny, SecretBallot


def locked_scrutiny(assembly: UUID, *phases: str) -> tuple[Assembly, Scrutiny]:
    """The meeting and its keys and slips, held until the transaction ends."""
    found = locked(assembly, *(phases or (Phase.OPENED,)))
    scrutiny = Scrutiny.objects.filter(pk=assembly).first()
    if scrutiny is None:
        raise Objected("no_key_holders")
    return found, scrutiny


def erase_share(assembly: Assembly) -> None:
    """From now on nobody can make the house's share of the key again, whatever is stolen from it later."""
    if SecretBallot.objects.filter(scrutiny=assembly.pk, phase__in=GOING).exists():
        raise Objected("items_left")
    Scrutiny.objects.filter(pk=assembly.pk).update(salt=None)
