"""Who refers a person, who fetches a referral, and who takes it back."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule

# The offices whose holders read threads from which somebody can be referred.
OFFICES = ("safety_team", "peer_responder")


@rule(
    "A person of the safety team, or one who answers questions, stores the file of a referral. Their browser "
    "makes it, and only of what the person who wrote allowed in a signed message."
)
def refer(actor: Actor, subject: Any = None) -> bool:
    return actor.is_member and any(actor.holds(office) for office in OFFICES)


@rule("Anybody with the code of a referral fetches its file and says what became of it. We do not ask who.")
def fetch(actor: Actor, subject: Any = None) -> bool:
    return True


@rule("Only the person who allowed a referral takes it back, with their return code, until it is fetched.")
def revoke(actor: Actor, subject: Any = None) -> bool:
    return True


@rule("The system adds referrals that open for nobody, so that a thief cannot count the others.")
def add_fillers(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"


@rule("The system deletes the file of a referral after 14 days, and the rest after 60.")
def forget(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"
