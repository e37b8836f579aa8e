"""What the end of a meeting does to its keys, slips and boards; the caller has locked the meeting."""

from uuid import UUID

from paraplu.base.refusals import RuleViolation
from paraplu.life.evoting.models import (
    GOING,
    SIGNED,
    BallotQuestion,
    BulletinBoardEntry,
    CredentialList,
    ElectionSetup,
    NamedTrustee,
    RemoteCredential,
    Revocation,
    SecretBallot,
    StrongProof,
    Trustee,
)

OF_BALLOT = (StrongProof, *SIGNED)
OF_SETUP = (CredentialList, Revocation, RemoteCredential, Trustee)


def end_first_round(item: UUID) -> None:
    """Let the ballot of a first round decide its item no longer, since a second round does."""
    BallotQuestion.objects.filter(item_id=item, is_living=True).update(is_living=False)


def erase_server_share(assembly: UUID) -> None:
    """Erase the server's share of the key. Threat: a later thief of the server could decrypt with it."""
    if SecretBallot.objects.filter(election_setup=assembly, phase__in=GOING).exists():
        raise RuleViolation("items_left")
    NamedTrustee.objects.filter(assembly_id=assembly).delete()
    ElectionSetup.objects.filter(pk=assembly).update(salt=None)


def drop_keys(assembly: UUID) -> None:
    """Delete keys and slips of a meeting that is called off."""
    NamedTrustee.objects.filter(assembly_id=assembly).delete()
    ElectionSetup.objects.filter(pk=assembly).delete()


def destroy_boards(assembly: UUID) -> int:
    """Keep only hash and sums of an archive. Threat: later mathematics may decrypt what is encrypted now."""
    gone = 0
    for rows in (
        BulletinBoardEntry.objects.filter(ballot__election_setup=assembly),
        *(model.objects.filter(ballot__election_setup=assembly) for model in OF_BALLOT),
        *(model.objects.filter(election_setup=assembly) for model in OF_SETUP),
    ):
        gone += rows.delete()[0]
    ElectionSetup.objects.filter(pk=assembly).update(
        salt=None, server_key="", identifiers=[], printed_by=None
    )
    return gone
