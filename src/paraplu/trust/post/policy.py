"""Who may keep an address, choose topics, and stop letters."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@rule("Only the house itself keeps an address, for whoever gave it.")
def keep(actor: Actor, subject: Any) -> bool:
    return actor.kind == "house"


@rule("Only the house itself writes letters; a person causes one by what she does.")
def write(actor: Actor, subject: Any) -> bool:
    return actor.kind == "house"


@rule("A member chooses her own topics; the secretary may note them for her, and the house at her joining.")
def subscribe(actor: Actor, number: Any) -> bool:
    hers = actor.is_member and actor.number == number
    return hers or actor.kind == "house" or actor.holds("secretary")


@rule("Whoever holds a stop link may stop letters with it, without saying who she is.")
def stop(actor: Actor, subject: Any) -> bool:
    return True


@rule("The house and the operator forget an address.")
def forget(actor: Actor, subject: Any) -> bool:
    return actor.kind in ("house", "operator")
