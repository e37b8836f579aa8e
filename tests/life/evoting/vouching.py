"""Key holders of tests vouch for a set-up, as their devices do."""

from collections.abc import Callable, Mapping

from paraplu.kernel.actor import Actor
from paraplu.kernel.ballot.canonical import write
from paraplu.kernel.ballot.vouching import VouchedSetup, vouch
from paraplu.life.evoting.actions import vouching
from paraplu.life.evoting.models import SecretBallot


def vouch_with(ballot: SecretBallot, code: str, actor: Actor) -> None:
    """One key holder signs the set-up with their code."""
    setup = VouchedSetup(str(ballot.pk), ballot.setup_head)
    vouching.vouch_for_setup(actor, ballot.pk, write(vouch(code, setup)).encode())


def all_vouch(
    ballot: SecretBallot, held: Mapping[int, str], actor_of: Callable[[int], Actor]
) -> SecretBallot:
    """All key holders sign, by member number and code; the ballot is open then."""
    for number, code in held.items():
        vouch_with(ballot, code, actor_of(number))
    return SecretBallot.objects.get(pk=ballot.pk)
