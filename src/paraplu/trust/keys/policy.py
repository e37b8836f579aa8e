"""Who has a key of their own."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule
from paraplu.kernel.seal.roster import BOARD as SIGNERS

BOARD = ("chair", "secretary", "treasurer", "director")


@dataclass(frozen=True, slots=True)
class KeyReason:
    """Why a person would have a key: which offices read sealed messages; whether they vote remotely."""

    circles: tuple[str, ...]
    remote: bool


@rule(
    "People on the Board and in a team that reads encrypted messages may make, open and replace their own "
    "key. So may an active member who asks to vote remotely, if their account is older than seven days."
)
def hold_a_key(actor: Actor, reason: KeyReason) -> bool:
    may_ask = actor.is_active and not actor.has_young_account
    return actor.holds(*BOARD, *reason.circles) or (may_ask and reason.remote)


@rule(
    "An active member with a key may ask to vote remotely and withdraw that, if their account is older than "
    "seven days. The system withdraws it when their active membership ends."
)
def vote_remotely(actor: Actor, number: int) -> bool:
    is_own = actor.is_active and actor.number == number
    return actor.kind == "system" or (is_own and not actor.has_young_account)


@rule("Chair, secretary and Board members sign the list of keys. It takes two of them.")
def sign_the_list(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(*SIGNERS)


@rule("Chair, secretary and Board members sign the check number of the activity log.")
def sign_head(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(*SIGNERS)


@rule(
    "The system deletes a key when its owner's data is deleted, or when the owner has no such role and does "
    "not ask to vote remotely."
)
def forget(actor: Actor, number: Any) -> bool:
    return actor.kind == "system"
