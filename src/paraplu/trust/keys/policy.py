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
    "A person who is on the Board, holds an office whose circle reads sealed messages, or asks as an active "
    "member whose account is not young to vote remotely, may make, open and replace their own key."
)
def hold_a_key(actor: Actor, reason: KeyReason) -> bool:
    may_ask = actor.is_active and not actor.has_young_account
    return actor.holds(*BOARD, *reason.circles) or (may_ask and reason.remote)


@rule(
    "An active member with a key, whose account is not young, may ask to vote remotely and withdraw that; "
    "the system withdraws it when their active membership ends."
)
def vote_remotely(actor: Actor, number: int) -> bool:
    is_own = actor.is_active and actor.number == number
    return actor.kind == "house" or (is_own and not actor.has_young_account)


@rule("Chair, secretary and the members of the Board sign the list of keys; it takes two of them.")
def sign_the_list(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(*SIGNERS)


@rule("Chair, secretary and the members of the Board sign how far the activity log reaches.")
def sign_head(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(*SIGNERS)


@rule(
    "The system forgets a key when its owner is erased, or neither holds such an office nor asks to vote "
    "remotely."
)
def forget(actor: Actor, number: Any) -> bool:
    return actor.kind == "house"
