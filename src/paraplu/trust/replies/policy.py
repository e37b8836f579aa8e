"""Who reads answers to e-mails."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule

# Offices that write e-mails to which somebody may answer.
WRITERS = (
    "secretary", "chair", "treasurer", "director", "editor", "chapter_lead", "press_officer", "trainer",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReplySubject:
    """A reply as a rule sees it: which office wrote the e-mail, and of which chapter if it is a chapter's."""

    office: str
    chapter: str = ""


@rule("People with a role that writes e-mails have a page with the answers.")
def see_replies(actor: Actor, subject: Any = None) -> bool:
    return actor.is_member and actor.holds(*WRITERS)


@rule("Only people with the role that wrote an e-mail see that somebody answered it, and mark it as done.")
def serve(actor: Actor, reply: ReplySubject) -> bool:
    return actor.is_member and actor.holds(reply.office, chapter=reply.chapter or None)


@rule("The system encrypts what arrives by e-mail to the people with the role that wrote the first e-mail.")
def keep(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"


@rule("The system deletes answers to e-mails 90 days after they came, unless the union chose another time.")
def forget(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"
