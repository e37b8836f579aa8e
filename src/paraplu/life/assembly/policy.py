"""Who may do what about the General Assembly: one sentence each."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@rule("Active members see agenda, reports, minutes and decisions of the assembly; so do Board and auditor.")
def see(actor: Actor, subject: Any) -> bool:
    return actor.is_active or actor.holds("secretary", "chair", "director", "auditor")


@rule("What is still a draft is seen by secretary and chair; once convened, by whoever sees assemblies.")
def see_meeting(actor: Actor, phase: Any) -> bool:
    return prepare(actor) if phase == "drafted" else see(actor)


@rule("Secretary and chair draft, convene, open, lead through and close the assembly.")
def prepare(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "chair")


@rule("A teller of the meeting enters what she counted, and only her own count.")
def count_ballots(actor: Actor, tellers: Any) -> bool:
    return actor.is_active and actor.number in (tellers or ())


@rule("An active member lets another vote for her, and takes that back; nobody does it in her name.")
def give_proxy(actor: Actor, giver: Any) -> bool:
    return actor.is_active and actor.number == giver


@rule("An active member may see her own page about proxies.")
def see_own_proxy(actor: Actor, subject: Any) -> bool:
    return actor.is_active


@rule("The secretary writes down what a member gave her on paper: a proxy, or a name under a demand.")
def write_down(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary")


@rule("Active members ask together for an assembly, or for an item on the agenda.")
def demand(actor: Actor, subject: Any) -> bool:
    return actor.is_active


@rule("Who led the meeting and who wrote sign the minutes, each for herself.")
def sign_minutes(actor: Actor, signer: Any) -> bool:
    return actor.is_member and actor.number == signer


@rule("The house forgets what is due and what belongs to a person who is erased.")
def forget(actor: Actor, subject: Any) -> bool:
    return actor.kind == "house"
