"""Who writes, publishes and translates the pages of the public site."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule

OFFICES = ("editor", "secretary", "chair")
BOARD = ("secretary", "chair")


@dataclass(frozen=True, slots=True)
class PageSubject:
    """What a rule looks at: whether somebody is editor now, and whether who joins says yes to the page."""

    has_editor: bool
    binds: bool = False


@dataclass(frozen=True, slots=True)
class AssignmentSubject:
    """An errand as a rule looks at it: whose it is, and whether its day is still to come."""

    number: int
    is_open: bool


@rule("Editors, chair and secretary see the public pages with their drafts.")
def see(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(*OFFICES)


@rule("Editors write the public pages and give them to translators; chair and secretary while nobody is one.")
def edit(actor: Actor, desk: PageSubject) -> bool:
    return actor.holds("editor") or (not desk.has_editor and actor.holds(*BOARD))


@rule(
    "Who writes the public pages publishes them; the mission, to which members said yes, chair or secretary."
)
def publish(actor: Actor, desk: PageSubject) -> bool:
    return actor.holds(*BOARD) if desk.binds else edit(actor, desk)


@rule("A member translates the page that was given to her, until she hands it in or its day is over.")
def translate(actor: Actor, subject: AssignmentSubject) -> bool:
    return actor.is_member and actor.number == subject.number and subject.is_open


@rule("An active member who was asked to translate a page and said yes begins, until the day of the ask.")
def begin(actor: Actor, subject: AssignmentSubject) -> bool:
    return actor.is_active and actor.number == subject.number and subject.is_open


@rule("A member has a page for what was given to her to translate.")
def see_own(actor: Actor, subject: Any = None) -> bool:
    return actor.is_member


@rule("The house forgets to whom a page was given when she is erased or the time is over.")
def forget(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "house"
