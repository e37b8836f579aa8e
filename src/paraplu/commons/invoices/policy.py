"""Who makes invoices, who reads them, and who takes one back."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule

OFFICE = "treasurer"


@rule("The treasurer makes invoices, of which nobody changes one, and asks for a credit note.")
def make_invoice(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(OFFICE)


@rule("The treasurer, the Board and the auditors read all invoices.")
def read_invoices(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(OFFICE, "secretary", "chair", "director", "auditor")


@rule(
    "An invoice is taken back only when the treasurer asked and a second person, independent of them, agreed."
)
def make_credit_note(actor: Actor, subject: Any = None) -> bool:
    return actor.carries_out("invoices.credit")
