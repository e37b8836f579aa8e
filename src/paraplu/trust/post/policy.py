"""Who may store an address, choose topics, and stop e-mails."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.decisions import BOARD
from paraplu.kernel.rules import rule


@rule("Only the system itself stores an address, for the person who gave it.")
def keep(actor: Actor, subject: Any) -> bool:
    return actor.kind == "house"


@rule("Only the system itself writes e-mails; a person causes one by what they do.")
def write(actor: Actor, subject: Any) -> bool:
    return actor.kind == "house"


@rule(
    "Secretary, chair or a director who reached a limit of what one person does alone asks others to let "
    "them go on."
)
def ask_to_exceed(actor: Actor, is_reached: Any) -> bool:
    return actor.holds(*BOARD) and bool(is_reached)


@rule("The person who asked goes on beyond a limit on the day on which a second person agreed.")
def exceed_limit_today(actor: Actor, subject: Any) -> bool:
    return actor.carries_out("post.exceed_limit_today")


@rule("The person who asked goes on beyond a limit for some days, as the Board decided.")
def exceed_limit_by_board(actor: Actor, subject: Any) -> bool:
    return actor.carries_out("post.exceed_limit_by_board")


@rule("A member chooses their own topics; the system records them on joining, and when a change was decided.")
def subscribe(actor: Actor, number: Any) -> bool:
    return actor.kind == "house" or (actor.is_member and actor.number == number)


@rule("A person with a stop link may stop e-mails with it, without saying who they are.")
def stop(actor: Actor, subject: Any) -> bool:
    return True


@rule("Anybody may follow the link of an e-mail; it leads on after log-in only, to what that person may see.")
def follow_link(actor: Actor, subject: Any) -> bool:
    return True


@rule("The system and the operator forget an address.")
def forget(actor: Actor, subject: Any) -> bool:
    return actor.kind in ("house", "operator")
