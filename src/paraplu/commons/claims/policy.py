"""Who claims, who confirms, agrees, releases and refuses; nobody has two of these parts in one claim."""

from dataclasses import dataclass, field
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule
from paraplu.kernel.statutes.sections.claims import LEADS, SECONDS, TREASURER

AUDITOR = "auditor"
SENT, CONFIRMED, AGREED, SECONDED = "sent", "confirmed", "agreed", "seconded"
IN_FILE, RELEASED = "in_file", "released"
# As long as a claim can be refused or taken back.
UNDECIDED = (SENT, CONFIRMED, AGREED, SECONDED)


@dataclass(frozen=True, slots=True)
class ClaimSubject:
    """A claim as a rule sees it.

    leads: the offices that confirm such a claim. is_of_treasurer: the claimant is a treasurer today, so a
    second office agrees in the treasurer's place. ties: the numbers of people who are not independent of the
    claimant or of the person who agreed. row: the stored claim, for pages and not for rules.
    """

    claimant: int | None
    state: str
    is_large: bool
    leads: frozenset[str] = frozenset()
    is_of_treasurer: bool = False
    confirmed_by: int | None = None
    agreed_by: int | None = None
    seconded_by: int | None = None
    ties: frozenset[int] = field(default_factory=frozenset)
    row: Any = field(default=None, compare=False)

    @property
    def acted(self) -> frozenset[int]:
        """Everybody with a part in the claim, the claimant among them."""
        return frozenset(filter(None, (self.claimant, self.confirmed_by, self.agreed_by, self.seconded_by)))

    @property
    def is_ready(self) -> bool:
        """Whether a payment file may take it."""
        return self.state == (SECONDED if self.is_large else AGREED) and None not in (
            self.claimant,
            self.agreed_by,
        )


@dataclass(frozen=True, slots=True)
class PaymentFileSubject:
    """A payment file as a rule sees it; claims: all that are in it. is_same: the digest of the actor's own.

    ties: the numbers of people who are not independent of the person who made it.
    """

    made_by: int | None
    is_released: bool
    claims: tuple[ClaimSubject, ...]
    is_same: bool = True
    ties: frozenset[int] = field(default_factory=frozenset)


@rule("Active members claim what they spent for the union, with a photograph of the proof of payment.")
def claim(actor: Actor, subject: Any = None) -> bool:
    return actor.is_active


@rule("The claimant takes a claim back, or gives its account again, as long as it is in no payment file.")
def withdraw(actor: Actor, subject: ClaimSubject) -> bool:
    return actor.kind == "person" and _is_own(actor, subject) and subject.state in UNDECIDED


def _is_own(actor: Actor, subject: ClaimSubject) -> bool:
    """Whether they claimed it; a claim whose claimant was forgotten is nobody's own."""
    return actor.number is not None and actor.number == subject.claimant


@rule(
    "The people of the office that led the activity confirm a claim above the ceilings, except the claimant."
)
def confirm(actor: Actor, subject: ClaimSubject) -> bool:
    is_due = subject.is_large and subject.state == SENT
    return is_due and actor.holds(*subject.leads) and actor.number not in subject.acted


@rule(
    "The treasurer agrees to a claim, or a second office to one of a treasurer; never the claimant, nor the "
    "person who confirmed it. A claim above the ceilings has to be confirmed first."
)
def agree(actor: Actor, subject: ClaimSubject) -> bool:
    is_due = subject.state == (CONFIRMED if subject.is_large else SENT)
    return is_due and _may_be_first(actor, subject) and actor.number not in subject.acted


def _may_be_first(actor: Actor, subject: ClaimSubject) -> bool:
    return actor.holds(*(SECONDS if subject.is_of_treasurer else (TREASURER,)))


@rule(
    "A second person agrees to a claim above the ceilings after the treasurer: an approver or a director, "
    "independent of the claimant and of the treasurer, and without another part in it."
)
def second(actor: Actor, subject: ClaimSubject) -> bool:
    is_due = subject.is_large and subject.state == AGREED
    is_free = actor.number not in subject.acted | subject.ties
    return is_due and is_free and actor.holds(*SECONDS)


@rule(
    "People who may confirm, agree to or release a claim refuse it with a reason, as long as it is in no "
    "payment file; never their own."
)
def refuse(actor: Actor, subject: ClaimSubject) -> bool:
    may_act = actor.holds(TREASURER, *SECONDS, *_leads_of(subject))
    return may_act and subject.state in UNDECIDED and actor.number != subject.claimant


def _leads_of(subject: ClaimSubject) -> frozenset[str]:
    """The offices that have a part in it since they led its activity: none up to the ceilings."""
    return subject.leads if subject.is_large else frozenset()


@rule(
    "A claim is read by its claimant, by the treasurer, the second persons and the auditors, and above the "
    "ceilings by the people of the office that led the activity."
)
def see_claim(actor: Actor, subject: ClaimSubject) -> bool:
    if actor.kind != "person":
        return False
    return _is_own(actor, subject) or actor.holds(TREASURER, AUDITOR, *SECONDS, *_leads_of(subject))


@rule("Everybody with an office that has a part in claims sees the list of those that they may read.")
def see_queue(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(TREASURER, AUDITOR, *SECONDS, *LEADS)


@rule("The treasurer and the second persons see which claims are to be paid, and open their accounts.")
def see_payments(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(TREASURER, *SECONDS)


@rule(
    "The treasurer makes a payment file of claims that are agreed to, and a second office of the claims of a "
    "treasurer; never with a claim in which they have another part."
)
def make_file(actor: Actor, subject: PaymentFileSubject) -> bool:
    return bool(subject.claims) and all(
        each.is_ready
        and _may_be_first(actor, each)
        and actor.number not in (each.claimant, each.confirmed_by, each.seconded_by)
        for each in subject.claims
    )


@rule(
    "A second person releases a payment file when their own browser built the same file. They proved just "
    "now who they are, are independent of the person who made it and of every claimant, and neither claimed, "
    "confirmed nor agreed to anything in it."
)
def release(actor: Actor, subject: PaymentFileSubject) -> bool:
    others = {subject.made_by, *subject.ties}
    for each in subject.claims:
        others |= {each.claimant, each.confirmed_by, each.agreed_by, *each.ties}
    is_waiting = not subject.is_released and subject.made_by is not None and bool(subject.claims)
    is_whole = all(
        each.state == IN_FILE and None not in (each.claimant, each.agreed_by) for each in subject.claims
    )
    is_free = actor.number not in others and actor.recently_authenticated
    return is_waiting and is_whole and is_free and subject.is_same and actor.holds(*SECONDS)


@rule("The treasurer and the second persons take a payment file apart before it is released.")
def dissolve_file(actor: Actor, subject: PaymentFileSubject) -> bool:
    return not subject.is_released and actor.holds(TREASURER, *SECONDS)


@rule("The system notes what was paid, and deletes accounts, receipts and numbers when their time is over.")
def tend(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"
