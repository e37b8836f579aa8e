"""Who keeps the dossiers of subsidies, who reads them, and who freezes a report."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule

OFFICE = "treasurer"
READERS = (OFFICE, "secretary", "chair", "director", "auditor")


@rule("The treasurer keeps the dossiers of subsidies, their report days and the proofs of what was spent.")
def keep_dossiers(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(OFFICE)


@rule("The treasurer, the Board and the auditors read every dossier of a subsidy and its reports.")
def read_dossiers(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(*READERS)


@rule("Active members read which subsidies were granted, from whom, how much and for what.")
def see_subsidies(actor: Actor, subject: Any = None) -> bool:
    return actor.is_active or read_dossiers(actor)


@rule(
    "A report to a funder is frozen only when the treasurer asked for it and a second person, independent of "
    "them, agreed to exactly these entries."
)
def freeze_report(actor: Actor, subject: Any = None) -> bool:
    return actor.carries_out("subsidies.freeze_report")
