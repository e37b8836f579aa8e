"""Who may do what about the General Assembly: one sentence each."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@rule(
    "Active members, Board members, the secretary, the chair and the auditor see the agenda, the reports, "
    "the minutes and the decisions of the General Assembly."
)
def see(actor: Actor, subject: Any) -> bool:
    return actor.is_active or actor.holds("secretary", "chair", "director", "auditor")


@rule(
    "The secretary and the chair see a draft. Once the notice is sent, everybody who may see the General "
    "Assembly sees it."
)
def see_meeting(actor: Actor, phase: Any) -> bool:
    return prepare(actor) if phase == "drafted" else see(actor)


@rule("A person with their own link to a notice reads that notice and its documents, and nothing else.")
def read_notice(actor: Actor, subject: Any) -> bool:
    return True


@rule("The secretary, the chair and the system put the items on an agenda that the law requires.")
def fill_agenda(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system" or actor.holds("secretary", "chair")


@rule(
    "The secretary and the chair draft a General Assembly, ask the Board to send the notice or to cancel "
    "it, see who gets the notice on paper and who is on the attendance list, and record what was filed."
)
def prepare(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "chair")


@rule(
    "The secretary and the chair open a meeting, lead it and close it. If members sent the notice, the "
    "first of them who signed opens and leads it, as long as that person is an active member with an "
    "account. The secretary and the chair then lead it too, if they have a role in the meeting."
)
def lead_meeting(actor: Actor, lead: Any) -> bool:
    return lead is not None and bool(lead.is_led_by(actor))


@rule(
    "The person who sent the notice for the members names other people for the roles of the meeting, as "
    "long as one of them has not accepted."
)
def replace_bureau(actor: Actor, convener: Any) -> bool:
    return actor.is_active and bool(actor.number == convener)


@rule("The notice of a General Assembly is sent only when the Board has decided on exactly this draft.")
def convene(actor: Actor, subject: Any = None) -> bool:
    return actor.carries_out("assembly.convene")


@rule("A General Assembly whose notice is sent is cancelled only by a decision of the Board.")
def call_off(actor: Actor, subject: Any = None) -> bool:
    return actor.carries_out("assembly.call_off")


@rule(
    "The chair confirms that an agenda item is an ordinary one, although its text contains words of another "
    "kind."
)
def confirm_kind(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("chair")


@rule("A person with the role of teller has a page that leads to what they have to count now.")
def see_counting(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("teller")


@rule("A teller of the meeting enters their own count and nobody else's.")
def count_ballots(actor: Actor, tellers: Any) -> bool:
    return actor.is_active and actor.number in (tellers or ())


@rule("An active member gives and withdraws their own proxy; nobody does it in their name.")
def give_proxy(actor: Actor, giver: Any) -> bool:
    return actor.is_active and actor.number == giver


@rule("An active member sees their own page about proxies.")
def see_own_proxy(actor: Actor, subject: Any) -> bool:
    return actor.is_active


@rule("The secretary records what a member handed in on paper: a proxy, or a signature under a demand.")
def write_down(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary")


@rule("Active members together demand a General Assembly, or an agenda item.")
def demand(actor: Actor, subject: Any) -> bool:
    return actor.is_active


@rule(
    "If the Board did not send the notice in time, the first person who signed the demand and is still an "
    "active member asks to send it, only for what was demanded."
)
def ask_to_convene_demanded(actor: Actor, first_signatory: Any) -> bool:
    return actor.is_active and bool(actor.number == first_signatory)


@rule(
    "The notice that members demanded and the Board did not send is sent when a second person agreed. If "
    "nobody can be the second person, the active members decide."
)
def convene_demanded(actor: Actor, subject: Any = None) -> bool:
    return actor.carries_out("assembly.convene_demanded")


@rule("The chair and the secretary of the meeting sign the minutes, each for themself.")
def sign_minutes(actor: Actor, signer: Any) -> bool:
    return actor.is_member and actor.number == signer


@rule("The system counts the signatures that were recorded from paper and that nobody refused.")
def count_signatures(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"


@rule("The system writes to the person who may send the notice if the Board did not.")
def tell_first_signatories(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"


@rule("The system deletes what is due, and what belongs to a person whose data is deleted.")
def forget(actor: Actor, subject: Any) -> bool:
    return actor.kind == "system"


@dataclass(frozen=True, slots=True)
class TypedSubject:
    """A typed fact of a meeting: who may confirm it, and who typed it."""

    confirmers: frozenset[int]
    typists: frozenset[int]


@rule(
    "A person who was at a meeting confirms what another person entered about it; nobody confirms what they "
    "entered themself."
)
def confirm_typed(actor: Actor, subject: Any) -> bool:
    if subject is None or not actor.is_member:
        return False
    return actor.number in subject.confirmers and actor.number not in subject.typists


@rule("The chair, the secretary and the tellers of a meeting accept their role, each for themself.")
def accept_role(actor: Actor, number: Any) -> bool:
    return actor.is_member and actor.number == number


@rule("An active member says, for themself only, that they were not at a meeting.")
def dispute_attendance(actor: Actor, number: Any) -> bool:
    return actor.is_active and actor.number == number
