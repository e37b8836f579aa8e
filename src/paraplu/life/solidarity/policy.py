"""Who may ask the solidarity fund, and who reads and answers a request."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule

OFFICE = "approver"


@rule("Anybody may ask the solidarity fund and come back for the answer. We do not ask who they are.")
def request_help(actor: Actor, subject: Any = None) -> bool:
    return True


@rule("Only the approvers of the solidarity fund see that a request exists, read it and answer it.")
def serve(actor: Actor, subject: Any = None) -> bool:
    return actor.is_member and actor.holds(OFFICE)
