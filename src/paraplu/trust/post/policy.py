"""Who may store an address, choose topics, and stop e-mails."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.decisions import BOARD
from paraplu.kernel.rules import rule


@rule("Only the system stores an e-mail address, for the person who gave it.")
def keep(actor: Actor, subject: Any) -> bool:
    return actor.kind == "system"


@rule("Only the system writes e-mails, when people do something that needs one.")
def write(actor: Actor, subject: Any) -> bool:
    return actor.kind == "system"


@rule("Secretary, chair or a Board member who reached a limit of one person alone may ask to go on.")
def ask_to_exceed(actor: Actor, is_reached: Any) -> bool:
    return actor.holds(*BOARD) and bool(is_reached)


@rule("The person who asked goes on beyond a limit on the day on which a second person agreed.")
def exceed_limit_today(actor: Actor, subject: Any) -> bool:
    return actor.carries_out("post.exceed_limit_today")


@rule("The person who asked goes on beyond a limit for some days after the Board agreed.")
def exceed_limit_by_board(actor: Actor, subject: Any) -> bool:
    return actor.carries_out("post.exceed_limit_by_board")


@rule(
    "A member chooses their own topics. The system records them when the member joins, and when a change was "
    "decided."
)
def subscribe(actor: Actor, number: Any) -> bool:
    return actor.kind == "system" or (actor.is_member and actor.number == number)


@rule("A person with the link that stops e-mails may use it, without being identified.")
def stop(actor: Actor, subject: Any) -> bool:
    return True


@rule("Anybody may open a link in an e-mail. After they log in, it leads to what they may see.")
def follow_link(actor: Actor, subject: Any) -> bool:
    return True


@rule("The system and the server administrator delete an e-mail address.")
def forget(actor: Actor, subject: Any) -> bool:
    return actor.kind in ("system", "operator")
