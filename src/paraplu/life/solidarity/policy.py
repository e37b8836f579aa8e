"""Who may ask the solidarity fund, who reads and answers a request, and who pays."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule

OFFICE, PAYER = "approver", "treasurer"
BOARD = ("secretary", "chair", "director")


@rule("Anybody may ask the solidarity fund and come back for the answer. We do not ask who they are.")
def request_help(actor: Actor, subject: Any = None) -> bool:
    return True


@rule("Only the approvers of the solidarity fund see that a request exists, read it and answer it.")
def serve(actor: Actor, subject: Any = None) -> bool:
    return actor.is_member and actor.holds(OFFICE)


@rule(
    "The treasurer pays whoever brings a code to which two approvers agreed, and writes the sum of a month "
    "into the book; they do not see who asked or why."
)
def pay_out(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(PAYER)


@rule("The treasurer, the Board and the auditors see how much the fund paid in a month, from ten payouts on.")
def see_payouts(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(PAYER, *BOARD, "auditor")


@rule("Only the system deletes used codes that would not be valid any more, and sums of long ago.")
def forget(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"
