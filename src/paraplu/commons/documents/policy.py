"""Who writes, reads, approves and publishes."""

from dataclasses import dataclass, field
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule

OFFICES = ("editor", "secretary", "chair", "director", "treasurer", "press_officer")


@dataclass(frozen=True, slots=True)
class TextSubject:
    """A text as a rule may look at it: who reads, translates and wrote it, whether it may appear."""

    readers: frozenset[int] = field(default_factory=frozenset)
    translators: frozenset[int] = field(default_factory=frozenset)
    authors: frozenset[int] = field(default_factory=frozenset)
    is_source: bool = True
    has_quorum: bool = False
    is_published: bool = False


@rule(
    "Editors, the Board, secretary, treasurer and press officers write documents and see those of the others."
)
def write(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(*OFFICES)


@rule(
    "A document that has not appeared is seen by who writes documents and by its own readers and translators."
)
def see(actor: Actor, subject: TextSubject) -> bool:
    return actor.holds(*OFFICES) or _is_one_of(actor, subject.readers | subject.translators)


@rule("Who writes documents changes a text; one who was asked to translate changes a translation of it.")
def edit(actor: Actor, subject: TextSubject) -> bool:
    if actor.holds(*OFFICES):
        return True
    return not subject.is_source and _is_one_of(actor, subject.translators)


@rule("Who reads, translates or writes a document says what she thinks of it.")
def comment(actor: Actor, subject: TextSubject) -> bool:
    return actor.holds(*OFFICES) or _is_one_of(actor, subject.readers | subject.translators)


@rule("A reader approves a text that she did not write on.")
def approve(actor: Actor, subject: TextSubject) -> bool:
    return _is_one_of(actor, subject.readers) and actor.number not in subject.authors


@rule("Who approved takes it back at any time.")
def take_back(actor: Actor, number: Any) -> bool:
    return actor.kind == "person" and actor.number == number


@rule("Who writes documents publishes a text that enough of its readers approved as it stands.")
def publish(actor: Actor, subject: TextSubject) -> bool:
    return actor.holds(*OFFICES) and subject.has_quorum


@rule("Who writes documents takes a text that appears back.")
def withdraw(actor: Actor, subject: TextSubject) -> bool:
    return actor.holds(*OFFICES) and subject.is_published


@rule("Active members have a shelf of documents: who writes sees all, others what they read or translate.")
def see_list(actor: Actor, subject: Any = None) -> bool:
    return actor.is_active or actor.holds(*OFFICES)


@rule("The house forgets who wrote, approved and commented when she is erased or the time is over.")
def forget(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "house"


def _is_one_of(actor: Actor, numbers: frozenset[int]) -> bool:
    return actor.is_active and actor.number in numbers
