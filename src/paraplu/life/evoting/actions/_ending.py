"""What the end of a meeting does to its keys, slips and boards; the meeting is held by the caller."""

from uuid import UUID

from paraplu.base.violations import RuleViolation
from paraplu.life.evoting.models import (
    GOING,
    BulletinBoardEntry,
    CredentialList,
    ElectionSetup,
    RemoteCredential,
    Revocation,
    SecretBallot,
    StrongProof,
    Trustee,
)

OF_SCRUTINY = (CredentialList, Revocation, RemoteCredential, Trustee)


def erase_server_share(assembly: UUID) -> None:
    """From now on nobody can make the house's share of the key again, whatever is stolen from it later."""
    if SecretBallot.objects.filter(scrutiny=assembly, phase__in=GOING).exists():
        raise RuleViolation("items_left")
    ElectionSetup.objects.filter(pk=assembly).update(salt=None)


def drop_keys(assembly: UUID) -> None:
    """The meeting is called off: its keys and slips go."""
    ElectionSetup.objects.filter(pk=assembly).delete()


def destroy_boards(assembly: UUID) -> int:
    """Later mathematics may open what is encrypted now: of an archive only its hash and its sums stay."""
    gone = 0
    for rows in (
        BulletinBoardEntry.objects.filter(ballot__scrutiny=assembly),
        StrongProof.objects.filter(ballot__scrutiny=assembly),
        *(model.objects.filter(scrutiny=assembly) for model in OF_SCRUTINY),
    ):
        gone += rows.delete()[0]
    ElectionSetup.objects.filter(pk=assembly).update(salt=None, house_key="", identifiers=[], printed_by=None)
    return gone
