"""Who may store an address, choose topics, and stop e-mails."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@rule("Only the system itself stores an address, for the person who gave it.")
def keep(actor: Actor, subject: Any) -> bool:
    return actor.kind == "house"


@rule("Only the system itself writes e-mails; a person causes one by what they do.")
def write(actor: Actor, subject: Any) -> bool:
    return actor.kind == "house"


@rule("A member chooses their own topics; the system records them on joining, and when a change was decided.")
def subscribe(actor: Actor, number: Any) -> bool:
    return actor.kind == "house" or (actor.is_member and actor.number == number)


@rule("A person with a stop link may stop e-mails with it, without saying who they are.")
def stop(actor: Actor, subject: Any) -> bool:
    return True


@rule("The system and the operator forget an address.")
def forget(actor: Actor, subject: Any) -> bool:
    return actor.kind in ("house", "operator")
