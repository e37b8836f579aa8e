"""Who asks for an act, who agrees to it, who stops it, and who carries it out."""

from typing import Any

from paraplu.kernel.act_rules import ActFacts, may_agree_as_member, may_be_second, may_stop
from paraplu.kernel.actor import Actor
from paraplu.kernel.decisions import (
    ACTIVE_MEMBER,
    ASSEMBLY_ORGAN,
    BOARD,
    MEMBERS,
)
from paraplu.kernel.powers import LOWER_POWER
from paraplu.kernel.rules import rule


@rule(
    "A person with a role asks for an act of their own work about another person, or for more of this work "
    "than one person may do alone. A host asks about their own meet-up. The act is carried out once it is "
    "decided. An active member asks a deciding body about what they brought up; the system asks for them, "
    "or for nobody."
)
def ask(actor: Actor, act: ActFacts) -> bool:
    is_for_member = ACTIVE_MEMBER in act.kind.asked_by
    if actor.kind == "system":
        return bool(act.organ) and (is_for_member or not act.subject)
    if is_for_member:
        return bool(act.organ) and actor.is_active and actor.number == act.subject
    if act.asked_as:
        return actor.is_active and act.asked_as in act.kind.asked_by
    is_own = actor.number == act.subject
    is_allowed = is_own if act.kind.about_asker else not is_own or bool(act.organ)
    return is_allowed and actor.holds(*act.kind.asked_by)


@rule(
    "A second person agrees to exactly what was asked. They proved just now who they are, have a role that "
    "may agree, are neither the person who asked nor the person concerned, and are independent of both for "
    "90 days. An act about a meet-up concerns its host, and the host's own agreement is valid. Where nobody "
    "with a role can be the second person, three active members drawn by lot agree together."
)
def approve(actor: Actor, act: ActFacts) -> bool:
    return actor.recently_authenticated and may_be_second(actor, act)


@rule(
    "Where the active members decide together, each of them may agree once, never to an act about themselves."
)
def agree_as_member(actor: Actor, act: ActFacts) -> bool:
    return may_agree_as_member(actor, act)


@rule(
    "The person concerned, the person who asked and any Board member may each stop an act before it is "
    "carried out. Any key holder may stop one about the register of members, and each member drawn by lot "
    "one that needs their agreement."
)
def stop(actor: Actor, act: ActFacts) -> bool:
    return may_stop(actor, act)


@rule("The link in the e-mail about an act stops it, without a log-in and only once.")
def stop_by_link(actor: Actor, subject: Any) -> bool:
    return True


@rule(
    "The system records what a deciding body decided, carries out what is decided, and ends what nobody "
    "decided in time."
)
def carry_out(actor: Actor, subject: Any) -> bool:
    return actor.kind == "system"


@rule(
    "A person with a role sees the acts that people with this role asked for or may agree to. The Board and "
    "the auditor see all acts."
)
def see_acts(actor: Actor, subject: Any) -> bool:
    return bool(actor.offices)


@rule(
    "The secretary, the chair or a Board member asks the members to lower a rule that may be lowered, or to "
    "put it back."
)
def ask_to_lower(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(*BOARD)


@rule("A rule is lowered by a decision of the General Assembly, or of the active members without one.")
def lower_power(actor: Actor, subject: Any = None) -> bool:
    organ = actor.act.organ if actor.act else ""
    return actor.carries_out(LOWER_POWER) and organ in (ASSEMBLY_ORGAN, MEMBERS)


@rule("A person hides a finished act about themselves from their first page.")
def hide_own(actor: Actor, number: Any) -> bool:
    return actor.kind == "person" and actor.number == number
