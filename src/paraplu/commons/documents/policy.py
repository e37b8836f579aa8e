"""The rules of writing, reading, approving and publishing documents."""

from dataclasses import dataclass, field
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule

OFFICES = ("editor", "secretary", "chair", "director", "treasurer", "press_officer")


@dataclass(frozen=True, slots=True)
class TextSubject:
    """A text as a rule sees it: readers, translators, authors, and whether it may be published."""

    readers: frozenset[int] = field(default_factory=frozenset)
    translators: frozenset[int] = field(default_factory=frozenset)
    authors: frozenset[int] = field(default_factory=frozenset)
    is_source: bool = True
    has_quorum: bool = False
    is_published: bool = False


@rule("Editors, the Board, secretary, treasurer and press officers write documents and see all of them.")
def write(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(*OFFICES)


@rule("Writers of documents, and its own readers and translators, see a document that is not published.")
def see(actor: Actor, subject: TextSubject) -> bool:
    return actor.holds(*OFFICES) or _is_one_of(actor, subject.readers | subject.translators)


@rule("Writers of documents change a text; its translators change a translation of it.")
def edit(actor: Actor, subject: TextSubject) -> bool:
    if actor.holds(*OFFICES):
        return True
    return not subject.is_source and _is_one_of(actor, subject.translators)


@rule("Readers, translators and writers of a document comment on it.")
def comment(actor: Actor, subject: TextSubject) -> bool:
    return actor.holds(*OFFICES) or _is_one_of(actor, subject.readers | subject.translators)


@rule("A reader approves a text of which they are no author.")
def approve(actor: Actor, subject: TextSubject) -> bool:
    return _is_one_of(actor, subject.readers) and actor.number not in subject.authors


@rule("A person who approved may withdraw the approval at any time.")
def take_back(actor: Actor, number: Any) -> bool:
    return actor.kind == "person" and actor.number == number


@rule("Writers of documents publish a text whose newest version enough readers approved.")
def publish(actor: Actor, subject: TextSubject) -> bool:
    return actor.holds(*OFFICES) and subject.has_quorum


@rule("Writers of documents withdraw a published text.")
def withdraw(actor: Actor, subject: TextSubject) -> bool:
    return actor.holds(*OFFICES) and subject.is_published


@rule("Active members have a list of documents: writers see all, others what they read or translate.")
def see_list(actor: Actor, subject: Any = None) -> bool:
    return actor.is_active or actor.holds(*OFFICES)


@rule("The system deletes who wrote, approved and commented when their data is deleted or the time is over.")
def forget(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"


def _is_one_of(actor: Actor, numbers: frozenset[int]) -> bool:
    return actor.is_active and actor.number in numbers
