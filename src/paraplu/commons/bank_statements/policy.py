"""Who may do what in the app `bank_statements`."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@rule("The treasurer imports files of the bank, says what each movement was for, and keeps rules for that.")
def bring_statement(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("treasurer")


@rule("Only the system deletes what was kept for money that is sent back.")
def forget(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"
