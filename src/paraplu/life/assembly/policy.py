"""Who may do what about the General Assembly: one sentence each."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@rule("Active members see agenda, reports, minutes and decisions of the assembly; so do Board and auditor.")
def see(actor: Actor, subject: Any) -> bool:
    return actor.is_active or actor.holds("secretary", "chair", "director", "auditor")


@rule("Secretary and chair see a draft; once convened, everybody who may see assemblies does.")
def see_meeting(actor: Actor, phase: Any) -> bool:
    return prepare(actor) if phase == "drafted" else see(actor)


@rule("A person with the personal link of a notice reads that notice and its documents, and nothing else.")
def read_notice(actor: Actor, subject: Any) -> bool:
    return True


@rule("Secretary, chair and the system put on an agenda what the law requires there.")
def fill_agenda(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "house" or actor.holds("secretary", "chair")


@rule(
    "Secretary and chair draft the assembly, ask the Board to convene it or to call it off, see who gets the "
    "notice on paper and who is on the roll, and note what was filed."
)
def prepare(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "chair")


@rule(
    "Secretary and chair open a meeting, lead through it and close it. If members convened it, the first "
    "signatory who did opens and leads it, as long as they are an active member with an account; secretary "
    "and chair lead it with them where they are in its bureau."
)
def lead_meeting(actor: Actor, lead: Any) -> bool:
    return lead is not None and bool(lead.is_led_by(actor))


@rule(
    "The first signatory who convened a meeting names another bureau while somebody in it has not accepted."
)
def replace_bureau(actor: Actor, convener: Any) -> bool:
    return actor.is_active and convener is not None and actor.number == convener


@rule("An assembly is convened only by the decision of the Board on exactly this draft.")
def convene(actor: Actor, subject: Any = None) -> bool:
    return actor.carries_out("assembly.convene")


@rule("A convened assembly is called off only by the decision of the Board.")
def call_off(actor: Actor, subject: Any = None) -> bool:
    return actor.carries_out("assembly.call_off")


@rule("The chair confirms that a proposal whose words speak of another kind is an ordinary one.")
def confirm_kind(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("chair")


@rule("Who holds the office of teller has a page that leads to what they count now.")
def see_counting(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("teller")


@rule("A teller of the meeting enters their own count, and no other.")
def count_ballots(actor: Actor, tellers: Any) -> bool:
    return actor.is_active and actor.number in (tellers or ())


@rule("An active member gives and revokes their own proxy; nobody does it in their name.")
def give_proxy(actor: Actor, giver: Any) -> bool:
    return actor.is_active and actor.number == giver


@rule("An active member may see their own page about proxies.")
def see_own_proxy(actor: Actor, subject: Any) -> bool:
    return actor.is_active


@rule("The secretary records what a member handed in on paper: a proxy, or a signature under a demand.")
def write_down(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary")


@rule("Active members together demand an assembly, or an item on the agenda.")
def demand(actor: Actor, subject: Any) -> bool:
    return actor.is_active


@rule(
    "When the days of the Board are over, the first of those who signed a demand for an assembly and who are "
    "still active members asks to convene it, about nothing but what was demanded."
)
def ask_to_convene_demanded(actor: Actor, first_signatory: Any) -> bool:
    return actor.is_active and first_signatory is not None and actor.number == first_signatory


@rule(
    "What members demanded and the Board did not convene is convened when a second person agreed, or the "
    "active members where nobody can be the second person."
)
def convene_demanded(actor: Actor, subject: Any = None) -> bool:
    return actor.carries_out("assembly.convene_demanded")


@rule("The chair and the secretary of the meeting sign the minutes, each for themself.")
def sign_minutes(actor: Actor, signer: Any) -> bool:
    return actor.is_member and actor.number == signer


@rule("The system counts the signatures that were written down and that nobody refused.")
def count_signatures(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "house"


@rule("The system writes to the first signatory who may convene what the Board did not.")
def tell_first_signatories(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "house"


@rule("The system forgets what is due, and what belongs to an erased person.")
def forget(actor: Actor, subject: Any) -> bool:
    return actor.kind == "house"


@dataclass(frozen=True, slots=True)
class TypedSubject:
    """A typed fact of a meeting: who may confirm it, and who typed it."""

    confirmers: frozenset[int]
    typists: frozenset[int]


@rule("Somebody who was there confirms what another person typed about a meeting; nobody confirms their own.")
def confirm_typed(actor: Actor, subject: Any) -> bool:
    if subject is None or not actor.is_member:
        return False
    return actor.number in subject.confirmers and actor.number not in subject.typists


@rule("Chair, secretary and tellers of a meeting accept their role each for themself.")
def accept_role(actor: Actor, number: Any) -> bool:
    return actor.is_member and actor.number == number


@rule("An active member says for themself that they were not at a meeting.")
def dispute_attendance(actor: Actor, number: Any) -> bool:
    return actor.is_active and actor.number == number
