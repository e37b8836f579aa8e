"""Who may say that a number is wrong, and who looks after the directory of help."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@rule("Anybody may report that a number is wrong. We do not ask who they are.")
def report_wrong_number(actor: Actor, subject: Any = None) -> bool:
    return True


@rule("Editors and the secretary see which services of the directory wait for a check.")
def keep_directory(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("editor", "secretary")


@rule("The system deletes counts of wrong numbers that are older than a year.")
def forget(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"
