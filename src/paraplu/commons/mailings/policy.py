"""Who writes letters, who lets them leave, who reads them."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule

WRITERS = ("secretary", "chair", "editor")


@dataclass(frozen=True, slots=True)
class MailingSubject:
    """What a rule may look at of a letter: the chapters it goes to (none: everywhere), who wrote it last."""

    chapters: frozenset[str]
    author: int | None = None


@dataclass(frozen=True, slots=True)
class ArchivedMailingSubject:
    """What a rule may look at of a letter in the archive, and of the one who wants to read it."""

    topic: str
    chapters: frozenset[str]
    reader_topics: frozenset[str]
    reader_chapter: str


@rule("Secretary, chair, editor and chapter leads have a page about letters.")
def see_mailings(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(*WRITERS, "chapter_lead")


@rule("Secretary, chair and editor write to whoever chose a topic; a chapter lead only to her own chapter.")
def write(actor: Actor, subject: MailingSubject) -> bool:
    return actor.holds(*WRITERS) or _leads(actor, subject.chapters)


def _leads(actor: Actor, chapters: frozenset[str]) -> bool:
    return len(chapters) == 1 and actor.holds("chapter_lead", chapter=min(chapters))


@rule("A second person who may write to the same people lets a letter to many leave; never who wrote it.")
def approve(actor: Actor, subject: MailingSubject) -> bool:
    return write(actor, subject) and actor.number != subject.author


@rule("Secretary, chair and editor put up the banner of a crisis and take it down.")
def raise_banner(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(*WRITERS)


@rule("A member has the archive of letters.")
def see_archive(actor: Actor, subject: Any = None) -> bool:
    return actor.is_member


@rule("A member reads letters about the topics she chose that went everywhere or to her chapter.")
def read(actor: Actor, subject: ArchivedMailingSubject) -> bool:
    is_chosen_topic = subject.topic in subject.reader_topics
    return (
        actor.is_member
        and is_chosen_topic
        and (not subject.chapters or subject.reader_chapter in subject.chapters)
    )


@rule("The house counts how many chose a topic.")
def count(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "house"


@rule("The house forgets who wrote a letter.")
def forget(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "house"
