"""The rules of writing, publishing and translating the pages of the public site."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule

OFFICES = ("editor", "secretary", "chair")
BOARD = ("secretary", "chair")


@dataclass(frozen=True, slots=True)
class PageSubject:
    """A page as a rule sees it: whether there is an editor, and whether members agree to it on joining."""

    has_editor: bool
    binds: bool = False


@dataclass(frozen=True, slots=True)
class AssignmentSubject:
    """An assignment as a rule sees it: its member, and whether it is open."""

    number: int
    is_open: bool


@rule("Editors, chair and secretary see the public pages with their drafts.")
def see(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(*OFFICES)


@rule("Editors write and assign the public pages; chair and secretary do so while there is no editor.")
def edit(actor: Actor, desk: PageSubject) -> bool:
    return actor.holds("editor") or (not desk.has_editor and actor.holds(*BOARD))


@rule(
    "Those who write the public pages publish them; chair or secretary publish the mission, to which members "
    "agreed."
)
def publish(actor: Actor, desk: PageSubject) -> bool:
    return actor.holds(*BOARD) if desk.binds else edit(actor, desk)


@rule("A member translates the page assigned to them, until they hand it in or its day is over.")
def translate(actor: Actor, subject: AssignmentSubject) -> bool:
    return actor.is_member and actor.number == subject.number and subject.is_open


@rule("An active member who agreed to translate a page may begin, until the day of the request.")
def begin(actor: Actor, subject: AssignmentSubject) -> bool:
    return actor.is_active and actor.number == subject.number and subject.is_open


@rule("A member has a page for what was assigned to them.")
def see_own(actor: Actor, subject: Any = None) -> bool:
    return actor.is_member


@rule("The system forgets to whom a page was assigned when they are erased or the time is over.")
def forget(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "house"
