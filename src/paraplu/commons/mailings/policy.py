"""The rules of writing, approving and reading mailings."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule

WRITERS = ("secretary", "chair", "editor")


@dataclass(frozen=True, slots=True)
class MailingSubject:
    """A mailing as a rule sees it: its chapters (none: everywhere), and its last writer.

    is_tied: whether the actor is not independent of the writer.
    """

    chapters: frozenset[str]
    author: int | None = None
    is_tied: bool = False


@dataclass(frozen=True, slots=True)
class PausedMailingSubject:
    """A paused mailing as a rule sees it: who paused it, and who asked that it goes on.

    is_tied: whether the actor is not independent of the person who asked.
    """

    mailing: MailingSubject
    paused_by: int | None
    asked_by: int | None
    is_tied: bool = False


@dataclass(frozen=True, slots=True)
class BannerSubject:
    """A banner as a rule sees it: who wrote it, and whether a second person agreed.

    is_tied: whether the actor is not independent of the writer.
    """

    author: int | None
    is_agreed: bool = False
    is_tied: bool = False


@dataclass(frozen=True, slots=True)
class ArchivedMailingSubject:
    """An archived mailing as a rule sees it, with topics and chapter of its reader."""

    topic: str
    chapters: frozenset[str]
    reader_topics: frozenset[str]
    reader_chapter: str


@rule("Secretary, chair, editor and chapter leads have a page with the e-mails to members.")
def see_mailings(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(*WRITERS, "chapter_lead")


@rule("Secretary, chair and editor write to members who chose a topic; a chapter lead only to their chapter.")
def write(actor: Actor, subject: MailingSubject) -> bool:
    if actor.holds(*WRITERS):
        return True
    return len(subject.chapters) == 1 and actor.holds("chapter_lead", chapter=min(subject.chapters))


@rule(
    "A second person who may write to the same people approves an e-mail to many; never its writer, nor "
    "anybody who is not independent of the writer."
)
def approve(actor: Actor, subject: MailingSubject) -> bool:
    return write(actor, subject) and actor.number != subject.author and not subject.is_tied


@rule(
    "The person who paused an e-mail can send the rest alone. Anybody else needs a second person who "
    "may write to the same people and is independent of the person who asked."
)
def resume(actor: Actor, subject: PausedMailingSubject) -> bool:
    is_second = subject.asked_by not in (None, actor.number) and not subject.is_tied
    return write(actor, subject.mailing) and (actor.number == subject.paused_by or is_second)


@rule(
    "Secretary, chair, editor, Board and safety team see the messages on every page, also those that "
    "need a second person."
)
def see_banners(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(*WRITERS, "director", "safety_team")


@rule(
    "Secretary, chair and editor show prepared sentences on every page, and ask a second person for a "
    "text of their own."
)
def raise_banner(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(*WRITERS)


@rule(
    "Secretary, chair, editor or Board agrees to a message on every page; never the person who wrote "
    "it, nor anybody who is not independent of that person."
)
def approve_banner(actor: Actor, subject: BannerSubject) -> bool:
    is_another = subject.author not in (None, actor.number) and not subject.is_tied
    return is_another and actor.holds(*WRITERS, "director")


@rule(
    "Only the safety team agrees to show it on the forms too; never the person who wrote it, nor "
    "anybody who is not independent of that person."
)
def show_on_forms(actor: Actor, subject: BannerSubject) -> bool:
    is_another = subject.author != actor.number and not subject.is_tied
    return is_another and subject.is_agreed and actor.holds("safety_team")


@rule("Everybody who has the page of these messages can remove one alone.")
def end_banner(actor: Actor, subject: Any = None) -> bool:
    return see_banners(actor)


@rule("A member has the archive of e-mails.")
def see_archive(actor: Actor, subject: Any = None) -> bool:
    return actor.is_member


@rule("A member reads e-mails about the topics they chose that went to all chapters or to theirs.")
def read(actor: Actor, subject: ArchivedMailingSubject) -> bool:
    is_addressed = not subject.chapters or subject.reader_chapter in subject.chapters
    return actor.is_member and subject.topic in subject.reader_topics and is_addressed


@rule("The system counts how many chose a topic.")
def count(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"


@rule("The system sends an e-mail at its hour, and writes down when nothing of it is left to send.")
def let_go(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"


@rule("The system deletes who wrote an e-mail.")
def forget(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"
